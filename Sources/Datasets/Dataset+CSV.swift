import Tensors

extension Dataset {
  /// Reads numbers separated by commas, one datum a line; a first line that is not all numbers names
  /// the columns.
  public static func csv(_ path: String) -> Dataset { trapping { try checkedCSV(path) } }

  /// - Throws: ``DatasetError`` with the line and column at fault, both counted from 1.
  package static func checkedCSV(_ path: String) throws -> Dataset {
    let lines = try contents(of: path).split(separator: newline, omittingEmptySubsequences: false)
    var columns: [Column]?
    var values: [Double] = []
    var rows = 0
    for (index, line) in lines.enumerated() {
      guard !line.allSatisfy({ $0 <= space }) else { continue }
      let fields = try fields(of: line, path: path, line: index + 1)
      let numbers = fields.map { Double($0) }
      if let columns {
        guard fields.count == columns.count else {
          throw DatasetError.ragged(
            path: path, line: index + 1, fields: fields.count, expected: columns.count)
        }
      } else if numbers.contains(nil) {
        columns = fields.map { Column($0) }
        continue
      } else {
        columns = fields.indices.map { Column("x\($0 + 1)") }
      }
      for (column, number) in numbers.enumerated() {
        guard let number else {
          throw DatasetError.notANumber(
            path: path, line: index + 1, column: column + 1, text: fields[column])
        }
        values.append(number)
      }
      rows += 1
    }
    guard let columns, rows > 0 else { throw DatasetError.empty(path: path) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return Dataset(
      name: name, source: path, columns: columns,
      matrix: try Matrix(checking: [rows, columns.count], values))
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The fields of a line, without the blanks and quotation marks around them.
  private static func fields(
    of line: ArraySlice<UInt8>, path: String, line number: Int
  ) throws -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        fields.append(trimmed(field))
        field = []
      default: field.append(byte)
      }
    }
    guard !isQuoted else { throw DatasetError.openQuote(path: path, line: number) }
    return fields + [trimmed(field)]
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    let start = bytes.firstIndex { $0 > space } ?? bytes.endIndex
    let end = bytes.lastIndex { $0 > space }.map { $0 + 1 } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// All bytes of a file, without a byte order mark.
  private static func contents(of path: String) throws -> ArraySlice<UInt8> {
    let bytes = try FileContents.bytes(of: path)
    return bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
  }
}
