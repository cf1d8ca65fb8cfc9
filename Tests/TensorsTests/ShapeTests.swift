import Tensors
import Testing

/// What an operation says when it fails.
func failure<T>(_ body: () throws -> T) -> String {
  do {
    _ = try body()
    return "nothing was thrown"
  } catch {
    return String(describing: error)
  }
}

@Suite("Shapes, indices and slices")
struct ShapeTests {
  let m = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func countsAndNames() {
    #expect(m.shape == [2, 3] && m.rank == 2 && m.count == 6 && m.rows == 2 && m.columns == 3)
    #expect("\(m.shape)" == "2×3")
    #expect("\(Shape([]))" == "scalar")
    #expect(Matrix(7).rows == 1 && Matrix(7).scalar == 7)
  }

  @Test func elementsRowsAndColumns() {
    var m = m
    #expect(m[1, 2] == 6)
    #expect(m[row: 1].values == [4, 5, 6])
    #expect(m[column: 1].values == [2, 5])
    m[0, 0] = 9
    m[column: 2] = Vector([7, 8])
    #expect(m.values == [9, 2, 7, 4, 5, 8])
    m[row: 1] = Vector([0, 0, 0])
    #expect(m.values == [9, 2, 7, 0, 0, 0])
    #expect(self.m.values == [1, 2, 3, 4, 5, 6], "a copy leaves the original alone")
  }

  @Test func rangesAndGathering() {
    #expect(m[1...].values == [4, 5, 6])
    #expect(m[..<1].shape == [1, 3])
    #expect(m.sliced(1..<3, axis: 1).values == [2, 3, 5, 6])
    #expect(m.gathered([2, 0, 2], axis: 1).values == [3, 1, 3, 6, 4, 6])
    #expect(m[1..<1].shape == [0, 3])
    let cube = Matrix(shape: [2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(cube[1, 0, 1] == 5)
    #expect(cube[row: 1] == Matrix([[4, 5], [6, 7]]))
    #expect(cube[column: 1] == Matrix([[2, 3], [6, 7]]))
  }

  @Test func arranging() {
    #expect(m.reshaped(3, -1) == Matrix([[1, 2], [3, 4], [5, 6]]))
    #expect(m.transposed() == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(m.flattened().shape == [6])
    #expect(Matrix.concatenated([m, m], axis: 1)[row: 0].values == [1, 2, 3, 1, 2, 3])
    #expect(Matrix.concatenated([m, m]).shape == [4, 3])
    #expect(Matrix.stacked([Vector([1, 2]), Vector([3, 4])]) == Matrix([[1, 2], [3, 4]]))
    #expect(
      Matrix.stacked([Vector([1, 2]), Vector([3, 4])], axis: 1) == Matrix([[1, 3], [2, 4]]))
  }

  @Test func makers() {
    #expect(Matrix.identity(2) == Matrix([[1, 0], [0, 1]]))
    #expect(Matrix.diagonal([2, 3]) == Matrix([[2, 0], [0, 3]]))
    #expect(Matrix.zeros(2, 1).values == [0, 0] && Matrix.ones(1, 2).values == [1, 1])
    #expect(Vector.range(0, 1, count: 5).values == [0, 0.25, 0.5, 0.75, 1])
    #expect(Vector.range(3, 4, count: 1).values == [3])
    #expect(Tensor<Float>(converting: m).values == [1, 2, 3, 4, 5, 6])
  }

  @Test func errorsSayWhatIsWrong() throws {
    #expect(
      failure { try m.checkedElement([2, 0]) }
        == "index 2 is out of range on axis 0: it has length 2")
    #expect(
      failure { try m.checkedElement([-1, 0]) }
        == "index -1 is out of range on axis 0: it has length 2")
    #expect(
      failure { try m.checkedElement([1]) }
        == "1 index for a 2×3 matrix: write [i, j], or [row: i] for a whole row")
    #expect(
      failure { try m.checkedSliced(1..<9, axis: 1) }
        == "the range 1..<9 is out of range on axis 1: it has length 3")
    #expect(
      failure { try m.checkedSlice(0, axis: 2) }
        == "there is no axis 2 in a 2×3 matrix: its axes are 0, 1")
    #expect(
      failure { try m.checkedReshaped([4, 2]) }
        == "6 numbers cannot fill the shape 4×2, which takes 8")
    #expect(
      failure { try Matrix(checking: [[1, 2], [3]]) } == "row 1 has 1 number, but row 0 has 2")
    #expect(
      failure { try Matrix(checkedRepeating: 0, shape: [1 << 40, 1 << 40]) }
        .hasSuffix("is too large: at most 268435456 numbers fit"))
    #expect(
      failure { try Matrix(checkedRepeating: 0, shape: [-1]) }
        == "a tensor cannot have the shape -1: every length must be at least 0")
    #expect(failure { try m.checkedReshaped([-1, -1]) }.contains("cannot have the shape"))
    var bad = m
    bad[1, 1] = .nan
    #expect(failure { try bad.checkFinite("data") } == "data: row 1, column 1 is NaN")
    #expect(failure { try Vector([1, .infinity]).checkFinite("x") } == "x: element 1 is inf")
  }
}
