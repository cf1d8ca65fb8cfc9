import Expressions

/// A layer that puts a learned vector in place of each number, which is an index: N×T becomes N×T×dimensions.
///
/// Parameter: `weight` (count × dimensions), normal with variance 1 before training.
public struct Embedding: Layer, Equatable {
  let count: Int
  let dimensions: Int

  /// - Parameters:
  ///   - count: How many indices there are, from 0.
  ///   - dimensions: The length of a vector.
  public init(_ count: Int, dimensions: Int) {
    self.count = count
    self.dimensions = dimensions
  }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    try NetworkError.require(count, named: "the count", of: self)
    try NetworkError.require(dimensions, named: "dimensions", of: self)
    let table = context.parameter(
      "weight", [count, dimensions], .normal(standardDeviation: 1))
    return try .checkedGather(table, input)
  }

  public var description: String { "Embedding(\(count), dimensions: \(dimensions))" }
}
