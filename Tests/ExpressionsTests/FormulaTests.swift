import Tensors
import Testing

import Expressions

/// Formulas against the golden file, which `RECORD_GOLDENS=1` writes anew.
struct FormulaTests {
  static let formulas: [(String, Expression)] = {
    let x = Expression.data("x", ["N", 2]), w = Expression.parameter("W_1", [2, 3])
    let μ = Expression.parameter("μ", [2]), σ = Expression.parameter("sigma")
    let z = Expression.latent("z", ["N"]), a = Expression.data("a"), b = Expression.data("b")
    let s = Expression.parameter("Σ", [2, 2])
    let image = Expression.data("I", ["N", 1, 4, 4])
    let kernel = Expression.parameter("k", [1, 1, 2, 2])
    let loss = sum(square(x - μ)) / (2 * square(σ))
    let softmaxGradient = gradient(of: sum(logSumExp(matmul(x, w), axis: 1)), at: w)
    return [
      ("squared error", loss), ("its gradient", gradient(of: loss, at: μ).simplified()),
      ("mean", mean(x, axis: 0)), ("log of a sum", logSumExp(x, axis: 1)),
      ("gathered", sum(Expression.parameter("m", [4])[z] * z)), ("product", x * exp(μ)),
      ("layer", relu(matmul(x, w) + Expression.parameter("b", [3]))),
      ("precedence", (a + b) * (a - (b - a)) / -a), ("powers", pow(square(a) + b, 3) * square(-a)),
      ("roots", sqrt(a / b) - abs(a - b)), ("cases", select(less(a, b), a, log1p(b))),
      ("special", logGamma(a) + digamma(b) * trigamma(a)),
      ("solve", triangularSolve(cholesky(s), x.transposed())), ("determinant", logDeterminant(s)),
      ("noise", μ + σ * Expression.normalNoise("ε", [2])), ("softmax", softmax(matmul(x, w))),
      ("products", matmul(x * μ, w) * matmul(x, w * w)),
      ("scaled", 2 * (μ * exp(μ))), ("softmax's gradient", softmaxGradient),
      ("inverse", gradient(of: logDeterminant(s), at: s)),
      ("scaled inverse", gradient(of: -a / 2 * logDeterminant(s), at: s)),
      ("quadratic form", -sum(square(triangularSolve(cholesky(s), μ - 1))) / 2),
      ("its gradient", gradient(of: sum(square(triangularSolve(cholesky(s), μ))) / 2, at: μ)),
      ("half the determinant", sum(log(diagonal(cholesky(s))))),
      ("network", Expression.parameter("f.0.weight", [2, 3])),
      ("signs", a + -2 - -b + -sum(x) / 2),
      ("convolved", b * convolution(image, kernel + 1) + a),
      ("constants", 2 * a * 3 - Expression(1e-8) * .init(.pi)),
      ("name", Expression.data("loss_max")),
    ]
  }()

  @Test func formulasAreAsRecorded() throws {
    let lines = Self.formulas.map { "\($0): \($1.latex)" }
    let golden = try Golden("formulas.txt", recording: lines.joined(separator: "\n") + "\n")
    for (line, expected) in zip(lines, golden.lines) { #expect(line == expected) }
    #expect(lines.count == golden.lines.count)
  }
}
