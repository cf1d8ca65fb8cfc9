import Tensors
import Testing

import Expressions

/// Values against NumPy and SciPy; `References/make.py` writes the file.
struct ReferenceTests {
  private static func build(_ name: String, _ x: [Expression]) -> Expression? {
    elementwise(name, x) ?? arranged(name, x) ?? reduced(name, x) ?? multiplied(name, x)
  }

  private static func elementwise(_ name: String, _ x: [Expression]) -> Expression? {
    switch name {
    case "add": x[0] + x[1]
    case "subtract": x[0] - x[1]
    case "multiply": x[0] * x[1]
    case "divide": x[0] / x[1]
    case "minimum": minimum(x[0], x[1])
    case "maximum": maximum(x[0], x[1])
    case "less": less(x[0], x[1])
    case "lessOrEqual": lessOrEqual(x[0], x[1])
    case "equal": equal(x[0], x[1])
    case "select": select(x[0], x[1], x[2])
    case "clip": clip(x[0], -1, 1)
    case "negate": -x[0]
    case "abs": abs(x[0])
    case "sign": sign(x[0])
    case "square": square(x[0])
    case "sqrt": sqrt(x[0])
    case "sin": sin(x[0])
    case "cos": cos(x[0])
    case "relu": relu(x[0])
    case "xlogy": xlogy(x[0], x[1])
    case "xlog1py": xlog1py(x[0], x[1])
    case "exp": exp(x[0])
    case "expm1": expm1(x[0])
    case "log": log(x[0])
    case "log1p": log1p(x[0])
    case "tanh": tanh(x[0])
    case "sigmoid": sigmoid(x[0])
    case "softplus": softplus(x[0])
    case "erf": erf(x[0])
    case "erfc": erfc(x[0])
    case "erfcx": erfcx(x[0])
    case "normalCDF": normalCDF(x[0])
    case "logNormalCDF": logNormalCDF(x[0])
    case "gelu": gelu(x[0])
    case "silu": silu(x[0])
    case "logGamma": logGamma(x[0])
    case "digamma": digamma(x[0])
    case "trigamma": trigamma(x[0])
    case "tetragamma": polygamma(2, x[0])
    case "power": pow(x[0], x[1])
    default: nil
    }
  }

  private static func reduced(_ name: String, _ x: [Expression]) -> Expression? {
    switch name {
    case "sum": try? x[0].checkedReduced(.sum, axes: [0, 2])
    case "sum of nothing": sum(x[0], axis: 0)
    case "min": min(x[0], axis: 1)
    case "logSumExp of all": logSumExp(x[0])
    case "mean": mean(x[0], axis: 1)
    case "max": max(x[0], axis: 0)
    case "product": product(x[0], axis: 2)
    case "logSumExp": logSumExp(x[0], axis: 1)
    case "softmax": softmax(x[0], axis: 1)
    case "logSoftmax": logSoftmax(x[0], axis: 2)
    default: nil
    }
  }

  private static func arranged(_ name: String, _ x: [Expression]) -> Expression? {
    switch name {
    case "broadcast": x[0].broadcast(to: [2, 3, 4])
    case "reshape": x[0].reshaped([4, 6])
    case "slice": x[0].slice(1..<3, axis: 1)
    case "element": x[0].element(2)
    case "concatenate": concatenated([x[0], x[1]], axis: 1)
    case "stack": stacked([x[0], x[1]], axis: 1)
    case "gather columns": gather(x[0], Expression(Matrix([[2, 0], [1, 1]])), axis: 1)
    case "oneHot": oneHot(x[0], count: 4)
    case "diagonal": diagonal(x[0])
    case "diagonalMatrix": diagonalMatrix(x[0])
    case "lowerTriangle": lowerTriangle(x[0])
    case "transpose": x[0].transposed([2, 0, 1])
    case "gather": x[0][Expression(Matrix([2, 0, 2, 1]))]
    default: nil
    }
  }

  private static func multiplied(_ name: String, _ x: [Expression]) -> Expression? {
    switch name {
    case "matmul", "batch and matrix", "matrix and vector", "empty product": matmul(x[0], x[1])
    case "dot": dot(x[0], x[1])
    case "trace": trace(x[0])
    case "cholesky": cholesky(x[0])
    case "logDeterminant": logDeterminant(x[0])
    case "triangularSolve": triangularSolve(x[0], x[1])
    case "transposed solve": triangularSolve(x[0], x[1], transposed: true)
    case "convolution": convolution(x[0], x[1], stride: 2, padding: 1)
    case "convolutionTransposed":
      convolutionTransposed(x[0], x[1], stride: 2, padding: 1, outputPadding: 1)
    default: nil
    }
  }

  /// Every function has a reference; ψ and its derivatives are one function.
  @Test(arguments: Function.allCases)
  func functionsHaveReferences(_ function: Function) {
    let x = (0..<3).map { Expression.data("x\($0)") }
    let name =
      switch function {
      case .add, .subtract, .multiply, .divide: " \(function.rawValue) "
      case .negate: "-x0"
      case .polygamma: "digamma("
      default: "\(function.rawValue)("
      }
    let written = Reference.all.compactMap { Self.elementwise($0.name, x)?.description }
    #expect(written.contains { $0.contains(name) }, "\(function)")
  }

  @Test(arguments: Reference.all.map(\.name))
  func valuesAgree(_ name: String) throws {
    let reference = try #require(Reference.all.first { $0.name == name })
    let inputs = reference.inputs.enumerated().map { index, numbers in
      Expression.data("x\(index)", Dimensions(numbers.shape.map(Dimension.fixed)))
    }
    let values = Dictionary(
      uniqueKeysWithValues: reference.inputs.enumerated().map { ("x\($0)", $1.tensor) })
    let expression = try #require(Self.build(name, inputs))
    let program = try Program<Double>(checking: [expression])
    for (name, value) in values { try program.checkedSet(name, value) }
    try program.checkedRun()
    for result in try [expression.checkedEvaluate(values), program.value(0)] {
      try #require(result.shape.lengths == reference.output.shape)
      for (x, y) in zip(result.values, reference.output.values) {
        let error = (x - y).magnitude
        #expect(x == y || error <= 2e-13 * y.magnitude || error <= 1e-15, "\(x), not \(y)")
      }
    }
  }
}
