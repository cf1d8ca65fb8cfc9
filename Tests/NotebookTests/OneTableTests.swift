import Foundation
import Language
import Notebook
import Testing

/// What cells can call and what scripts can call are one: every row is Swift, and every public declaration
/// is a row unless the list beside this file says why not.
@Suite("One table")
struct OneTableTests {
  @Test("Each row can be called in Swift, with its types, by its spelling")
  func rowsAreSwift() throws {
    let wrappers = (Library.standard + Library.elbo).swiftWrappers
    #expect(wrappers.count > 500)
    let folder = try Toolchain.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "rows.swift")
    let head = ["import Elbo", "import Foundation"]
    try (head + wrappers.map(\.line)).joined(separator: "\n")
      .write(to: file, atomically: true, encoding: .utf8)
    let (_, output) = try Toolchain.run(
      "swiftc",
      ["-typecheck", "-swift-version", "5", "-suppress-warnings", "-diagnostic-style", "llvm"]
        + Toolchain.modules + [file.path])
    var wrong: [String: String] = [:]
    for line in output.split(separator: "\n") where line.contains("rows.swift:") {
      let parts = line.split(separator: ":", maxSplits: 4)
      guard parts.count == 5, parts[3] == " error", let number = Int(parts[1]) else { continue }
      let wrapper = wrappers[number - 1 - head.count]
      wrong[wrapper.row] = "\(wrapper.row)\n  \(wrapper.line)\n  \(parts[4])"
    }
    let listed = try Self.listed("unlike-swift.txt")
    let found = wrong.filter { !listed.contains($0.key) }.values.sorted()
    #expect(found.isEmpty, "\(found.count) rows:\n\(found.joined(separator: "\n"))")
    let stale = listed.subtracting(wrong.keys).sorted()
    #expect(stale.isEmpty, "listed, but like Swift:\n\(stale.joined(separator: "\n"))")
  }

  @Test("Each public declaration is a row, or is listed with the reason why it is none")
  func declarationsAreRows() throws {
    let spellings = (Library.standard + Library.elbo).spellings
    let listed = try Self.listed("not-in-cells.txt")
    let declared = try Self.declared()
    #expect(declared.count > 200)
    let missing = declared.subtracting(spellings).subtracting(listed)
    #expect(
      missing.isEmpty, "neither a row nor listed:\n\(missing.sorted().joined(separator: "\n"))")
    let stale = listed.subtracting(declared).union(listed.intersection(spellings))
    #expect(
      stale.isEmpty, "listed, but a row or not public:\n\(stale.sorted().joined(separator: "\n"))")
  }

  /// The exceptions that a file names, each below a line `# reason`.
  private static func listed(_ name: String) throws -> Set<String> {
    let file = Toolchain.root.appending(path: "Tests/NotebookTests/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init))
  }

  /// The public declarations of the rooms that Elbo gives a script, spelled as rows are.
  private static func declared() throws -> Set<String> {
    let umbrella = try String(
      contentsOf: Toolchain.root.appending(path: "Sources/Elbo/Elbo.swift"), encoding: .utf8)
    // A line that names one type of a room beside the room is for the compiler alone.
    let rooms = umbrella.split(separator: "\n").compactMap { line -> String? in
      let room = String(line.dropFirst(18))
      return line.hasPrefix("@_exported import ") && !room.contains(" ") ? room : nil
    }
    // Single types of a room are exported again to be preferred.
    .filter { !$0.contains(" ") }
    #expect(rooms.contains("Tensors"))
    let folder = try Toolchain.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var found: Set<String> = []
    for room in rooms + ["Elbo"] {
      let (status, output) = try Toolchain.run(
        "swift-symbolgraph-extract",
        ["-module-name", room, "-target", Toolchain.target, "-minimum-access-level", "public"]
          + ["-skip-synthesized-members", "-output-dir", folder.path] + Toolchain.modules)
      try #require(status == 0, "\(output)")
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".symbols.json") {
      let graph = try JSONDecoder().decode(
        SymbolGraph.self, from: Data(contentsOf: folder.appending(path: name)))
      found.formUnion(graph.symbols.compactMap(\.spelling))
    }
    return found
  }
}

/// What this test reads of a symbol graph.
private struct SymbolGraph: Decodable {
  struct Symbol: Decodable {
    struct Kind: Decodable { let identifier: String }

    let kind: Kind
    let pathComponents: [String]

    /// The declaration as a row is spelled: with the innermost type and labels; operators without labels.
    var spelling: String? {
      guard var name = pathComponents.last else { return nil }
      if kind.identifier == "swift.extension" || kind.identifier == "swift.associatedtype" {
        return nil
      }
      if kind.identifier == "swift.func.op" { return name }
      if kind.identifier == "swift.enum.case", let labels = name.firstIndex(of: "(") {
        name = String(name[..<labels]) + name[labels...]
      }
      guard pathComponents.count > 1, !isType else { return cellName(name) }
      return cellName(pathComponents[pathComponents.count - 2]) + "." + name
    }

    private var isType: Bool {
      ["struct", "enum", "class", "protocol", "typealias"].contains {
        kind.identifier == "swift.\($0)"
      }
    }

    /// Cells know the tensors of doubles by the name that scripts use too.
    private func cellName(_ name: String) -> String { name == "Tensor" ? "Matrix" : name }
  }

  let symbols: [Symbol]
}

/// The Swift toolchain and the modules that this test was built with.
private enum Toolchain {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Where the build put this test; its modules lie beside.
  private static let products: URL =
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  static var target: String {
    products.deletingLastPathComponent().lastPathComponent
  }

  /// The arguments by which a compiler finds the modules.
  static var modules: [String] {
    let manager = FileManager.default
    let sources = root.appending(path: "Sources")
    let folders = ((try? manager.contentsOfDirectory(atPath: sources.path)) ?? [])
      .filter { $0.hasPrefix("C") }
    let maps = folders.flatMap { name in
      [
        sources.appending(path: "\(name)/module.modulemap").path,
        products.appending(path: "\(name).build/module.modulemap").path,
      ]
    }.filter(manager.fileExists(atPath:))
    return ["-I", products.appending(path: "Modules").path]
      + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
      + folders.flatMap { ["-Xcc", "-I", "-Xcc", sources.appending(path: "\($0)/include").path] }
  }

  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs a tool of the toolchain; its status and what it wrote.
  static func run(_ tool: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
