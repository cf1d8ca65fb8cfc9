import Language

/// A Swift package with one program for each of some notebooks, which prints what the kernel prints and shows.
package struct ScriptPackage {
  /// Where the package finds the library.
  package enum Source: Equatable, Sendable {
    /// A folder, as an absolute path.
    case path(String)
    /// The address of a repository.
    case url(String)
  }

  /// The content of each file by its path in the package.
  package private(set) var files: [String: String] = [:]

  /// Rewrites notebooks as programs.
  ///
  /// - Parameter name: The package's name, from which its folder takes its own.
  /// - Throws: `Failure` with what the reader is to be told of a cell that cannot be exported.
  package init(_ notebooks: [CellFile], named name: String, library: Source) throws {
    var names: [String] = []
    for notebook in notebooks {
      let name = Self.targetName(notebook.name, besides: names)
      names.append(name)
      files["Sources/\(name)/main.swift"] = try Script(notebook, target: name).text
    }
    files["Package.swift"] = Self.manifest(
      name, targets: names, library, notebooks: notebooks.map(\.name).joined(separator: ", "))
    files[".gitignore"] = ".build\nPackage.resolved\n"
  }

  /// What stands in a manifest that an export may write over.
  package static let signature = "// Exported from "

  private static func manifest(
    _ name: String, targets: [String], _ library: Source, notebooks: String
  ) -> String {
    let (dependency, identity): (String, String) =
      switch library {
      case .path(let path): (#".package(name: "Elbo", path: \#(quoted(path)))"#, "Elbo")
      case .url(let url): (#".package(url: \#(quoted(url)), branch: "main")"#, Self.identity(url))
      }
    let programs = targets.map { target in
      """
          .executableTarget(
            name: "\(target)", dependencies: [.product(name: "Elbo", package: \(quoted(identity)))],
            swiftSettings: [
              // Top-level variables are used from functions, as in a notebook.
              .swiftLanguageMode(.v5),
              // Types print as main.Point, as those of a notebook and of any script do.
              .unsafeFlags(["-module-abi-name", "main"]),
            ])
      """
    }
    return """
      // swift-tools-version: 6.2
      \(signature)\(notebooks) by `elbo export`.
      import PackageDescription

      let package = Package(
        name: \(quoted(name)),
        dependencies: [\(dependency)],
        targets: [
      \(programs.joined(separator: ",\n"))
        ]
      )

      """
  }

  private static func quoted(_ text: String) -> String { text.debugDescription }

  /// How the Swift package manager calls a repository: by the last part of its address.
  private static func identity(_ url: String) -> String {
    let last = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? url
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  /// The name of a program, from that of its file: `01-mixtures-and-em.ipynb` is `MixturesAndEm`.
  static func targetName(_ file: String, besides others: [String]) -> String {
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let words = stem.split { !($0.isLetter || $0.isNumber) }.drop { $0.allSatisfy(\.isNumber) }
    var name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    if name.first?.isLetter != true { name = "Notebook" + name }
    // A program may not be called like a module that it imports.
    if modules.contains(name) { name += "Notebook" }
    let free = { (candidate: String) in
      !others.contains { $0.lowercased() == candidate.lowercased() }
    }
    return free(name) ? name : (2...).lazy.map { "\(name)\($0)" }.first(where: free) ?? name
  }

  private static let modules: Set = [
    "CLAPACK", "CVectorKernels", "Datasets", "Derivations", "Distributions", "Elbo", "Expressions",
    "Figures", "Foundation", "Glibc", "Inference", "Swift", "Tensors",
  ]
}
