/// What can be wrong with an expression.
package enum ExpressionError: Error, Equatable {
  case notBroadcastable(Operand, Operand, operation: String)
  case notMultipliable(Operand, Operand)
  case axisOutOfRange(Int, Operand, operation: String)
  case wrongRank(Operand, atLeast: Int, operation: String)
  case notSquare(Operand, operation: String)
  case rangeOutOfRange(Range<Int>, axis: Int, Operand)
  case namedAxis(Int, Operand, operation: String)
  case notReshapable(Operand, Dimensions)
  case notAPermutation([Int], Operand)
  case differentShapes(Operand, Operand, operation: String)
  case negativeLength(Dimensions)
  case nothingToJoin(operation: String)
  case invalidCount(Int, what: String)
  case notAScalar(Operand, operation: String)
  case notAVariable(Operand)
  case windowTooLarge(Operand, kernel: Operand, padding: Int)
  case tooDeep(Int)
  case missingValue(Variable)
  case unexpectedValue(String, known: [String])
  case wrongShape(String, given: Dimensions, expected: Dimensions)
  case ambiguousLength(String, Int, Int, variable: String)
  case unknownLength(String)
  case noOutput(Int, count: Int)
  case indexOutOfRange(Double, length: Int, operation: String)
  case notPositiveDefinite(operation: String, order: Int, pivot: Double)
  case singular(operation: String, row: Int)
  case ambiguousName(String)
  case tooLarge(String)
  case unsettled(String)

  /// An operand as an error shows it.
  package struct Operand: Equatable, Sendable {
    let text: String
    let shape: Dimensions
    let place: String?

    init(_ expression: Expression) {
      text = expression.summary
      shape = expression.shape
      place = expression.place
    }
  }
}
