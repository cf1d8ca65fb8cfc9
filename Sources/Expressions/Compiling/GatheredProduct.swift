import CVectorKernels
import Tensors

/// A matrix product whose right operand is read from images by tables of places: what a convolution or
/// one of its mirror images comes to, without the matrix of all windows in memory.
final class GatheredProduct<Scalar: TensorScalar>: @unchecked Sendable {
  private let down: [Int32]
  private let across: [Int32]
  private let places: [Int32]?
  private let rows: Int, leftRow: Int, resultRow: Int

  /// Tables are in elements: `down` for the inner index, `across` and `places` for columns, in the source
  /// and in the result. Without `places` columns are side by side, and are added to what is there.
  init(
    rows: Int, leftRow: Int, resultRow: Int, down: [Int], across: [Int], places: [Int]?
  ) {
    (self.rows, self.leftRow, self.resultRow) = (rows, leftRow, resultRow)
    self.down = down.map(Int32.init)
    self.across = across.map(Int32.init)
    self.places = places?.map(Int32.init)
  }

  /// Some columns of the product.
  func compute(
    columns: Range<Int>, _ left: UnsafeMutablePointer<Scalar>,
    _ source: UnsafeMutablePointer<Scalar>, into result: UnsafeMutablePointer<Scalar>
  ) {
    let (left, source) = (UnsafeRawPointer(left), UnsafeRawPointer(source))
    let result = UnsafeMutableRawPointer(result)
    func compute(_ places: UnsafePointer<Int32>?) {
      down.withUnsafeBufferPointer { down in
        across.withUnsafeBufferPointer { across in
          var product = vk_gathered(
            rows: rows, inner: down.count, leftRow: leftRow, resultRow: resultRow,
            down: down.baseAddress, across: across.baseAddress, places: places,
            adds: places == nil ? 1 : 0)
          if Scalar.self == Float.self {
            vk_gathered_f32(
              &product, columns.lowerBound, columns.upperBound,
              left.assumingMemoryBound(to: Float.self), source.assumingMemoryBound(to: Float.self),
              result.assumingMemoryBound(to: Float.self))
          } else {
            vk_gathered_f64(
              &product, columns.lowerBound, columns.upperBound,
              left.assumingMemoryBound(to: Double.self),
              source.assumingMemoryBound(to: Double.self),
              result.assumingMemoryBound(to: Double.self))
          }
        }
      }
    }
    if let places {
      places.withUnsafeBufferPointer { compute($0.baseAddress) }
    } else {
      compute(nil)
    }
  }
}

/// Images with room around them, so that windows over their edges read zeros.
struct FramedImages<Scalar: TensorScalar> {
  let planes: Int, height: Int, width: Int
  let top: Int, left: Int, outerHeight: Int, outerWidth: Int
  private let memory: Memory<Scalar>

  /// Elements of an image with its frame.
  var size: Int { planes * outerHeight * outerWidth }

  /// - Parameters:
  ///   - lengths: N×C×H×W.
  ///   - vertically: Rows above and below each plane.
  ///   - horizontally: Columns before and behind it.
  init(_ lengths: [Int], vertically: (Int, Int), horizontally: (Int, Int)) throws {
    (planes, height, width) = (lengths[1], lengths[2], lengths[3])
    (top, left) = (vertically.0, horizontally.0)
    outerHeight = height + vertically.0 + vertically.1
    outerWidth = width + horizontally.0 + horizontally.1
    memory = try Memory<Scalar>(lengths[0] * planes * outerHeight * outerWidth)
    guard memory.count < Int(Int32.max) else {
      throw ExpressionError.tooLarge("a convolution of \(memory.count) elements")
    }
  }

  /// Where a place of a plane of the first image is; it may be in the frame.
  func place(_ plane: Int, _ row: Int, _ column: Int) -> Int {
    (plane * outerHeight + top + row) * outerWidth + left + column
  }

  /// Copies images into their frames, and answers where the first of them begins.
  func frame(
    _ images: Range<Int>, of source: UnsafeMutablePointer<Scalar>
  ) -> UnsafeMutablePointer<Scalar> {
    let target = memory.base + images.lowerBound * size
    let start = source + images.lowerBound * planes * height * width
    let (from, to) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(target))
    if Scalar.self == Float.self {
      vk_inset_f32(
        images.count * planes, height, width, from.assumingMemoryBound(to: Float.self), outerHeight,
        outerWidth, top, left, to.assumingMemoryBound(to: Float.self))
    } else {
      vk_inset_f64(
        images.count * planes, height, width, from.assumingMemoryBound(to: Double.self),
        outerHeight,
        outerWidth, top, left, to.assumingMemoryBound(to: Double.self))
    }
    return target
  }
}
