import Expressions
import Tensors

/// A smooth map with a smooth inverse, which carries a density from one space to another.
///
///     Bijector.exp.forward(x)
///
/// One value has ``domainRank`` axes before the map and ``codomainRank`` after it; axes before those are a
/// batch. Where the values after the map are bound together, as probabilities are by their sum, the determinant
/// is that of the numbers that are free: all but the last probability, and a symmetric matrix's lower triangle.
public struct Bijector: Sendable {
  package typealias Map = @Sendable (Expression) throws -> Expression
  package typealias Lengths = @Sendable ([Dimension]) throws -> [Dimension]

  /// What errors call the map.
  package let name: String
  /// How many axes one value has before the map.
  package let domainRank: Int
  /// How many axes one value has after the map.
  package let codomainRank: Int
  /// The axes of one value after the map, from those before it.
  let lengths: Lengths
  /// The axes of one value before the map, from those after it.
  let inverseLengths: Lengths
  /// What the map does, in the letters u and y.
  let formula: @Sendable () -> String

  let forwardMap: Map
  let inverseMap: Map
  /// log |det J| at a value before the map, one number for each value of the batch.
  let logDeterminantMap: Map
  /// What all values after the map are, of axes of these lengths; nil where it depends on those before.
  var image: (@Sendable ([Int]) -> Support)?

  /// The map's value.
  public func forward(_ u: some DistributionParameter) -> Expression {
    trapping { try checkedForward(u.parameter) }
  }

  /// What the map turns into `y`.
  public func inverse(_ y: some DistributionParameter) -> Expression {
    trapping { try checkedInverse(y.parameter) }
  }

  /// The logarithm of the magnitude of the Jacobian's determinant at `u`: how much the map stretches volumes
  /// there. Axes of a batch stay.
  public func logDeterminant(_ u: some DistributionParameter) -> Expression {
    trapping { try checkedLogDeterminant(u.parameter) }
  }

  package func checkedForward(_ u: Expression) throws -> Expression {
    _ = try forwardShape(u.shape)
    return try forwardMap(u)
  }

  package func checkedInverse(_ y: Expression) throws -> Expression {
    _ = try inverseShape(y.shape)
    return try inverseMap(y)
  }

  package func checkedLogDeterminant(_ u: Expression) throws -> Expression {
    _ = try forwardShape(u.shape)
    return try logDeterminantMap(u)
  }

  /// The shape after the map, of a batch of values too.
  package func forwardShape(_ shape: Dimensions) throws -> Dimensions {
    try mapped(shape, domainRank, "before", lengths)
  }

  /// The shape before the map, of a batch of values too.
  package func inverseShape(_ shape: Dimensions) throws -> Dimensions {
    try mapped(shape, codomainRank, "after", inverseLengths)
  }

  private func mapped(
    _ shape: Dimensions, _ rank: Int, _ side: String, _ lengths: Lengths
  ) throws -> Dimensions {
    guard shape.count >= rank else {
      throw DistributionError.mapping(
        bijector: name,
        problem: "a value \(side) the map has \(rank) \(rank == 1 ? "axis" : "axes"), but this "
          + "one has the shape \(shape)")
    }
    return try Dimensions(shape.axes.dropLast(rank) + lengths(Array(shape.axes.suffix(rank))))
  }
}

extension Bijector: CustomStringConvertible, LaTeXConvertible {
  public var description: String { name }

  /// What the map does to u.
  public var latex: String { formula() }
}

extension Bijector {
  /// The length of an axis that the map has to know.
  static func length(_ axis: Dimension, _ name: String) throws -> Int {
    guard case .fixed(let length) = axis else {
      throw DistributionError.mapping(
        bijector: name, problem: "the axis \(axis) must have a length that is a number")
    }
    return length
  }

  /// The sum over the last axes, as many as told.
  static func total(_ x: Expression, lastAxes count: Int) throws -> Expression {
    count == 0 ? x : try x.checkedReduced(.sum, axes: (1...count).map { -$0 })
  }
}
