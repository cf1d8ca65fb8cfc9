/// What can be wrong with an operation on tensors.
package enum TensorError: Error, Equatable {
  case negativeLength(Shape)
  case tooLarge(Shape)
  case wrongElementCount(shape: Shape, count: Int)
  case ragged(row: Int, length: Int, expected: Int)
  case wrongIndexCount(Int, Shape)
  case indexOutOfRange(Int, axis: Int, length: Int)
  case rangeOutOfRange(Range<Int>, axis: Int, length: Int)
  case axisOutOfRange(Int, Shape)
  case notAScalar(Shape)
  case notBroadcastable(operation: String, Shape, Shape)
  case notMultipliable(Shape, Shape)
  case differentShapes(operation: String, Shape, Shape)
  case wrongRank(operation: String, expected: Int, Shape)
  case notSquare(operation: String, Shape)
  case emptyReduction(String, Shape)
  case nothingToJoin
  case notSymmetric(row: Int, column: Int, Double, Double)
  case notPositiveDefinite(order: Int, minor: Double)
  case singular(row: Int)
  case notInvertible(pivot: Int)
  case notConverged(operation: String)
  case notFinite(name: String, index: [Int], value: Double)
  case emptyRange(Double, Double)
  case notAProbability(index: Int, value: Double)
  case noProbability
  case negative(parameter: String, value: Int)
}
