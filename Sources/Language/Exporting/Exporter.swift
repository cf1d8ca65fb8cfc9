import SwiftSyntax

/// Rewrites the cells of a notebook so that all of them together are one Swift program, which prints what the
/// kernel prints and shows.
///
///     let exporter = Exporter(library: .standard)
///     try exporter.add(Cell(name: "In [1]", source: "let x = 1"))
///     try exporter.add(Cell(name: "In [2]", source: "let x = x + 1\nx"))
///     exporter.script.cells  // ["let x = 1", "let x_2 = x + 1\nshow(x_2)"]
///
/// Nothing of the cells runs. What only the kernel accepts becomes Swift: a name that is declared again
/// gets another one, the value that a cell shows goes to `show`, and a question for documentation is left out.
public final class Exporter {
  private let index: Index
  private var notebook = Checker.Notebook()
  private var cells: [CheckedCell] = []
  private let trace = NameTrace()

  public init(library: Library) {
    index = Index(.standard + library)
  }

  /// A cell that cannot be exported.
  public struct Mistakes: Error {
    public let diagnostics: [Diagnostic]
  }

  /// The cells as one program.
  public struct Script {
    /// The modules that the cells import, beyond what every script imports.
    public let imports: [String]
    /// The code of each cell, in the order in which they were added.
    public let cells: [String]
  }

  /// Adds the cell that runs next.
  ///
  /// - Throws: The mistakes for which the kernel would not run it.
  public func add(_ cell: Cell) throws(Mistakes) {
    if HelpQuery(cell.source) != nil {
      return cells.append(CheckedCell(file: nil, cell: cell, declarations: [], isShown: false))
    }
    let (file, mistakes) = Syntaxes.parse(cell)
    guard mistakes.isEmpty else { throw Mistakes(diagnostics: mistakes) }
    let checker = Checker(index: index, notebook: notebook, cell: cell)
    trace.declarations = []
    checker.trace = trace
    let statements = checker.check(file.statements)
    guard checker.problems.isEmpty else {
      throw Mistakes(
        diagnostics: checker.problems.sorted { $0.offset < $1.offset }
          .map { Diagnostic($0, in: cell) })
    }
    notebook.names.merge(checker.scopes[0].names) { $1 }
    notebook.members = checker.members
    notebook.nested = checker.nested
    var isShown = false
    if case .show? = statements.last?.form { isShown = true }
    cells.append(
      CheckedCell(
        file: file, cell: cell, declarations: trace.declarations, isShown: isShown,
        ignored: statements.compactMap { statement in
          guard case .expression(let value) = statement.form, value.type != .void,
            value.type != .never
          else { return nil }
          return value.site
        }))
  }

  /// What has been added, rewritten.
  public var script: Script {
    let naming = Naming(cells, uses: trace.uses, index: index)
    let rewriter = CellRewriter(
      naming: naming, uses: trace.uses, doubles: trace.doubles, insertions: trace.insertions)
    var imports: [String] = []
    let texts = cells.map { cell in
      guard let file = cell.file else { return "" }
      return rewriter.text(of: cell, file, imports: &imports)
    }
    return Script(imports: imports, cells: texts)
  }
}

/// A cell after checking, with what its rewriting needs to know.
struct CheckedCell {
  /// The parsed cell; nil for one that has no code.
  let file: SourceFileSyntax?
  let cell: Cell
  let declarations: [(name: String, binding: Checker.Binding)]
  /// Whether the value of the last expression is shown.
  let isShown: Bool
  /// Where the expressions stand whose values nobody takes, as UTF-8 offsets.
  var ignored: [Int] = []
}
