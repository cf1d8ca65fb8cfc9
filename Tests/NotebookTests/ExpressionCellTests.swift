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
      ("Expression.data(\"z\", [-1])", ["every length must be at least 0"]),
      ("Expression.data(\"z\", [2.5])", ["Dimension", "Double"]),
      ("let s: Expression = \"t\"", ["Expression", "String"]),
    ])
  func misuse(source: String, says: [String]) {
    let text = run(source).text
    for part in says { #expect(text.contains(part), "\(text)") }
  }
}
