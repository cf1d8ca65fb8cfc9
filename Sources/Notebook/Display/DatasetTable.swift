import Elbo

/// A data set as an HTML table: its name and size, and its first rows.
struct DatasetTable {
  private let data: Dataset

  /// How many rows are shown.
  private static let rowLimit = 8
  /// How many columns are shown.
  private static let columnLimit = 12

  init(_ data: Dataset) { self.data = data }

  /// The table, with all text escaped.
  var html: String {
    let columns = data.columns.indices.prefix(Self.columnLimit)
    let textColumns = data.textColumns.prefix(Self.columnLimit - columns.count)
    let isCut = columns.count + textColumns.count < columnCount
    let names =
      columns.map { data.columns[$0].label } + Array(textColumns) + (isCut ? ["…"] : [])
    let texts = textColumns.map { data.texts($0) }
    let lines = (0..<min(data.rows, Self.rowLimit)).map { row in
      let numbers =
        columns.map { number(row, $0) } + texts.map { escaped($0[row]) } + (isCut ? ["…"] : [])
      return Self.row("<th>\(row)</th>", numbers.map { "<td>\($0)</td>" })
    }
    let rest = data.rows - Self.rowLimit
    let gap = rest > 0 ? [Self.row("<th>⋮</th>", names.map { _ in "<td>⋮</td>" })] : []
    return """
      <table>
      <caption>\(escaped(data.name)): \(size). Source: \(escaped(data.source))</caption>
      <thead>\(Self.row("<th></th>", names.map { "<th>\(escaped($0))</th>" }))</thead>
      <tbody>
      \((lines + gap).joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private var columnCount: Int { data.columns.count + data.textColumns.count }

  private var size: String {
    "\(data.rows) row\(data.rows == 1 ? "" : "s"), "
      + "\(columnCount) column\(columnCount == 1 ? "" : "s")"
  }

  private func number(_ row: Int, _ column: Int) -> String {
    NumberFormat.text(data.matrix.values[row * data.columns.count + column])
  }

  private static func row(_ head: String, _ cells: [String]) -> String {
    "<tr>" + head + cells.joined() + "</tr>"
  }

  /// Text that HTML shows as it is.
  private func escaped(_ text: String) -> String {
    text.map { Self.entities[$0] ?? String($0) }.joined()
  }

  private static let entities: [Character: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;",
  ]
}
