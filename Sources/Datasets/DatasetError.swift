import Tensors

/// What can be wrong with a data set that is asked for or read.
package enum DatasetError: Error, Equatable {
  case unknownColumn(String, available: [String])
  case holdsTexts(String)
  case noTexts(String, available: [String])
  case badSeparator(String)
  case unreadable(path: String, reason: String)
  case empty(path: String)
  case notANumber(path: String, line: Int, column: Int, text: String)
  case ragged(path: String, line: Int, fields: Int, expected: Int)
  case openQuote(path: String, line: Int)
  case tooFew(parameter: String, value: Int)
  case tooMany(parameter: String, value: Int, largest: Int)
  case badSpread(parameter: String, value: Double)
  case badFraction(parameter: String, value: Double, rows: Int)
  case rowOutOfRange(Int, rows: Int)
  case malformed(path: String, problem: FileProblem)
  case notFound(file: String, folders: [String])
}

extension DatasetError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .unknownColumn(let name, let available):
      "there is no column \"\(name)\"; the columns are \(available.joined(separator: ", "))"
    case .holdsTexts(let name):
      "the column \"\(name)\" holds texts: read them with texts(\"\(name)\")"
    case .noTexts(let name, let available):
      "there is no column of texts \"\(name)\"; "
        + (available.isEmpty ? "all columns hold numbers" : "the columns of texts are ")
        + available.joined(separator: ", ")
    case .badSeparator(let text):
      "the separator is \"\(text)\", but must be one character of ASCII that is no quotation mark"
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .empty(let path):
      "\(path) holds no rows of data"
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
    case .tooMany(let parameter, let value, let largest):
      "\(parameter) is \(value), but must be at most \(largest)"
    case .badSpread(let parameter, let value):
      "\(parameter) is \(value), but must be finite and at least 0"
    case .badFraction(let parameter, let value, let rows):
      "\(parameter) is \(value): of \(rows) rows, both parts must get at least one"
    case .rowOutOfRange(let row, let rows):
      "there is no row \(row); the rows are "
        + (rows == 0 ? "none" : rows == 1 ? "0 alone" : "0 to \(rows - 1)")
    case .malformed(let path, let problem):
      "\(path) cannot be used: \(problem)"
    case .notFound(let file, let folders):
      "\(file) is in none of the folders \(folders.joined(separator: ", ")): copy the project's folder "
        + "Notebooks/data beside the notebook, or name the folder with (folder: \"…\")"
    }
  }
}

extension DatasetError {
  /// Runs `body` and names the file in what it finds wrong.
  static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let problem as FileProblem {
      throw DatasetError.malformed(path: path, problem: problem)
    } catch let error as TensorError {
      throw DatasetError.malformed(path: path, problem: .badHeader(String(describing: error)))
    }
  }
}
