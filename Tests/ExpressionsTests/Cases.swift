import Expressions
import Tensors
import Testing

/// An expression of some inputs, to be differentiated, simplified, compiled and compared.
struct Case: CustomTestStringConvertible, Sendable {
  let name: String
  let shapes: [[Int]]
  /// Where the inputs are drawn from.
  let range: Range<Double>
  /// Whether second derivatives exist everywhere in the range.
  let isSmooth: Bool
  let build: @Sendable ([Expression]) -> Expression

  init(
    _ name: String, _ shapes: [[Int]], in range: Range<Double> = -2..<2, isSmooth: Bool = true,
    _ build: @escaping @Sendable ([Expression]) -> Expression
  ) {
    (self.name, self.shapes, self.range, self.isSmooth, self.build) =
      (name, shapes, range, isSmooth, build)
  }

  var testDescription: String { name }

  var inputs: [Expression] {
    shapes.enumerated().map { .parameter("x\($0)", Dimensions($1.map(Dimension.fixed))) }
  }

  func values(seed: UInt64) throws -> [String: Matrix] {
    var values: [String: Matrix] = [:]
    for (index, shape) in shapes.enumerated() {
      let unit = try Matrix.checkedUniform(shape: Shape(shape), seed: seed, stream: UInt64(index))
      values["x\(index)"] = unit.map {
        range.lowerBound + $0 * (range.upperBound - range.lowerBound)
      }
    }
    return values
  }

  /// The case weighted by fixed numbers and summed, so that every element of the result counts.
  func scalar(_ inputs: [Expression]) throws -> Expression {
    let result = build(inputs)
    let shape = Shape(
      result.shape.map { axis in
        if case .fixed(let length) = axis { length } else { 0 }
      })
    let weights = try Matrix.checkedUniform(shape: shape, seed: 99).map { $0 + 0.5 }
    return sum(result * Expression(weights))
  }
}

extension Case {
  private static let positive = 0.2..<3.0

  static let elementwise: [Case] = [
    Case("add", [[3, 4], [4]]) { $0[0] + $0[1] },
    Case("subtract", [[2, 1, 3], [4, 1]]) { $0[0] - $0[1] },
    Case("multiply", [[], [3, 2]]) { $0[0] * $0[1] },
    Case("divide", [[3], [2, 3]], in: 0.5..<3) { $0[0] / $0[1] },
    Case("power", [[3], [2, 1]], in: positive) { pow($0[0], $0[1]) },
    Case("cube", [[3]]) { pow($0[0], 3) },
    Case("minimum", [[3, 4], [4]], isSmooth: false) { minimum($0[0], $0[1]) },
    Case("maximum", [[3, 4], [4]], isSmooth: false) { maximum($0[0], $0[1]) },
    Case("select", [[3, 4], [4]], isSmooth: false) {
      select(less($0[0], $0[1]), $0[0], exp($0[1]))
    },
    Case("clip", [[7]], isSmooth: false) { clip($0[0], -1, 1) },
    Case("negate, abs", [[5]], isSmooth: false) { abs(-$0[0]) },
    Case("square", [[2, 0, 3]]) { square($0[0]) },
    Case("sqrt", [[4]], in: positive) { sqrt($0[0]) },
    Case("exp", [[4]]) { exp($0[0]) },
    Case("expm1", [[4]]) { expm1($0[0]) },
    Case("log", [[4]], in: positive) { log($0[0]) },
    Case("x log x", [[3], [1]], in: positive) { $0[0] * $0[1] * log($0[0]) + log($0[1]) * $0[1] },
    Case("log1p", [[4]], in: positive) { log1p($0[0]) },
    Case("sin, cos", [[4]]) { sin($0[0]) * cos(2 * $0[0]) },
    Case("tanh", [[4]]) { tanh($0[0]) },
    Case("sigmoid", [[4]]) { sigmoid($0[0]) },
    Case("softplus", [[4]]) { softplus($0[0]) },
    Case("relu", [[9]], isSmooth: false) { relu($0[0]) },
    Case("gelu", [[4]]) { gelu($0[0]) },
    Case("silu", [[4]]) { silu($0[0]) },
    Case("erf", [[4]]) { erf($0[0]) },
    Case("erfc", [[4]]) { erfc($0[0]) },
    Case("erfcx", [[4]], in: -0.5..<2) { erfcx($0[0]) },
    Case("normalCDF", [[4]]) { normalCDF($0[0]) },
    Case("logNormalCDF", [[4]]) { logNormalCDF(3 * $0[0]) },
    Case("logGamma", [[4]], in: positive) { logGamma($0[0]) },
    Case("digamma", [[4]], in: positive) { digamma($0[0]) },
    Case("trigamma", [[4]], in: positive) { trigamma($0[0]) },
    Case("xlogy", [[4], [4]], in: positive) { xlogy($0[0], $0[1]) },
    Case("xlog1py", [[4], [4]], in: positive) { xlog1py($0[0], $0[1]) },
  ]

