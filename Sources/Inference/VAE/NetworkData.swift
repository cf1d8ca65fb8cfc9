import Datasets
import Tensors

/// Data that networks take in batches: images as bytes, or a matrix with a datum a row.
///
/// They stay as they are; only the numbers of a batch become `Float`.
public protocol NetworkData: Sendable {
  /// How many data there are.
  var rows: Int { get }
  /// How many numbers a datum has.
  var dimensions: Int { get }
  /// The data of these rows in this order; each is below ``rows``.
  func selecting(_ rows: [Int]) -> Self
  /// Black and white data: each number is 1 with itself as the probability, drawn anew for each epoch.
  func drawn(seed: UInt64, epoch: Int) throws -> Self
  /// Writes the data of some rows into a buffer, one after the other.
  func copy(_ rows: Range<Int>, to buffer: UnsafeMutableBufferPointer<Float>)
}

extension ImageDataset: NetworkData {
  public func drawn(seed: UInt64, epoch: Int) -> ImageDataset {
    binarized(seed: seed, epoch: epoch)
  }

  public func copy(_ rows: Range<Int>, to buffer: UnsafeMutableBufferPointer<Float>) {
    fill(buffer, rows: rows)
  }
}

extension Tensor: NetworkData where Scalar == Double {
  public var dimensions: Int { count / Swift.max(rows, 1) }

  public func selecting(_ rows: [Int]) -> Matrix { gathered(rows) }

  public func drawn(seed: UInt64, epoch: Int) throws -> Matrix {
    let thresholds = try Matrix.checkedUniform(
      shape: shape, seed: seed, stream: 3 << 40 | UInt64(epoch))
    return try Matrix(checking: shape, zip(values, thresholds.values).map { $0 > $1 ? 1 : 0 })
  }

  public func copy(_ rows: Range<Int>, to buffer: UnsafeMutableBufferPointer<Float>) {
    let width = dimensions
    for (place, value) in values[(rows.lowerBound * width)..<(rows.upperBound * width)].enumerated()
    {
      buffer[place] = Float(value)
    }
  }
}
