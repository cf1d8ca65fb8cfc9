import Tensors
import Testing

import Expressions

/// Values against NumPy and SciPy; `References/make.py` writes the file.
struct ReferenceTests {
  private static func build(_ name: String, _ x: [Expression]) -> Expression? {
    switch name {
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
    case "mean": mean(x[0], axis: 1)
    case "max": max(x[0], axis: 0)
    case "product": product(x[0], axis: 2)
    case "logSumExp": logSumExp(x[0], axis: 1)
    case "softmax": softmax(x[0], axis: 1)
    case "logSoftmax": logSoftmax(x[0], axis: 2)
    case "matmul": matmul(x[0], x[1])
    case "transpose": x[0].transposed([2, 0, 1])
    case "gather": x[0][Expression(Matrix([2, 0, 2, 1]))]
    case "cholesky": cholesky(x[0])
    case "logDeterminant": logDeterminant(x[0])
    case "triangularSolve": triangularSolve(x[0], x[1])
    case "transposed solve": triangularSolve(x[0], x[1], transposed: true)
    case "convolution": convolution(x[0], x[1], stride: 2, padding: 1)
    default: nil
    }
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
