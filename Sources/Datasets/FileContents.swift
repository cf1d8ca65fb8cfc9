import Glibc
import Tensors

/// The bytes of files that hold data.
package enum FileContents {
  /// Files beyond this size (2 GB) are refused rather than read until the memory is full.
  static let largest = 1 << 31

  /// All bytes of a regular file: neither a folder nor something that never ends.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  package static func bytes(of path: String) throws -> [UInt8] {
    // Without O_NONBLOCK, a pipe that nobody writes to would be waited for.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    let size = try size(of: descriptor, path)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    let chunk = 1 << 20
    while bytes.count <= largest {
      try Interruption.check()
      var status = 0
      let piece = [UInt8](unsafeUninitializedCapacity: min(chunk, size + 1)) { buffer, count in
        status = read(descriptor, buffer.baseAddress, buffer.count)
        count = max(status, 0)
      }
      guard status >= 0 else { throw unreadable(path) }
      guard status > 0 else { return bytes }
      bytes += piece
    }
    throw DatasetError.unreadable(path: path, reason: "it grows while it is read")
  }

  private static func size(of descriptor: Int32, _ path: String) throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw DatasetError.unreadable(path: path, reason: "Is a directory")
    default: throw DatasetError.unreadable(path: path, reason: "it is not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= largest else {
      throw DatasetError.unreadable(path: path, reason: "it is larger than 2 GB")
    }
    return size
  }

  /// Whether there is a file that can be opened for reading.
  static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func unreadable(_ path: String) -> DatasetError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}
