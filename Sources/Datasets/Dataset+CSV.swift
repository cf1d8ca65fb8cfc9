import Tensors

extension Dataset {
  /// Reads a table of numbers and texts, one datum a line. A column whose first value is no number holds
  /// texts; all others hold numbers, and a line with anything else in them is a mistake.
  ///
  /// - Parameters:
  ///   - separator: What stands between two values, such as `";"` or `"\t"`.
  ///   - header: Whether the first line names the columns; where it is nil, a first line that is not all
  ///     numbers does.
  public static func csv(
    _ path: String, separator: String = ",", header: Bool? = nil
  ) -> Dataset {
    trapping { try checkedCSV(path, separator: separator, header: header) }
  }

  /// - Throws: ``DatasetError`` with the line and column at fault, both counted from 1.
  package static func checkedCSV(
    _ path: String, separator: String = ",", header: Bool? = nil
  ) throws -> Dataset {
    guard let mark = separator.utf8.first, separator.utf8.count == 1, mark != quote,
      mark != newline
    else { throw DatasetError.badSeparator(separator) }
    let lines = try contents(of: path).split(separator: newline, omittingEmptySubsequences: false)
    var names: [String]?
    var table: CSVColumns?
    for (index, line) in lines.enumerated() {
      guard !line.allSatisfy({ $0 <= space && $0 != mark }) else { continue }
      let fields = try fields(of: line, mark, path: path, line: index + 1)
      if names == nil {
        let isHeader = header ?? fields.contains { Double($0) == nil }
        names = isHeader ? fields : fields.indices.map { "x\($0 + 1)" }
        if isHeader { continue }
      }
      guard let names, fields.count == names.count else {
        throw DatasetError.ragged(
          path: path, line: index + 1, fields: fields.count, expected: names?.count ?? 0)
      }
      if table == nil { table = CSVColumns(names, first: fields) }
      try table?.append(fields, path: path, line: index + 1)
    }
    guard let table else { throw DatasetError.empty(path: path) }
    return try table.dataset(named: path.split(separator: "/").last.map(String.init) ?? path, path)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The fields of a line, without the blanks and quotation marks around them.
  private static func fields(
    of line: ArraySlice<UInt8>, _ separator: UInt8, path: String, line number: Int
  ) throws -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    for byte in line {
      switch byte {
      case quote: isQuoted.toggle()
      case separator where !isQuoted:
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
