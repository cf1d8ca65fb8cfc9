import Expressions
import Tensors

/// The distribution of correlation matrices by Lewandowski, Kurowicka and Joe ("Generating random correlation matrices
/// based on vines and extended onion method", 2009).
public struct LKJ: MatrixDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The distribution of matrices of this order; with concentration 1 all are equally likely, and above it those near the identity are likelier.
  public init(dimension: Int, concentration: Double) {
    law = Law(Self.family, dimension, concentration)
  }

  /// The distribution with these parameters, in the same order.
  public init(_ dimension: Int, _ concentration: Double) {
    law = Law(Self.family, dimension, concentration)
  }

  /// The distribution whose parameters are expressions, such as a model's unknowns.
  @_disfavoredOverload
  public init(dimension: Expression, concentration: Expression) {
    law = Law(Self.family, dimension, concentration)
  }

  /// The distribution whose parameters are expressions, in the same order.
  @_disfavoredOverload
  public init(_ dimension: Expression, _ concentration: Expression) {
    law = Law(Self.family, dimension, concentration)
  }
}

extension LKJ {
  package static let family = Family(
    name: "LKJ", symbol: "\\operatorname{LKJ}",
    parameters: [
      .init("dimension", "D", .whole), .init("concentration", "η", .positive),
    ],
    about: "a prior of correlation matrices", eventRank: 2,
    eventShape: { p in
      guard p[0].isKnown else {
        throw DistributionError.unknown(family: "LKJ", quantity: "the dimension")
      }
      let order = Int(clamping: try p[0].checkedEvaluate().checkedScalar())
      return [.fixed(order), .fixed(order)]
    },
    support: { p in .correlation(Int(clamping: p[0].scalar)) },
    constraint: { p in
      1...1_000 ~= p[0].scalar
        ? nil : "dimension is \(NumberFormat.text(p[0].scalar)), but must be in 1...1000"
    },
    logDensity: { p, x in
      let η = p[1]
      let D = try fixedOrder(x)
      var logNormaliser: Expression = 0
      for k in stride(from: 1, to: D, by: 1) {
        let rest = Expression(Double(D - k))
        let a = η + (rest - 1) / 2
        logNormaliser += rest * ((2 * (η - 1) + rest) * log(Expression(2)) + logBeta(a, a))
      }
      return try (η - 1) * 2 * halfLogDeterminant(x.checkedCholesky()) - logNormaliser
    },
    mean: { p in identity(p[0]) },
    mode: { p in select(lessOrEqual(1, p[1]), identity(p[0]), undefined) },
    sampling: .tensors { p, random in
      let (n, η) = (Int(clamping: p[0].scalar), p[1].scalar)
      // Row by row: how much of the row lies off the diagonal, and in which direction.
      var factor = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        let share = i == 0 ? 0 : random.beta(Double(i) / 2, η + Double(n - 1 - i) / 2)
        let direction = (0..<i).map { _ in random.normal() }
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for j in 0..<i { factor[i * n + j] = share.squareRoot() * direction[j] / length }
        factor[i * n + i] = (1 - share).squareRoot()
      }
      let L = Matrix(unchecked: factor, shape: [n, n])
      var R = try Matrix.checkedMatmul(L, L.checkedTransposed()).values
      for i in 0..<n { R[i * (n + 1)] = 1 }
      return R
    })

  private static func identity(_ dimension: Expression) -> Expression {
    guard let value = try? dimension.checkedEvaluate().checkedScalar(),
      let matrix = try? Matrix.checkedIdentity(Int(clamping: value))
    else { return undefined }
    return Expression(matrix)
  }
}
