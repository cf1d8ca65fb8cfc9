import Expressions
import Tensors
import Testing

@Suite("x log y where x or y is 0")
struct ZeroTimesLogarithmTests {
  @Test("Nothing times log 0 is nothing, and so is its gradient")
  func zero() throws {
    let x = Expression.parameter("x"), y = Expression.parameter("y")
    let values = ["x": Matrix(0.0), "y": Matrix(0.0)]
    #expect(xlogy(x, y).evaluate(values).scalar == 0)
    #expect(xlog1py(x, y - 1).evaluate(values).scalar == 0)
    #expect(gradient(of: xlogy(x, y), at: y).evaluate(values).scalar == 0)
    #expect(gradient(of: xlog1py(x, y - 1), at: y).evaluate(values).scalar == 0)
  }

  @Test("What is not a number stays so")
  func notANumber() {
    let y = Expression(Double.nan)
    #expect(xlogy(0, y).evaluate().scalar.isNaN)
    #expect(xlog1py(0, y).evaluate().scalar.isNaN)
  }

  @Test("Formulas write the product")
  func formula() {
    let x = Expression.data("x"), p = Expression.parameter("p")
    #expect(
      (xlogy(x, p) + xlog1py(1 - x, -p)).latex == "x \\log(p) + (1 - x) \\log(1 -p)")
  }
}
