import Tensors

/// A table of numbers with named columns, one datum a row.
///
///     let x = Dataset.oldFaithful.matrix
///     Dataset.csv("measurements.csv")["speed"].mean()
public struct Dataset: Sendable, Equatable {
  /// What a column holds.
  public struct Column: Sendable, Equatable {
    /// The short name by which the column is asked for.
    public let name: String
    /// What the numbers count; nil if unknown or dimensionless.
    public let unit: String?
    /// The name for an axis of a chart: "waiting time (min)".
    public let label: String

    /// A column; its title is its name if no other is given.
    public init(_ name: String, title: String? = nil, unit: String? = nil) {
      self.name = name
      self.unit = unit
      label = (title ?? name) + (unit.map { " (\($0))" } ?? "")
    }
  }

  /// What the data are called.
  public let name: String
  /// Where the data come from.
  public let source: String
  /// What each column holds.
  public let columns: [Column]
  /// The numbers, one datum a row.
  public let matrix: Matrix
  /// The group that each datum was drawn from, where it is known.
  public let labels: [Int]?
  /// The names of the columns that hold texts, which stand beside the numbers.
  public let textColumns: [String]
  /// The texts of those columns.
  let textValues: [[String]]

  package init(
    name: String, source: String, columns: [Column], matrix: Matrix, labels: [Int]? = nil,
    textColumns: [String] = [], textValues: [[String]] = []
  ) {
    precondition(matrix.rank == 2 && matrix.columns == columns.count)
    self.name = name
    self.source = source
    self.columns = columns
    self.matrix = matrix
    self.labels = labels
    self.textColumns = textColumns
    self.textValues = textValues
  }

  /// How many data there are.
  public var rows: Int { matrix.rows }

  /// A column by its name.
  public subscript(name: String) -> Vector { trapping { try checkedColumn(name) } }

  /// - Throws: ``DatasetError/unknownColumn(_:available:)``.
  package func checkedColumn(_ name: String) throws -> Vector {
    guard let index = columns.firstIndex(where: { $0.name == name }) else {
      if textColumns.contains(name) { throw DatasetError.holdsTexts(name) }
      throw DatasetError.unknownColumn(name, available: columns.map(\.name))
    }
    return try matrix.checkedSlice(index, axis: 1)
  }

  /// The texts of a column by its name.
  ///
  ///     Dataset.csv("iris.csv").texts("species")
  public func texts(_ name: String) -> [String] { trapping { try checkedTexts(name) } }

  /// - Throws: ``DatasetError/unknownColumn(_:available:)``.
  package func checkedTexts(_ name: String) throws -> [String] {
    guard let index = textColumns.firstIndex(of: name) else {
      throw DatasetError.noTexts(name, available: textColumns)
    }
    return textValues[index]
  }

  /// The data as z-scores: each column less its mean, over its standard deviation (ddof 0). A constant
  /// column becomes zeros.
  public func standardized() -> Dataset { trapping { try checkedStandardized() } }

  package func checkedStandardized() throws -> Dataset {
    let mean = try matrix.checkedReduced(.mean, axis: 0)
    let spread = try matrix.checkedReduced(.standardDeviation(ddof: 0), axis: 0)
      .map { $0 > 0 ? $0 : 1 }
    let centered = try Matrix.checkedCombined(.subtract, matrix, mean)
    return Dataset(
      name: name + ", standardized", source: source,
      columns: columns.map { Column($0.name, title: "standardized \($0.name)") },
      matrix: try .checkedCombined(.divide, centered, spread), labels: labels,
      textColumns: textColumns, textValues: textValues)
  }
}

extension Dataset: CustomStringConvertible {
  /// Name, size, the span and mean of each column, and the source.
  public var description: String {
    let summaries = zip(columns.indices, columns).compactMap { index, column -> String? in
      guard let values = try? matrix.checkedSlice(index, axis: 1), values.count > 0 else {
        return nil
      }
      let numbers = [values.min(), values.max(), values.mean()].map {
        NumberFormat.text($0, digits: 4)
      }
      return "  \(column.label): \(numbers[0]) to \(numbers[1]), mean \(numbers[2])"
    }
    let texts = zip(textColumns, textValues).map { name, values in
      "  \(name): texts, \(Set(values).count) different"
    }
    let count = columns.count + textColumns.count
    let size = "\(name): \(rows) rows, \(count) column\(count == 1 ? "" : "s")"
    return ([size] + summaries + texts + ["  Source: \(source)"]).joined(separator: "\n")
  }
}
