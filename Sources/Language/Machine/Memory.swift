import CMachine
import Glibc

/// What the system says of memory, in bytes.
enum Memory {
  /// What this process has in memory.
  static var resident: Int {
    let pages = text(of: "/proc/self/statm").split(separator: " ").dropFirst().first
    return (pages.flatMap { Int($0) } ?? 0) * Int(getpagesize())
  }

  /// What the system can still give without swapping.
  static var available: Int {
    let lines = text(of: "/proc/meminfo").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("MemAvailable:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }).map { $0 * 1024 }
      ?? .max
  }

  /// The beginning of a file of the system.
  private static func text(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { bytes in
      let count = read(file, bytes.baseAddress, bytes.count)
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
  }
}

extension Machine {
  /// Asks for memory before much of it is taken at once.
  ///
  /// What is taken in small pieces is watched while the cell runs; a piece that alone is too large
  /// must be refused before.
  func reserve(bytes: Int) throws {
    guard bytes > 1 << 20 else { return }
    if bytes <= free { return }
    vm_trim_memory()
    let left = free
    if bytes <= left { return }
    throw RuntimeError(
      "this needs \(bytes >> 20) MB of memory, and \(max(0, left) >> 20) MB are left")
  }

  /// How many bytes the cell may still take.
  private var free: Int {
    min(Memory.available, ceiling.map { $0 - Memory.resident } ?? .max)
  }

  /// Asks for the memory of `count` elements.
  func reserve(elements count: Int) throws {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: 8)
    try reserve(bytes: overflow ? .max : bytes)
  }
}
