import Elbo
import Language
import Notebook
import Testing

/// Cells that write formulas, differentiate and evaluate them.
@Suite("Expressions in cells")
struct ExpressionCellTests {
  private static let declarations = """
    let x = Expression.data("x", ["N", 2]), μ = Expression.parameter("μ", [2])
    let σ = Expression.parameter("σ"), t = Expression.parameter("t")
    let f = sum(square((x - μ) / σ)) / 2 + 2 * log(σ)
    let a = 2.5

    """

  private func run(_ source: String) -> (text: String, content: Any?) {
    switch Session(library: .elbo).run(Self.declarations + source, name: "In [1]") {
    case .finished(let shown): (shown?.text ?? "", shown?.content)
    case .mistaken(let mistakes): (mistakes.map(\.message).joined(separator: "\n"), nil)
    case .failed(let error): (error.message, nil)
    }
  }

  @Test(
    "Formulas are written, taken apart and evaluated",
    arguments: [
      ("f", "sum(square((x - μ) / σ)) / 2 + 2 * log(σ)"),
      ("f.shape", "scalar"),
      ("x.shape == [\"N\", 2]", "true"),
      ("f.freeVariables.map { $0.name }", #"["x", "μ", "σ"]"#),
      ("a * t * t + sin(t) / 3 - 1", "2.5 * t * t + sin(t) / 3 - 1"),
      ("let k: Expression = 1 / 2\nk.evaluate().scalar", "0.5"),
      ("1/2 * t", "0.5 * t"),
      ("-1 + t", "-1 + t"),
      ("(pow(t, 3) + 1).evaluate([\"t\": 2]).scalar", "9.0"),
      ("[t, 1, 2.5].map { $0.rank }", "[0, 0, 0]"),
      ("(Matrix([[1.0, 2.0]]) • Expression.parameter(\"w\", [2])).shape", "1"),
      ("(t + Matrix(1.0)).evaluate([\"t\": 1.5]).scalar", "2.5"),
      ("softmax(μ)[t].shape", "scalar"),
      (
        "let X = Matrix([[1.0, 2.0], [3.0, 4.0]])\n"
          + "f.evaluate([\"x\": X, \"μ\": Vector([1.0, 1.0]), \"σ\": Matrix(1.0)]).scalar", "7.0"
      ),
      ("gradient(of: f, at: μ)", "-sum((x - μ) / square(σ), axis: 0)"),
      ("gradient(of: pow(t, 3), at: t)", "3 * square(t)"),
      ("gradient(of: gradient(of: sin(t), at: t), at: t)", "-sin(t)"),
      ("gradient(of: t * sum(μ), at: [t, μ])[1].shape", "2"),
    ])
  func formulas(source: String, shown: String) {
    #expect(run(source).text == shown)
  }

  @Test(
    "Programs are compiled, run and updated",
    arguments: [
      (
        "let p = compile([f], lengths: [\"N\": 2], precision: .double)\n"
          + "p.set(\"x\", Matrix([[1.0, 2.0], [3.0, 4.0]]))\np.set(\"μ\", Vector([1.0, 1.0]))\n"
          + "p.set(\"σ\", Matrix(1.0))\np.run()\np.value().scalar", "7.0"
      ),
      (
        "let p = compile([t], updating: [t: t / 2])\np.set(\"t\", Matrix(8.0))\n"
          + "for _ in 0..<3 { p.run() }\n[p.value().scalar, p.variable(\"t\").scalar]",
        "[2.0, 1.0]"
      ),
      (
        "compile([sum(exp(x))], lengths: [\"N\": 3]).description.hasPrefix(\n"
          + "  \"Program of 1 output and 0 updates in single precision, N = 3: 1 phase\")", "true"
      ),
      ("[t: 1, σ: 2][σ] ?? 0", "2"),
      (
        "let k = Expression.parameter(\"k\", [2, 1, 3, 3])\n"
          + "convolution(Expression.data(\"I\", [\"N\", 1, 8, 8]), k, stride: 2, padding: 1).shape",
        "N×2×4×4"
      ),
      ("oneHot(Expression.data(\"c\", [\"N\"]), count: 3).shape", "N×3"),
      (
        "let way = minimize(square(t - 3), from: [\"t\": 1], by: .sgd(0.25), steps: 3)\n"
          + "way.path(\"t\").values", "[1.0, 2.0, 2.5, 2.75]"
      ),
      (
        "let net = Sequential {\n  Dense(3, activation: .tanh)\n  Dense(1)\n}\n"
          + "let out = net.applied(to: x, name: \"f\")\n"
          + "(out.shape, net.initialValues(input: [2], name: \"f\").keys.sorted())",
        "(N×1, [\"f.0.bias\", \"f.0.weight\", \"f.1.bias\", \"f.1.weight\"])"
      ),
    ])
  func programs(source: String, shown: String) {
    #expect(run(source).text == shown)
  }

  @Test("A gradient is shown as a formula")
  func latex() throws {
    let content = try #require(run("gradient(of: f, at: μ)").content)
    let expected =
      #"$$-\sum_{n=1}^{N} \frac{\mathbf{x}_{n :} - \boldsymbol{\mu}}{\sigma^{2}}$$"#
    #expect(try Presentation(of: content).rich == .latex(expected))
  }

  @Test(
    "What does not fit is told with both shapes and both places",
    arguments: [
      (
        "let y = Expression.data(\"y\", [3])\nx + y",
        ["x (N×2, In [1], line 1)", "y (3, In [1], line 5)", "do not fit together"]
      ),
      ("gradient(of: x, at: μ)", ["needs a single number", "N×2"]),
      ("f.evaluate([\"t\": 1])", ["there is no value for x"]),
      ("t.evaluate([\"t\": 1, \"t\": 2])", ["the key \"t\" twice"]),
      ("compile([f])", ["the length of the axis N is not known"]),
      ("compile([t]).value(1)", ["there is no output 1", "counted from 0"]),
      ("compile([t], updating: [t + 1: t])", ["t + 1", "is not a variable"]),
      ("compile([t], updating: [t: μ])", ["an update needs shapes that agree", "μ (2"]),
      ("compile([t]).set(\"u\", Matrix(1.0))", ["there is no variable u", "it has t"]),
      (
        "minimize(square(t), from: [\"t\": 1], by: .sgd(0.1), steps: 3).path(\"u\")",
        ["moved no variable u", "only t"]
      ),
      (
        "convolution(x, x)", ["N×C×H×W", "x (N×2, In [1], line 1)"]
      ),
      ("Sequential { Dropout(0.5) }.applied(to: x)", ["Dropout(0.5)", "in training"]),
      ("Expression.data(\"z\", [-1])", ["every length must be at least 0"]),
      ("Expression.data(\"z\", [2.5])", ["Dimension", "Double"]),
      ("let s: Expression = \"t\"", ["Expression", "String"]),
    ])
  func misuse(source: String, says: [String]) {
    let text = run(source).text
    for part in says { #expect(text.contains(part), "\(text)") }
  }
}
