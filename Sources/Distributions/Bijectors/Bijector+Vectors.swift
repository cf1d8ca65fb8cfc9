import Expressions
import Tensors

extension Bijector {
  /// Vectors of K − 1 numbers onto K positive ones that sum to 1: each number tells which part of the stick that is
  /// left is broken off. Zeros give equal probabilities.
  ///
  /// Source: Stan Reference Manual, "Unit simplex".
  public static let stickBreaking = Bijector(
    name: "stickBreaking", domainRank: 1, codomainRank: 1,
    lengths: { axes in [.fixed(try length(axes[0], "stickBreaking") + 1)] },
    inverseLengths: { axes in
      let count = try length(axes[0], "stickBreaking")
      guard count > 0 else {
        throw DistributionError.mapping(
          bijector: "stickBreaking", problem: "a vector of probabilities has at least one")
      }
      return [.fixed(count - 1)]
    },
    formula: {
      "u \\mapsto y,\\quad y_k = z_k \\prod_{j < k} (1 - z_j),\\quad "
        + "z_k = \\sigma(u_k - \\log(K - k)),\\quad z_K = 1"
    },
    forwardMap: { u in
      let breaks = try Breaks(u)
      let zero: [Dimension] = breaks.logPart.shape.axes.dropLast() + [1]
      let parts = try Expression.checkedConcatenated(
        [breaks.logPart, Expression(0.0).checkedBroadcast(to: Dimensions(zero))], axis: u.rank - 1)
      return Expressions.exp(parts + breaks.logRest)
    },
    inverseMap: { y in
      let K = try length(y.shape[y.rank - 1], "stickBreaking")
      // What is left after the k-th piece, from the tail, so that no digits are lost.
      let rest = try Expression.checkedMatmul(
        y, Expression(Matrix.where(K, K - 1) { later, piece in later > piece }))
      return try log(y.checkedSlice(0..<(K - 1), axis: y.rank - 1)) - log(rest) + offsets(K)
    },
    logDeterminantMap: { u in
      let breaks = try Breaks(u)
      let before = try breaks.logRest.checkedSlice(0..<breaks.count, axis: u.rank - 1)
      return try total(breaks.logPart + breaks.logOther + before, lastAxes: 1)
    },
    image: { .simplex($0[0]) })

  /// Vectors onto vectors whose elements ascend: the first stays, and each of the others is eᵘ above the one
  /// before.
  public static let ordered = Bijector(
    name: "ordered", domainRank: 1, codomainRank: 1,
    lengths: { axes in [.fixed(try length(axes[0], "ordered"))] },
    inverseLengths: { axes in [.fixed(try length(axes[0], "ordered"))] },
    formula: { "u \\mapsto y,\\quad y_1 = u_1,\\quad y_k = y_{k - 1} + \\exp(u_k)" },
    forwardMap: { u in
      let K = try length(u.shape[u.rank - 1], "ordered")
      guard K > 1 else { return u }
      let (first, others) = try split(u, K)
      let steps = try Expression.checkedConcatenated(
        [first, Expressions.exp(others)], axis: u.rank - 1)
      return try .checkedMatmul(steps, Expression(Matrix.where(K, K) { $0 <= $1 }))
    },
    inverseMap: { y in
      let K = try length(y.shape[y.rank - 1], "ordered")
      guard K > 1 else { return y }
      let (first, others) = try split(y, K)
      let before = try y.checkedSlice(0..<(K - 1), axis: y.rank - 1)
      return try .checkedConcatenated([first, log(others - before)], axis: y.rank - 1)
    },
    logDeterminantMap: { u in
      let K = try length(u.shape[u.rank - 1], "ordered")
      guard K > 1 else { return try total(0 * u, lastAxes: 1) }
      return try total(split(u, K).others, lastAxes: 1)
    })

  private static func split(
    _ x: Expression, _ count: Int
  ) throws -> (first: Expression, others: Expression) {
    try (
      x.checkedSlice(0..<1, axis: x.rank - 1), x.checkedSlice(1..<count, axis: x.rank - 1)
    )
  }
}

/// log(K − k) for the k-th of K pieces, without the last.
private func offsets(_ K: Int) -> Expression {
  Expression(Vector((1..<max(K, 1)).map { Elementary.log(Double(K - $0)) }))
}

/// How a stick is broken by a vector of numbers.
private struct Breaks {
  let count: Int
  /// log z and log(1 − z) for the part z of what is left that each piece takes.
  let logPart, logOther: Expression
  /// The logarithm of what is left before each piece, the last included.
  let logRest: Expression

  init(_ u: Expression) throws {
    count = try Bijector.length(u.shape[u.rank - 1], "stickBreaking")
    let shifted = u - offsets(count + 1)
    (logPart, logOther) = (-softplus(-shifted), -softplus(shifted))
    logRest = try .checkedMatmul(
      logOther, Expression(Matrix.where(count, count + 1) { $0 < $1 }))
  }
}

extension Matrix {
  /// The matrix with 1 where a condition on row and column holds, and 0 elsewhere.
  static func `where`(_ rows: Int, _ columns: Int, _ holds: (Int, Int) -> Bool) -> Matrix {
    var values: [Double] = []
    for row in 0..<rows { for column in 0..<columns { values.append(holds(row, column) ? 1 : 0) } }
    return Matrix(unchecked: values, shape: [rows, columns])
  }
}
