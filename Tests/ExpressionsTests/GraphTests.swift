import Tensors
import Testing

import Expressions

struct GraphTests {
  @Test func equalExpressionsAreOne() {
    let x = Expression.data("x", ["N", 2])
    #expect(exp(x) + 1 == exp(Expression.data("x", ["N", 2])) + 1)
    #expect(exp(x) + 1 != 1 + exp(x))
    #expect(Set([x, x, exp(x)]).count == 2)
  }

  @Test func freeVariablesComeInOrder() {
    let x = Expression.data("x"), y = Expression.latent("y")
    #expect((x * y + x).freeVariables.map(\.name) == ["x", "y"])
  }

  @Test func partsAreSubstituted() {
    let x = Expression.data("x"), y = Expression.data("y")
    #expect((exp(x) + x).substituting([x: y]) == exp(y) + y)
    #expect((exp(x) + x).substituting([exp(x): y]) == y + x)
  }

  static let misfits: [(@Sendable () throws -> Expression, [String])] = {
    let x = Expression.data("x", [3, 4]).at("cell 1, line 2")
    let y = Expression.data("y", [5]).at("cell 2, line 1")
    let n = Expression.data("n", ["N"])
    return [
      ({ try .checkedMap(.add, x, y) }, ["x (3×4, cell 1, line 2)", "y (5, cell 2, line 1)"]),
      ({ try .checkedMatmul(x, y) }, ["x (3×4", "matrix product"]),
      ({ try .checkedMap(.multiply, n, n.checkedExpandingAxis(1)) }, ["n (N)", "only once"]),
      ({ try x.checkedReduced(.sum, axes: [2]) }, ["no axis 2", "x (3×4"]),
      ({ try x.checkedReshaped([5, -1]) }, ["x (3×4", "another number"]),
      (
        { try Expression.data("m", ["M", 2]).checkedReshaped([-1]) },
        ["reshaped with -1", "axis 0", "m (M×2"]
      ),
      ({ try x.checkedSlice(2..<9, axis: 1) }, ["2..<9", "axis 1"]),
      ({ try n.checkedSlice(0..<2) }, ["length that is a number"]),
      ({ try x.checkedCholesky() }, ["square matrices"]),
      ({ try x.checkedTransposed([0, 0]) }, ["order of the axes"]),
      ({ try .checkedStacked([x, y]) }, ["stacking", "x (3×4", "y (5"]),
      ({ try .checkedConcatenated([]) }, ["nothing to join"]),
      ({ try .checkedConvolution(x, y) }, ["N×C×H×W"]),
      ({ try x.checkedSubstituting([x: y]) }, ["substituting"]),
      (
        { try Expression(checking: .variable(Variable("v", role: .data, shape: [-1]))) },
        ["at least 0"]
      ),
    ]
  }()

  @Test(arguments: misfits.indices)
  func misfitsNameWhatDoesNotFit(_ index: Int) {
    let (build, parts) = Self.misfits[index]
    #expect {
      _ = try build()
    } throws: { error in
      let text = String(describing: error)
      return parts.allSatisfy(text.contains)
    }
  }

  @Test func valuesAreChecked() throws {
    let x = Expression.data("x", ["N", 2]), y = Expression.data("y", ["N"])
    let both = sum(x) + sum(y)
    #expect(throws: ExpressionError.self) { try both.checkedEvaluate(["x": Matrix([[1, 2]])]) }
    #expect(throws: ExpressionError.ambiguousLength("N", 1, 3, variable: "y")) {
      try both.checkedEvaluate(["x": Matrix([[1, 2]]), "y": Vector([1, 2, 3])])
    }
    // The gradient of a sum has no variable that could tell the length.
    let ones = gradient(of: sum(y), at: y)
    #expect(throws: ExpressionError.unknownLength("N")) { try ones.checkedEvaluate() }
    #expect(try ones.checkedEvaluate(lengths: ["N": 3]) == Vector([1, 1, 1]))
    #expect(throws: ExpressionError.indexOutOfRange(3, length: 2, operation: "gather")) {
      try gather(Expression(Matrix([1, 2])), 3).checkedEvaluate()
    }
  }

  @Test func depthIsBounded() {
    #expect(throws: ExpressionError.tooDeep(Expression.largestDepth)) {
      var x = Expression.data("x")
      for _ in 0..<10_000 { x = try .checkedMap(.add, x, 1) }
    }
  }

  @Test func sharedPartsAreWrittenWithinBounds() {
    var x = Expression.data("x")
    for _ in 0..<200 { x = x * x }
    #expect(x.latex.count < 200_000)
    #expect(x.description.count < 200_000)
  }
}
