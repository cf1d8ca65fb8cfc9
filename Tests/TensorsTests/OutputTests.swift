import Tensors
import Testing

@Suite("How tensors are shown")
struct OutputTests {
  @Test(arguments: [
    (0.1 + 0.2, "0.3", "0.3"), (1 / 3.0, "0.333333", "0.33333"), (3, "3", "3"), (-0.0, "0", "0"),
    (1.5e-7, "1.5e-7", "1.5 \\times 10^{-7}"), (1e300, "1e300", "1 \\times 10^{300}"),
    (.infinity, "inf", "\\infty"), (-.infinity, "-inf", "-\\infty"),
    (.nan, "nan", "\\mathrm{NaN}"), (123_456, "123456", "1.2346 \\times 10^{5}"),
  ])
  func numbers(value: Double, text: String, latex: String) {
    #expect(NumberFormat.text(value) == text)
    #expect(NumberFormat.latex(value) == latex)
  }

  @Test func descriptions() {
    #expect("\(Matrix(2.5))" == "2.5")
    #expect("\(Vector([1, 2.5, -3]))" == "[1 2.5 -3]")
    #expect("\(Matrix([[1, 100], [-2.5, 3]]))" == "[[   1 100]\n [-2.5   3]]")
    #expect("\(Matrix.zeros(0, 2))" == "[]")
    #expect("\(Matrix.zeros(2, 1, 2))" == "[[[0 0]]\n [[0 0]]]")
    #expect("\(Vector.range(0, 999, count: 1000))" == "[0 1 2 … 997 998 999] (1000)")
    let large = Matrix.zeros(100, 100).description
    #expect(large.split(separator: "\n").count == 7)
    #expect(large.hasSuffix("(100×100)"))
  }

  @Test func formulas() {
    #expect(Vector([1, 2]).latex == "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}")
    #expect(
      Matrix([[1, 2], [3, 4]]).latex == "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}")
    let large = Matrix.ones(20, 20).latex
    #expect(
      large.contains("1 & 1 & 1 & \\cdots & 1 & 1 & 1")
        && large.contains("\\vdots & \\vdots & \\vdots & \\ddots & \\vdots"))
    #expect(!large.contains("\n"))
    #expect(
      Matrix.ones(2, 1, 1).latex
        == "\\left( \\begin{pmatrix} 1 \\end{pmatrix}, \\begin{pmatrix} 1 \\end{pmatrix} \\right)")
  }
}
