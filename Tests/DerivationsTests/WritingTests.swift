import Derivations
import Testing

@Suite("Formulas")
struct WritingTests {
  private static let x = symbol("x"), z = symbol("z"), i = symbol("i")
  private static let p = density("p"), q = density("q")

  private static var formulas: [(Term, String)] {
    let half: Term = 1 / 2, large: Term = 1e300, small: Term = 2.5e-7
    let evidence = log(sum(over: z) { p(x, z) })
    return [
      (square(half), "\\left(\\frac{1}{2}\\right)^{2}"),
      (square(symbol("θ′")[i]), "\\theta_{i}'^{2}"),
      (symbol("x_1")[i], "{x_{1}}_{i}"),
      (3 * pow(2, x), "3 \\cdot 2^{x}"),
      (pow(x, -1), "x^{-1}"),
      (evidence * x, "\\left(\\log \\sum_{z} p(x, z)\\right) \\cdot x"),
      (x * evidence, "x \\, \\log \\sum_{z} p(x, z)"),
      (log(x) * z, "\\log x \\cdot z"),
      (large * x, "10^{300} x"),
      (small * x, "2.5 \\cdot 10^{-7} x"),
      (square(small), "\\left(2.5 \\cdot 10^{-7}\\right)^{2}"),
      (square(x.named("a")), "\\left(\\underbrace{x}_{\\text{a}}\\right)^{2}"),
      (x[symbol("i′")], "x_{i'}"),
      (-(x + z), "-\\left(x + z\\right)"),
      (x - -z, "x - \\left(-z\\right)"),
    ]
  }

  @Test(arguments: formulas.indices)
  func asOnSlides(index: Int) {
    let (term, latex) = Self.formulas[index]
    #expect(term.latex == latex)
  }
}
