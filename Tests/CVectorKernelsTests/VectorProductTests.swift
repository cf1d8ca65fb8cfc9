import CVectorKernels
import Testing

/// Products of a matrix and a vector, which have loops of their own.
@Suite("Products with a vector")
struct VectorProductTests {
  /// Lengths around those of registers.
  static let lengths = [1, 3, 7, 8, 9, 16, 17, 20, 33, 300]

  @Test("A matrix by rows or by columns, against plain sums", arguments: lengths, lengths)
  func product(rows: Int, inner: Int) {
    let matrix = (0..<(rows * inner)).map { Double(($0 * 7919) % 101) / 50 - 1 }
    let vector = (0..<inner).map { Double(($0 * 104_729) % 89) / 40 - 1 }
    for isByRows in [true, false] {
      let (row, column) = isByRows ? (inner, 1) : (1, rows)
      var result = [Double](repeating: .nan, count: rows)
      vk_matmul_f64(rows, 1, inner, matrix, row, column, vector, 1, 1, &result, 1, nil)
      var single = [Float](repeating: .nan, count: rows)
      vk_matmul_f32(
        rows, 1, inner, matrix.map { Float($0) }, row, column, vector.map { Float($0) }, 1, 1,
        &single, 1, nil)
      for i in 0..<rows {
        let terms = (0..<inner).map { matrix[i * row + $0 * column] * vector[$0] }
        let size = terms.reduce(0) { $0 + $1.magnitude } + 1
        let sum = terms.reduce(0, +)
        #expect(abs(result[i] - sum) < 1e-15 * size)
        #expect(abs(Double(single[i]) - sum) < 1e-6 * size)
      }
    }
  }

  @Test("What lies beside the numbers of a row is not taken")
  func neighbours() {
    // Rows of 9 among numbers that are none.
    let matrix = (0..<(5 * 12)).map { $0 % 12 < 9 ? 1.0 : .nan }
    let vector = [Double](repeating: 1, count: 9)
    var result = [Double](repeating: 0, count: 5)
    vk_matmul_f64(5, 1, 9, matrix, 12, 1, vector, 1, 1, &result, 1, nil)
    #expect(result == [9, 9, 9, 9, 9])
  }
}
