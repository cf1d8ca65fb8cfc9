import Tensors

/// Where fits with discrete latents begin: each datum leans to the nearest of some centers, chosen among the data
/// by k-means++.
enum StartingLabels {
  /// How much of each datum a start leaves to all values alike.
  private static let doubt = 0.1

  /// A label for each of some rows.
  static func labels(
    _ count: Int, rows: Int, of model: Model, _ random: inout Random
  ) throws -> [Int] {
    let observed = model.observations[0]
    let datum = model.data.first { $0.variable == observed.variable } ?? model.data[0]
    guard datum.values.rows == rows, count <= rows else {
      return (0..<rows).map { _ in random.integer(below: count) }
    }
    let table = try datum.values.checkedReshaped([rows, datum.values.count / Swift.max(rows, 1)])
    let scaled = try standardized(table)
    let centers = try Initialisation.kMeansPlusPlus.centers(count, of: scaled, random: &random)
    return try DataBlocks(scaled).nearest(to: centers).flatMap { $0.labels.map { Int($0) } }
  }

  /// The probabilities of a start, one row a label.
  static func responsibilities(_ labels: [Int], _ count: Int) -> [Double] {
    var responsibilities = [Double](
      repeating: doubt / Double(count), count: labels.count * count)
    for (row, label) in labels.enumerated() { responsibilities[row * count + label] += 1 - doubt }
    return responsibilities
  }

  /// Each column less its mean, over its standard deviation where that is not 0.
  private static func standardized(_ table: Matrix) throws -> Matrix {
    let mean = try table.checkedReduced(.mean, axis: 0)
    let (rows, columns) = (table.rows, table.columns)
    var scaled = table.values
    for column in 0..<columns {
      var squares = 0.0
      for row in 0..<rows {
        scaled[row * columns + column] -= mean.values[column]
        squares += scaled[row * columns + column] * scaled[row * columns + column]
      }
      guard squares > 0 else { continue }
      let deviation = (squares / Double(rows)).squareRoot()
      for row in 0..<rows { scaled[row * columns + column] /= deviation }
    }
    return Matrix(unchecked: scaled, shape: table.shape)
  }
}
