import Elbo
import Testing

@Suite("Marks of tensors and mixtures")
struct MarkTests {
  let x = Matrix([[1, 10], [2, 20], [3, 30]])

  @Test("The columns of a matrix are the coordinates of points")
  func pointsOfMatrix() throws {
    let mark = PointMark(x, size: 3, label: "data")
    #expect(mark.x == [1, 2, 3])
    #expect(mark.y == [10, 20, 30])
    #expect(mark.size == 3)
    #expect(mark.label == "data")
  }

  @Test("The rank of a colour tensor says what it means")
  func colorByRank() throws {
    let shares = Matrix([[0.25, 0.75], [1, 0], [0.5, 0.5]])
    guard
      case .responsibilities(let rows, let names) =
        PointMark(x, color: shares, names: ["a", "b"]).coloring
    else { throw Unexpected() }
    #expect(rows == [[0.25, 0.75], [1, 0], [0.5, 0.5]])
    #expect(names == ["a", "b"])
    guard
      case .values(let values, let label) =
        PointMark(x, color: x[column: 1], colorLabel: "min").coloring
    else { throw Unexpected() }
    #expect(values == [10, 20, 30])
    #expect(label == "min")
  }

  @Test("Wrong shapes are told with the shape found")
  func wrongShapes() {
    #expect(
      message { try Points(Matrix.zeros(272, 3), for: "PointMark") }
        == "PointMark wants two columns; the matrix is 272×3.")
    #expect(
      message { try Points(Vector([1, 2, 3]), for: "PointMark") }
        == "PointMark wants two columns; this is a vector of length 3.")
    #expect(
      message { try x.numbers("y", for: "LineMark") }
        == "LineMark wants a vector for y; the matrix is 3×2: take a column with [column: 0].")
    #expect(
      message {
        try PointColoring(checking: Matrix.zeros(3, 2, 2), names: [], colorLabel: "")
      } == "PointMark wants a vector of values or a matrix of responsibilities for color; "
        + "the tensor is 3×2×2.")
  }

  @Test("Ellipses take means and covariances of components")
  func ellipses() throws {
    let mark = try EllipseMark(mixture.components, sigmas: [1]).validated()
    #expect(mark.centers == [[0, 0], [5, 1]])
    #expect(mark.covariances == [[[1, 0.5], [0.5, 1]], [[2, 0], [0, 3]]])
  }

  @Test("Contours hold the density of the mixture at each point of the grid")
  func contours() throws {
    let mark = ContourMark(mixture, x: -1...3, y: 0...2, resolution: 5)
    #expect(mark.grid.values.count == 5)
    for row in 0..<5 {
      for column in 0..<5 {
        let point = Matrix([[-1 + Double(column), Double(row) / 2]])
        let density = exp(mixture.logDensity(point))[0]
        #expect(abs(mark.grid.values[row][column] - density) <= 1e-12)
      }
    }
  }

  @Test("A contour of a mixture in three dimensions is refused, and so is an empty range")
  func wrongContours() {
    let line = NormalMixture(
      weights: Vector([1]), means: Matrix([[0]]), covariances: [Matrix([[1]])])
    #expect(
      message { try ContourMark.density(of: line) { ContourMark(x: 0...1, y: 0...1, $0) } }
        == "ContourMark wants a mixture of two dimensions; this one has 1.")
    #expect(
      message {
        try ContourMark.density(of: mixture) { ContourMark(x: 1...1, y: 0...1, $0) }
      } == "ContourMark: x is 1...1; it must be a finite range of some length.")
  }

  @Test("Lines, areas, bars and histograms take vectors")
  func lines() throws {
    let (a, b) = (Vector([1, 2]), Vector([3, 4]))
    #expect(LineMark(x: a, y: b).y == [3, 4])
    #expect(LineMark(y: b).x == [0, 1])
    #expect(AreaMark(x: a, lower: a, upper: b).upper == [3, 4])
    #expect(AreaMark(x: a, y: b).lower == [0, 0])
    #expect(BarMark(["p", "q"], values: b).values == [3, 4])
    #expect(HistogramMark(b, bins: 2).values == [3, 4])
    #expect(PointMark(x: a, y: b, color: [0, 1]).x == [1, 2])
  }

  @Test("The example of the design draws")
  func oldFaithful() throws {
    let x = Dataset.oldFaithful.matrix
    let fit = GaussianMixture(components: 2).fit(x, seed: 1)
    let chart = Chart {
      ContourMark(fit, x: 1...6, y: 40...100, filled: true)
      PointMark(x, color: fit.responsibilities)
      EllipseMark(fit.components, sigmas: [1, 2])
    }
    #expect(try chart.rendered().hasSuffix("</svg>\n") || chart.rendered().hasSuffix("</svg>"))
    #expect(chart.description.contains("272 points"))
  }

  private let mixture = NormalMixture(
    weights: Vector([0.4, 0.6]), means: Matrix([[0, 0], [5, 1]]),
    covariances: [Matrix([[1, 0.5], [0.5, 1]]), Matrix([[2, 0], [0, 3]])])

  private struct Unexpected: Error {}

  /// The sentence of the error that `body` throws.
  private func message(_ body: () throws -> some Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return String(describing: error)
    }
  }
}
