import Tensors

/// Data of which one is a row: they can be split, shuffled and taken in batches.
///
///     let (train, test) = Dataset.digits.split(test: 0.2, seed: 1)
///     for batch in train.shuffled(seed: 2).batches(of: 128) { … }
public protocol DataCollection: Sendable {
  /// How many data there are.
  var rows: Int { get }

  /// The data of these rows in this order, which may name a row more than once; each is below ``rows``.
  func selecting(_ rows: [Int]) -> Self
}

extension DataCollection {
  /// The data of these rows, in this order.
  public func subset(_ rows: [Int]) -> Self { trapping { try checkedSubset(rows) } }

  /// The data of a range of rows.
  public func subset(_ rows: Range<Int>) -> Self { trapping { try checkedSubset(rows) } }

  /// All data in an order that the seed determines.
  public func shuffled(seed: Int = 0) -> Self {
    trapping { shuffled(seed: try UInt64(seed: seed)) }
  }

  /// The data in two parts, drawn at random as the seed determines: `test` is the share of the second.
  public func split(test: Double, seed: Int = 0) -> (train: Self, test: Self) {
    trapping { try checkedSplit("test", test, seed: UInt64(seed: seed)) }
  }

  /// The data in two parts, drawn at random as the seed determines: `validation` is the share of the
  /// second.
  public func split(validation: Double, seed: Int = 0) -> (train: Self, validation: Self) {
    trapping { try checkedSplit("validation", validation, seed: UInt64(seed: seed)) }
  }

  /// The data in pieces of `size` rows, in their order; the last may be smaller.
  public func batches(of size: Int) -> [Self] { trapping { try checkedBatches(of: size) } }
}

extension DataCollection {
  package func shuffled(seed: UInt64) -> Self {
    var random = Random(seed: seed)
    return selecting(random.permutation(rows))
  }

  /// - Throws: ``DatasetError/rowOutOfRange(_:rows:)``.
  package func checkedSubset(_ rows: some Collection<Int>) throws -> Self {
    // Ranges name their ends at once, however long they are.
    let all = 0..<self.rows
    if let range = rows as? Range<Int>, !range.isEmpty {
      for row in [range.lowerBound, range.upperBound - 1] where !all.contains(row) {
        throw DatasetError.rowOutOfRange(row, rows: self.rows)
      }
    }
    if let row = rows.first(where: { !all.contains($0) }) {
      throw DatasetError.rowOutOfRange(row, rows: self.rows)
    }
    return selecting(Array(rows))
  }

  /// - Throws: ``DatasetError/badFraction(parameter:value:rows:)`` where a part would be empty.
  package func checkedSplit(_ name: String, _ share: Double, seed: UInt64) throws -> (Self, Self) {
    guard share > 0, share < 1 else {
      throw DatasetError.badFraction(parameter: name, value: share, rows: rows)
    }
    let count = Int((share * Double(rows)).rounded())
    guard 1..<max(rows, 1) ~= count else {
      throw DatasetError.badFraction(parameter: name, value: share, rows: rows)
    }
    var random = Random(seed: seed)
    let order = random.permutation(rows)
    return (selecting(Array(order.dropLast(count))), selecting(Array(order.suffix(count))))
  }

  /// - Throws: ``DatasetError/tooFew(parameter:value:)``.
  package func checkedBatches(of size: Int) throws -> [Self] {
    guard size >= 1 else { throw DatasetError.tooFew(parameter: "of", value: size) }
    return stride(from: 0, to: rows, by: min(size, max(rows, 1))).map {
      selecting(Array($0..<(min(size, rows - $0) + $0)))
    }
  }
}

extension Dataset: DataCollection {
  public func selecting(_ rows: [Int]) -> Dataset {
    let width = columns.count
    var values: [Double] = []
    values.reserveCapacity(rows.count * width)
    for row in rows { values += matrix.values[(row * width)..<((row + 1) * width)] }
    return Dataset(
      name: name, source: source, columns: columns,
      matrix: Matrix(unchecked: values, shape: [rows.count, width]),
      labels: labels.map { labels in rows.map { labels[$0] } },
      textColumns: textColumns, textValues: textValues.map { texts in rows.map { texts[$0] } })
  }
}
