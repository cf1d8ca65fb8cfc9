/// What can be wrong with a data set that is asked for or read.
package enum DatasetError: Error, Equatable {
  case unknownColumn(String, available: [String])
  case unreadable(path: String, reason: String)
  case empty(path: String)
  case notANumber(path: String, line: Int, column: Int, text: String)
  case ragged(path: String, line: Int, fields: Int, expected: Int)
  case openQuote(path: String, line: Int)
  case tooFew(parameter: String, value: Int)
  case badSpread(Double)
}

extension DatasetError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .unknownColumn(let name, let available):
      "there is no column \"\(name)\"; the columns are \(available.joined(separator: ", "))"
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .empty(let path):
      "\(path) holds no rows of numbers"
    case .notANumber(let path, let line, let column, let text):
      text.isEmpty
        ? "\(path), line \(line), column \(column): a number is missing"
        : "\(path), line \(line), column \(column): \"\(text.prefix(40))\" is not a number"
    case .ragged(let path, let line, let fields, let expected):
      "\(path), line \(line): \(fields) field\(fields == 1 ? "" : "s"), "
        + "but the lines before have \(expected)"
    case .openQuote(let path, let line):
      "\(path), line \(line): a quotation mark is never closed"
    case .tooFew(let parameter, let value):
      "\(parameter) is \(value), but must be at least 1"
    case .badSpread(let value):
      "spread is \(value), but must be finite and at least 0"
    }
  }
}
