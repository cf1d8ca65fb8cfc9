import CVectorKernels
import Tensors

extension Operation {
  /// Calls `body` with the offsets of the matrices of each batch entry.
  @inline(__always)
  static func forEachBatch<S>(
    _ x: [Block<S>], _ out: Block<S>, _ body: (Int, Int, Int) throws -> Void
  ) rethrows {
    let batch = Array(out.lengths.dropLast(2))
    let steps = x.map { Block<S>(base: $0.base, lengths: $0.lengths.dropLast(2)).steps(to: batch) }
    let sizes = x.map { $0.lengths.suffix(2).reduce(1, *) }
    let size = out.lengths.suffix(2).reduce(1, *)
    for index in 0..<batch.reduce(1, *) {
      var (rest, first, second) = (index, 0, 0)
      for axis in batch.indices.reversed() {
        let at = rest % batch[axis]
        rest /= batch[axis]
        first += at * steps[0][axis]
        if steps.count > 1 { second += at * steps[1][axis] }
      }
      try body(first * sizes[0], sizes.count > 1 ? second * sizes[1] : 0, index * size)
    }
  }

  @inline(__always)
  static func matmul<S: TensorScalar>(
    _ left: Bool, _ right: Bool, _ x: [Block<S>], _ out: Block<S>
  ) {
    let product = MatrixProduct(left, right, x[0].lengths, x[1].lengths)
    forEachBatch(x, out) { a, b, c in
      product.compute(x[0].base + a, x[1].base + b, out.base + c)
    }
  }

  /// Row by row (Cholesky and Banachiewicz), sums in `Double`; the lower triangle alone is read.
  @inline(__always)
  static func cholesky<S: TensorScalar>(_ x: Block<S>, _ out: Block<S>) throws {
    let n = x.lengths[x.rank - 1]
    try forEachBatch([x], out) { a, _, c in
      let (a, l) = (x.base + a, out.base + c)
      for i in 0..<n {
        for j in 0..<n {
          guard j <= i else {
            l[i * n + j] = 0
            continue
          }
          var rest = Double(a[i * n + j])
          for k in 0..<j { rest -= Double(l[i * n + k]) * Double(l[j * n + k]) }
          if i == j {
            guard rest > 0 else {
              throw ExpressionError.notPositiveDefinite(
                operation: "cholesky", order: i + 1, pivot: rest)
            }
            l[i * n + i] = S(rest.squareRoot())
          } else {
            l[i * n + j] = S(rest / Double(l[j * n + j]))
          }
        }
      }
    }
  }

  @inline(__always)
  static func solve<S: TensorScalar>(_ transposed: Bool, _ x: [Block<S>], _ out: Block<S>) throws {
    let (n, columns) = (out.lengths[out.rank - 2], out.lengths[out.rank - 1])
    try forEachBatch(x, out) { a, b, c in
      let (l, right, result) = (x[0].base + a, x[1].base + b, out.base + c)
      for step in 0..<n {
        let i = transposed ? n - 1 - step : step
        let pivot = Double(l[i * n + i])
        guard pivot != 0 else {
          throw ExpressionError.singular(operation: "triangularSolve", row: i)
        }
        for j in 0..<columns {
          var rest = Double(right[i * columns + j])
          for k in transposed ? (i + 1)..<n : 0..<i {
            rest -=
              Double(transposed ? l[k * n + i] : l[i * n + k]) * Double(result[k * columns + j])
          }
          result[i * columns + j] = S(rest / pivot)
        }
      }
    }
  }
}

/// The sizes of a matrix product and how its operands lie in memory.
struct MatrixProduct {
  let rows: Int, columns: Int, inner: Int
  let left: (row: Int, column: Int)
  let right: (row: Int, column: Int)

  init(_ transposesLeft: Bool, _ transposesRight: Bool, _ a: [Int], _ b: [Int]) {
    let (a0, a1) = (a[a.count - 2], a[a.count - 1])
    let (b0, b1) = (b[b.count - 2], b[b.count - 1])
    (rows, inner) = transposesLeft ? (a1, a0) : (a0, a1)
    columns = transposesRight ? b0 : b1
    left = transposesLeft ? (1, a1) : (a1, 1)
    right = transposesRight ? (1, b1) : (b1, 1)
  }

  static func panel<S: TensorScalar>(_: S.Type) -> Int {
    S.self == Float.self ? Int(vk_matmul_columns_f32) : Int(vk_matmul_columns_f64)
  }

  /// Some rows and columns of the product, from all or some terms of each sum; into c, or for a chain to go on with.
  @inline(__always)
  func compute<S: TensorScalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>?,
    rows range: Range<Int>, columns part: Range<Int>, inner terms: Range<Int>? = nil,
    after epilogue: UnsafePointer<vk_epilogue>?
  ) {
    let terms = terms ?? 0..<inner
    let a = UnsafeRawPointer(a + range.lowerBound * left.row + terms.lowerBound * left.column)
    let b = UnsafeRawPointer(b + part.lowerBound * right.column + terms.lowerBound * right.row)
    let c = UnsafeMutableRawPointer(c.map { $0 + range.lowerBound * columns + part.lowerBound })
    if S.self == Float.self {
      vk_matmul_f32(
        range.count, part.count, terms.count, a.assumingMemoryBound(to: Float.self), left.row,
        left.column, b.assumingMemoryBound(to: Float.self), right.row, right.column,
        c?.assumingMemoryBound(to: Float.self), columns, epilogue)
    } else {
      vk_matmul_f64(
        range.count, part.count, terms.count, a.assumingMemoryBound(to: Double.self), left.row,
        left.column, b.assumingMemoryBound(to: Double.self), right.row, right.column,
        c?.assumingMemoryBound(to: Double.self), columns, epilogue)
    }
  }

  /// A band of the product, for a chain to go on with.
  func computeBand<S: TensorScalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, rows range: Range<Int>,
    columns part: Range<Int>, after epilogue: UnsafePointer<vk_epilogue>
  ) {
    let a = UnsafeRawPointer(a + range.lowerBound * left.row)
    let b = UnsafeRawPointer(b + part.lowerBound * right.column)
    if S.self == Float.self {
      vk_matmul_then_f32(
        range.count, part.count, inner, a.assumingMemoryBound(to: Float.self), left.row,
        left.column, b.assumingMemoryBound(to: Float.self), right.row, right.column, epilogue)
    } else {
      vk_matmul_then_f64(
        range.count, part.count, inner, a.assumingMemoryBound(to: Double.self), left.row,
        left.column, b.assumingMemoryBound(to: Double.self), right.row, right.column, epilogue)
    }
  }

  @inline(__always)
  func compute<S: TensorScalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>
  ) {
    let blocks = ProductBlocks(self, S.self)
    for block in 0..<blocks.count {
      compute(
        a, b, c, rows: blocks.rows(block), columns: blocks.columns(block), after: nil)
    }
  }
}
