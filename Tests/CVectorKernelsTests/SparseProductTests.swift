import CVectorKernels
import Testing

/// Products that pass over zeros, against the same product of all numbers.
@Suite("Products with many zeros")
struct SparseProductTests {
  /// Numbers by a linear congruence, and zeros where it says so.
  private struct Numbers {
    var state: UInt64 = 1

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 0x1p53
    }

    mutating func list(_ count: Int, zeros: Double) -> [Double] {
      (0..<count).map { _ in next() < zeros ? 0 : next() - 0.5 }
    }
  }

  /// Rows, columns and inner lengths around those of registers, panels, and blocks.
  static let sizes = [
    (8, 32, 16), (9, 100, 17), (33, 96, 128), (130, 112, 129), (128, 400, 300), (16, 40, 64),
    (12, 368, 140),
    (20, 184, 70),
  ]

  /// The product as the kernel has it, and by panels of a turned B, of which it passes over nothing.
  private func products(
    _ size: (Int, Int, Int), byRows: Bool, _ a: [Double], _ b: [Double]
  ) -> (sparse: [Double], full: [Double], floats: [Float], fullFloats: [Float]) {
    let (m, n, k) = size
    let (row, column) = byRows ? (k, 1) : (1, m)
    var turned = b
    for p in 0..<k { for j in 0..<n { turned[j * k + p] = b[p * n + j] } }
    let (floatA, floatB) = (a.map(Float.init), b.map(Float.init))
    let floatTurned = turned.map(Float.init)
    var sparse = [Double](repeating: 9, count: m * n), full = sparse
    var floats = [Float](repeating: 9, count: m * n), fullFloats = floats
    vk_matmul_f64(m, n, k, a, row, column, b, n, 1, &sparse, n, nil)
    vk_matmul_f32(m, n, k, floatA, row, column, floatB, n, 1, &floats, n, nil)
    for j in stride(from: 0, to: n, by: 8) {
      let width = min(8, n - j)
      full.withUnsafeMutableBufferPointer { out in
        turned.withUnsafeBufferPointer {
          vk_matmul_f64(
            m, width, k, a, row, column, $0.baseAddress! + j * k, 1, k, out.baseAddress! + j, n, nil
          )
        }
      }
      fullFloats.withUnsafeMutableBufferPointer { out in
        floatTurned.withUnsafeBufferPointer {
          vk_matmul_f32(
            m, width, k, floatA, row, column, $0.baseAddress! + j * k, 1, k, out.baseAddress! + j,
            n,
            nil)
        }
      }
    }
    return (sparse, full, floats, fullFloats)
  }

  @Test("Sums are those of all numbers, bit for bit", arguments: sizes, [0.45, 0.6, 0.9, 1])
  func equality(_ size: (Int, Int, Int), _ zeros: Double) {
    var numbers = Numbers()
    for byRows in [true, false] {
      let a = numbers.list(size.0 * size.2, zeros: zeros),
        b = numbers.list(size.2 * size.1, zeros: 0)
      let result = products(size, byRows: byRows, a, b)
      #expect(result.sparse == result.full)
      #expect(result.floats == result.fullFloats)
    }
  }

  @Test("Zero times infinity is no number here either", arguments: sizes)
  func infinities(_ size: (Int, Int, Int)) {
    var numbers = Numbers()
    let a = numbers.list(size.0 * size.2, zeros: 0.9)
    var b = numbers.list(size.2 * size.1, zeros: 0)
    b[b.count / 3] = .infinity
    b[b.count / 2] = .nan
    let result = products(size, byRows: true, a, b)
    func same<S: FloatingPoint>(_ x: [S], _ y: [S]) -> Bool {
      zip(x, y).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }
    #expect(result.sparse.contains { $0.isNaN })
    #expect(same(result.sparse, result.full))
    #expect(same(result.floats, result.fullFloats))
  }
}