  static let reductions: [Case] = [
    Case("sum", [[3, 4]]) { exp(sum($0[0], axis: 1)) },
    Case("sum of nothing", [[0, 3]]) { sum($0[0], axis: 0) },
    Case("sum kept", [[2, 3, 2]]) { sum($0[0], axis: 1, keepingAxis: true) * $0[0] },
    Case("mean", [[3, 4]]) { square(mean($0[0], axis: 0)) },
    Case("max", [[3, 4]], isSmooth: false) { max($0[0], axis: 1) },
    Case("min", [[3, 4]], isSmooth: false) { min($0[0], axis: 0) },
    Case("product", [[3, 4]]) { product($0[0], axis: 1) },
    Case("logSumExp", [[3, 4]]) { logSumExp($0[0], axis: 1) },
    Case("logSumExp of all", [[5]]) { logSumExp(3 * $0[0]) },
    Case("softmax", [[3, 4]]) { softmax($0[0], axis: 0) },
    Case("logSoftmax", [[2, 3, 2]]) { logSoftmax($0[0], axis: 1) },
  ]

  static let arrangements: [Case] = [
    Case("broadcast", [[3, 1]]) { square($0[0].broadcast(to: [2, 3, 4])) },
    Case("reshape", [[3, 4]]) { square($0[0].reshaped([2, -1])) },
    Case("transpose", [[2, 3, 4]]) { square($0[0].transposed([2, 0, 1])) },
    Case("slice", [[3, 5]]) { square($0[0].slice(1..<4, axis: 1)) },
    Case("element", [[3, 5]]) { square($0[0].element(2)) },
    Case("concatenate", [[2, 3], [2, 1]]) { square(concatenated([$0[0], $0[1]], axis: 1)) },
    Case("stack", [[3], [3]]) { square(stacked([$0[0], $0[1]], axis: 1)) },
    Case("gather", [[3, 2]]) { square($0[0][Expression(Matrix([2, 0, 2, 1]))]) },
    Case("gather columns", [[2, 3]]) {
      square(gather($0[0], Expression(Matrix([[2, 0], [1, 1]])), axis: 1))
    },
    Case("oneHot", [[3, 4]]) { $0[0] * oneHot(Expression(Matrix([3, 0, 1])), count: 4) },
    Case("diagonal", [[2, 3, 3]]) { square(diagonal($0[0])) },
    Case("diagonalMatrix", [[2, 3]]) { square(diagonalMatrix($0[0]) + 1) },
    Case("lowerTriangle", [[3, 3]]) { square(lowerTriangle($0[0])) },
    Case("trace", [[3, 3]]) { square(trace($0[0])) },
  ]

