import ArgumentParser
import FoundationEssentials
import Jupyter
import Notebook

/// `elbo export`: notebooks as Swift programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write notebooks as a Swift package that needs neither Jupyter nor the kernel.",
    discussion: """
      Each notebook becomes a program of the package, which prints what its cells print and show. \
      Texts become comments. What only the kernel accepts, such as a name that is declared again, \
      is rewritten.
      """)

  /// What notebooks can be written as.
  enum Format: String, CaseIterable, ExpressibleByArgument { case swift }

  @Option(help: "What to write: 'swift'.")
  var to: Format

  @Argument(help: "Notebooks (.ipynb) or scripts of cells (.swift).")
  var notebooks: [String]

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "The package's folder; by default one named by the notebook.", valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The package Elbo: a folder or a repository; by default where this command was built.",
      valueName: "path|url"))
  var elbo: String?

  func validate() throws {
    if notebooks.isEmpty { throw ValidationError("name at least one notebook") }
  }

  func run() throws {
    let files = notebooks.map { CellFile.read($0) }
    let folder = output ?? Self.stem(notebooks[0])
    // Cells are checked on a thread with room for deep expressions.
    Foreground.run(interrupt: { Console.fail("interrupted") }) {
      do {
        let package = try ScriptPackage(
          files, named: Self.stem(folder), library: try Self.library(elbo))
        try Self.write(package, to: folder)
        print(
          "wrote the package \(folder); run it with: swift run -c release --package-path \(folder)")
        return 0
      } catch let failure as Failure {
        Console.report(failure)
        return 1
      } catch {
        Console.fail("\(error)")
      }
    }
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "notebook"
    for suffix in [".ipynb", ".swift"] where name.hasSuffix(suffix) && name != suffix {
      return String(name.dropLast(suffix.count))
    }
    return name == "-" || name == "." || name == ".." ? "notebook" : name
  }

  /// Where the exported package finds Elbo.
  private static func library(_ given: String?) throws -> ScriptPackage.Source {
    guard let given else {
      // The command lies in the package's folder for builds, or in a virtual environment in it.
      var folder = URL(
        filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      while folder.path.count > 1 {
        folder = folder.deletingLastPathComponent()
        if isElbo(folder.path) { return .path(folder.path) }
      }
      throw CellFileError(
        "the package Elbo does not lie above this command: say where it is with --elbo")
    }
    if given.contains("://") || given.hasPrefix("git@") { return .url(given) }
    let folder = URL(filePath: given).standardizedFileURL.path
    guard isElbo(folder) else {
      throw CellFileError("\(given) is not the package Elbo: it has no Package.swift of that name")
    }
    return .path(folder)
  }

  private static func isElbo(_ folder: String) -> Bool {
    let manifest = try? String(contentsOfFile: folder + "/Package.swift", encoding: .utf8)
    return manifest?.contains("name: \"Elbo\",\n  products:") == true
  }

  /// Writes the files; a file that was not exported is not written over.
  private static func write(_ package: ScriptPackage, to folder: String) throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: folder + "/Package.swift"), !isExport(folder) {
      throw CellFileError(
        "\(folder) has a Package.swift that no export wrote: choose another folder with -o")
    }
    for (path, content) in package.files.sorted(by: { $0.key < $1.key }) {
      let file = URL(filePath: folder + "/" + path)
      try manager.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: file, options: .atomic)
    }
  }

  private static func isExport(_ folder: String) -> Bool {
    let manifest = try? String(contentsOfFile: folder + "/Package.swift", encoding: .utf8)
    return manifest?.contains(ScriptPackage.signature) == true
  }
}
