import Tensors
import Testing

@Suite("Arithmetic, functions and reductions")
struct ArithmeticTests {
  let m = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func broadcasting() {
    let row = Vector([10, 20, 30])
    let column = Matrix([[100], [200]])
    #expect((m + row).values == [11, 22, 33, 14, 25, 36])
    #expect((column + m).values == [101, 102, 103, 204, 205, 206])
    #expect((column + row).values == [110, 120, 130, 210, 220, 230])
    #expect((2 * m - 1).values == [1, 3, 5, 7, 9, 11])
    #expect((-m / 2).values == [-0.5, -1, -1.5, -2, -2.5, -3])
    #expect(
      (Matrix(shape: [2, 1, 2], [1, 2, 3, 4]) * Matrix([[1, 0], [0, 1]])).shape == [2, 2, 2])
    #expect((Matrix.zeros(0, 3) + row).shape == [0, 3])
    #expect(maximum(m, Matrix(3)).values == [3, 3, 3, 4, 5, 6])
    #expect(minimum(m, Matrix(3)).values == [1, 2, 3, 3, 3, 3])
    #expect(pow(m, 2) == square(m))
    #expect(row.broadcast(to: [2, 3]).values == [10, 20, 30, 10, 20, 30])
    var sum = m
    sum += 1
    sum *= m
    #expect(sum.values == [2, 6, 12, 20, 30, 42])
  }

  @Test func shapesThatDoNotFit() {
    #expect(
      failure { try Matrix.checkedCombined(.add, m, Vector([1, 2])) }
        == "the shapes 2×3 and 2 do not fit together in +: "
        + "compared from the last axis, lengths must be equal or 1")
    #expect(failure { try m.checkedBroadcast(to: [3]) }.contains("do not fit together"))
  }

  @Test(arguments: UnaryFunction.allCases)
  func functionsAgreeInBothTypes(_ function: UnaryFunction) {
    let x = Matrix.range(0.1, 3, count: 29)
    let single = Tensor<Float>(converting: x).mapped(function)
    for (value, float) in zip(x.values, single.values) {
      let expected = function.onDouble(Double(Float(value)))
      #expect(abs(Double(float) - expected) <= 6e-8 * max(abs(expected), 1e-30))
    }
    for (value, result) in zip(x.values, x.mapped(function).values) {
      let expected = function.onDouble(value)
      #expect(abs(result - expected) <= 2 * expected.ulp)
    }
  }

  @Test func functionsAtTheEnds() {
    #expect(sigmoid(Vector([-800, 0, 800])).values == [0, 0.5, 1])
    #expect(softplus(Vector([-800, 800])).values == [0, 800])
    #expect(exp(Vector([-.infinity, 0, 1000])).values == [0, 1, .infinity])
    #expect(log(Vector([0, 1])).values == [-.infinity, 0])
    #expect(log(Vector([-1, .nan])).values.allSatisfy { $0.isNaN })
  }

  @Test func reductions() {
    #expect(m.sum() == 21 && m.mean() == 3.5 && m.product() == 720)
    #expect(m.min() == 1 && m.max() == 6 && m.argmax() == 5 && m.argmin() == 0)
    #expect(m.sum(axis: 0).values == [5, 7, 9])
    #expect(m.mean(axis: 1).values == [2, 5])
    #expect(m.sum(axis: 1, keepingAxis: true).shape == [2, 1])
    #expect(m.variance(axis: 0).values == [2.25, 2.25, 2.25])
    #expect(m.variance(ddof: 1) == 3.5)
    #expect(m.standardDeviation(axis: 1, ddof: 1).values == [1, 1])
    #expect(m.argmax(axis: 0).values == [1, 1, 1])
    #expect(Matrix.zeros(0, 2).sum(axis: 0).values == [0, 0])
    #expect(Vector([1, .nan, 3]).max().isNaN && Vector([1, .nan, 3]).min().isNaN)
    #expect(Vector([1, .nan, 3]).argmax() == 1)
    #expect(abs(m.softmax(axis: 1).sum(axis: 1)[1] - 1) < 1e-15)
  }

  /// The values of NumPy's `quantile`.
  @Test func quantilesLieBetweenElements() {
    let v = Vector([9, 1, 4, 16])
    #expect([0, 0.25, 0.5, 0.75, 1].map { v.quantile($0) } == [1, 3.25, 6.5, 10.75, 16])
    #expect(v.median() == 6.5 && Vector([3]).median() == 3)
    #expect(Vector([1, .nan]).median().isNaN)
    #expect(Vector([1, .infinity, .infinity]).quantile(0.75) == .infinity)
    #expect(
      failure { try v.checkedQuantile(.nan) } == "a quantile is of a share from 0 to 1, not of NaN")
    #expect([3, 1, 2].median() == 2 && [1.5, 2.5].mean() == 2 && [1, 2].sum() == 3)
  }

  @Test func logSumExpNeitherOverflowsNorVanishes() {
    #expect(Vector([1000, 1000]).logSumExp() == 1000 + 0.6931471805599453)
    #expect(Vector([-1000, -1000]).logSumExp() == -1000 + 0.6931471805599453)
    #expect(Vector([-.infinity, -.infinity]).logSumExp() == -.infinity)
    #expect(Vector([-.infinity, 2]).logSumExp() == 2)
    #expect(Vector([Double]()).logSumExp() == -.infinity)
  }

  @Test func singlePrecisionSumsKeepTheirDigits() {
    let tenth = Tensor<Float>(repeating: 0.1, shape: [1_000_000])
    #expect(abs(tenth.sum() - 100_000) < 0.01)
  }

  @Test func emptyReductionsSaySo() {
    #expect(
      failure { try Matrix.zeros(0, 2).checkedReduced(.mean, axis: 0) }
        == "the mean of no numbers is undefined (the shape is 0×2)")
    #expect(
      failure { try Vector([1]).checkedReduced(.variance(ddof: 1)) }
        .hasPrefix("the variance with ddof 1 of no numbers"))
  }
}