  static let matrices: [Case] = [
    Case("matmul", [[3, 4], [4, 2]]) { matmul($0[0], $0[1]) },
    Case("matmul of a batch", [[2, 3, 4], [4, 2]]) { square(matmul($0[0], $0[1])) },
    Case("matmul of batches", [[2, 1, 3, 2], [3, 2, 2]]) { matmul($0[0], $0[1]) },
    Case("matmul of stretched batches", [[2, 1, 2, 3], [4, 3, 2]]) {
      square(matmul($0[0], $0[1].transposed().transposed()))
    },
    Case("matrix and vector", [[3, 4], [4]]) { square(matmul($0[0], $0[1])) },
    Case("dot", [[4], [4]]) { dot($0[0], $0[1]) },
    Case("transposed product", [[4, 3], [2, 4]]) {
      square(matmul($0[0].transposed(), $0[1].transposed()))
    },
    Case("empty product", [[2, 0], [0, 3]]) { matmul($0[0], $0[1]) },
    Case("cholesky", [[3, 3]]) { cholesky(positiveDefinite($0[0])) },
    Case("cholesky of a batch", [[2, 2, 2]]) { cholesky(positiveDefinite($0[0])) },
    Case("logDeterminant", [[3, 3]]) { logDeterminant(positiveDefinite($0[0])) },
    Case("logDeterminant of a symmetric part", [[3, 3]]) {
      logDeterminant($0[0] + $0[0].transposed() + 9 * identity(3))
    },
    Case("normal density", [[3], [3, 3]]) {
      let factor = cholesky(positiveDefinite($0[1]))
      return -sum(square(triangularSolve(factor, $0[0]))) / 2 - sum(log(diagonal(factor)))
    },
    Case("triangularSolve", [[3, 3], [3, 2]]) {
      triangularSolve(lowerTriangle($0[0]) + 4 * identity(3), $0[1])
    },
    Case("transposed solve", [[3, 3], [3]]) {
      triangularSolve(lowerTriangle($0[0]) + 4 * identity(3), $0[1], transposed: true)
    },
    Case("convolution", [[2, 2, 5, 4], [3, 2, 3, 2]]) {
      square(convolution($0[0], $0[1], stride: 2, padding: 1))
    },
    Case("convolutionTransposed", [[2, 3, 2, 3], [3, 2, 3, 2]]) {
      square(convolutionTransposed($0[0], $0[1], stride: 2, padding: 1, outputPadding: 1))
    },
  ]

  /// Axes of length 0, along which nothing is computed.
  static let empty: [Case] = [
    Case("product of nothing", [[3, 0]]) { product($0[0], axis: 1) },
    Case("max of no rows", [[0, 3]]) { max($0[0], axis: 1) },
    Case("logSumExp of no rows", [[0, 3]]) { logSumExp($0[0], axis: 1) },
    Case("softmax of no rows", [[0, 3]]) { softmax($0[0], axis: 1) },
    Case("broadcast of nothing", [[0, 1], [3]]) { $0[0] * $0[1] },
    Case("concatenate with nothing", [[2, 3], [2, 0]]) {
      square(concatenated([$0[0], $0[1]], axis: 1))
    },
    Case("slice of nothing", [[2, 3]]) { square($0[0].slice(1..<1, axis: 1)) },
    Case("gather of nothing", [[3, 2]]) { square($0[0][Expression(Matrix.zeros(0))]) },
    Case("no products", [[0, 3, 4], [4, 2]]) { matmul($0[0], $0[1]) },
    Case("cholesky of no matrices", [[0, 2, 2]]) { cholesky(positiveDefinite($0[0])) },
    Case("convolution of no images", [[0, 2, 5, 4], [3, 2, 3, 2]]) {
      convolution($0[0], $0[1], stride: 2, padding: 1)
    },
  ]

  static let all = elementwise + reductions + arrangements + matrices + empty

  private static func identity(_ size: Int) -> Expression { Expression(Matrix.identity(size)) }

  private static func positiveDefinite(_ x: Expression) -> Expression {
    let size = x.rank
    return matmul(x, x.transposed()) + identity(size == 3 ? 2 : 3)
  }
}
