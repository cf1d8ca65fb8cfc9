import Jupyter
import Language

/// A notebook as the main file of a Swift program, in the percent format: texts are comments, and cells are
/// parted by lines that the kernel's `run` and other tools understand as well.
struct Script {
  let text: String

  /// - Throws: `Failure` with the mistakes of a cell.
  init(_ notebook: CellFile, target: String) throws {
    let exporter = Exporter(library: .elbo)
    for (cell, mayFail) in notebook.program where !mayFail {
      do throws(Exporter.Mistakes) {
        try exporter.add(cell)
      } catch {
        throw Failure(error.diagnostics, cell: cell.name)
      }
    }
    let script = exporter.script
    var code = script.cells.makeIterator()
    var parts: [String] = []
    for cell in notebook.cells {
      switch cell.kind {
      case .raw: continue
      case .markdown: parts.append("// %% [markdown]\n" + Self.comment(cell.source))
      case .code where !cell.isProgram: continue
      case .code where cell.tags.contains("raises-exception"):
        parts.append(
          "// %% [markdown]\n// This cell is meant to fail:\n" + Self.comment(cell.source))
      case .code:
        guard let text = code.next(), !text.isEmpty else { continue }
        parts.append("// %%\n" + text)
      }
    }
    let imports = Set(script.imports + ["Elbo", "Foundation"]).sorted()
    self.text =
      """
      \(ScriptPackage.signature)\(notebook.name). Run it with: swift run -c release \(target)

      \(imports.map { "import \($0)" }.joined(separator: "\n"))

      \(parts.joined(separator: "\n\n"))

      """
  }

  private static func comment(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "//" : "// \($0)" }.joined(separator: "\n")
  }
}
