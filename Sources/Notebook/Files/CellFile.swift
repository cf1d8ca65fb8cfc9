import FoundationEssentials
import Language

/// The cells of a file: of a Jupyter notebook, or of a Swift script whose cells are parted by `// %%`.
package struct CellFile: Equatable, Sendable {
  /// One cell of a file.
  package struct Cell: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case code, markdown, raw }

    package var kind: Kind
    package var source: String
    /// The id that a notebook gives the cell.
    package var id: String?
    package var tags: Set<String> = []
    /// The number of the source's first line, where all cells are lines of one file.
    package var firstLine = 1
  }

  /// The file's name in messages.
  package let name: String
  package let cells: [Cell]

  init(name: String, cells: [Cell]) {
    self.name = name
    self.cells = cells
  }

  /// Reads cells from the content of a file.
  ///
  /// - Parameter isNotebook: Whether the content is a Jupyter notebook; nil finds out.
  /// - Throws: ``CellFileError`` that says in one line what is wrong with the file.
  package init(_ content: [UInt8], name: String, isNotebook: Bool? = nil) throws(CellFileError) {
    guard var text = String(validating: content, as: UTF8.self) else {
      throw CellFileError("\(name) is not text in UTF-8")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    text = Self.withPlainLineEnds(text)
    let cells =
      isNotebook ?? (text.first { !$0.isWhitespace } == "{")
      ? try Self.notebook(Array(text.utf8), name) : Self.script(text)
    guard cells.contains(where: \.isProgram) else {
      throw CellFileError("\(name) has no cell with code")
    }
    self.init(name: name, cells: cells)
  }

  /// The text with `\n` at the end of each line.
  static func withPlainLineEnds(_ text: String) -> String {
    text.utf8.contains(0x0D) ? String(text.map { $0 == "\r\n" ? "\n" : $0 }) : text
  }

  /// The cells that run, in order, as the language takes them: each is named by the file, and in a
  /// notebook by its place among the cells of code and by its id.
  package var program: [(cell: Language.Cell, mayFail: Bool)] {
    var number = 0
    return cells.compactMap { cell in
      guard cell.kind == .code else { return nil }
      number += 1
      guard cell.isProgram else { return nil }
      let title = cell.id.map { "\(name), cell \(number) (\($0))" } ?? name
      return (
        Language.Cell(name: title, source: cell.source, firstLine: cell.firstLine),
        cell.tags.contains("raises-exception")
      )
    }
  }
}

extension CellFile.Cell {
  /// Whether the cell has code that is to run; the tags are those that Jupyter's programs know.
  var isProgram: Bool {
    kind == .code && !tags.contains("skip-execution") && source.contains { !$0.isWhitespace }
  }
}

/// What keeps a file from being read as cells, in one line.
package struct CellFileError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
