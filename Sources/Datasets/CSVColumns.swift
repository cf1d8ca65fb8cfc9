import Tensors

/// The columns of a table that is being read: of numbers, or of texts.
struct CSVColumns {
  private let names: [String]
  private let holdsTexts: [Bool]
  private var numbers: [Double] = []
  private var texts: [[String]]
  private var rows = 0

  /// The columns of a table by its first row: what is no number there, and not left out, is a text.
  init(_ names: [String], first: [String]) {
    self.names = names
    holdsTexts = first.map { !$0.isEmpty && Double($0) == nil }
    texts = holdsTexts.filter { $0 }.map { _ in [] }
  }

  /// Adds a row of as many fields as there are columns.
  ///
  /// - Throws: ``DatasetError/notANumber(path:line:column:text:)``.
  mutating func append(_ fields: [String], path: String, line: Int) throws {
    var place = 0
    for (column, field) in fields.enumerated() {
      if holdsTexts[column] {
        texts[place].append(field)
        place += 1
        continue
      }
      guard let number = Double(field) else {
        throw DatasetError.notANumber(path: path, line: line, column: column + 1, text: field)
      }
      numbers.append(number)
    }
    rows += 1
  }

  func dataset(named name: String, _ path: String) throws -> Dataset {
    let columns = zip(names, holdsTexts).filter { !$0.1 }.map { Dataset.Column($0.0) }
    return Dataset(
      name: name, source: path, columns: columns,
      matrix: try Matrix(checking: [rows, columns.count], numbers),
      textColumns: zip(names, holdsTexts).filter(\.1).map(\.0), textValues: texts)
  }
}
