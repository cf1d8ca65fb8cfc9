import Expressions
import Tensors

/// A family that a factor of q may have, as an exponential family: q(v) ∝ exp ⟨η, T(v)⟩.
///
/// All formulas hold for a batch of factors along leading axes.
struct ConjugateFactor: Sendable {
  /// What T has, as formulas of the latent write it.
  let statistics: [String]
  /// How many axes each statistic has for one factor.
  let ranks: [Int]
  /// The usual parameters, by name, from η.
  let parameters: @Sendable ([Expression]) throws -> [(name: String, value: Expression)]
  /// E[T] from the usual parameters.
  let moments: @Sendable ([Expression]) throws -> [Expression]
  /// A, with log q(v) = ⟨η, T(v)⟩ − A, one number a factor.
  let logPartition: @Sendable (_ natural: [Expression], _ usual: [Expression]) throws -> Expression
  /// The expected values of the latents, from the usual parameters.
  let means: @Sendable ([Expression]) throws -> [Expression]

  /// H[q] = A − ⟨η, E[T]⟩, one number a factor.
  func entropy(natural: [Expression], usual: [Expression], moments: [Expression]) throws
    -> Expression
  {
    try zip(zip(natural, moments), ranks).reduce(logPartition(natural, usual)) { total, term in
      let product = try Expression.checkedMap(.multiply, term.0.0, term.0.1)
      return try .checkedMap(
        .subtract, total, product.checkedReduced(.sum, axes: (0..<term.1).map { -1 - $0 }))
    }
  }
}

/// Sums over the last axes, and products with a new axis.
func lastSum(_ x: Expression, _ axes: Int = 1) throws -> Expression {
  try x.checkedReduced(.sum, axes: (0..<axes).map { -1 - $0 })
}
func outer(_ x: Expression) throws -> Expression {
  try .checkedMap(.multiply, x.checkedExpandingAxis(x.rank), x.checkedExpandingAxis(x.rank - 1))
}
func column(_ x: Expression) throws -> Expression { try x.checkedExpandingAxis(x.rank) }
func matrix(_ scalars: Expression) throws -> Expression { try column(column(scalars)) }
/// A matrix times a vector, both in a batch.
func times(_ matrix: Expression, _ vector: Expression) throws -> Expression {
  try lastSum(.checkedMap(.multiply, matrix, vector.checkedExpandingAxis(vector.rank - 1)))
}
/// X⁻¹ and log |X| of symmetric positive definite matrices.
func inverseAndLogDeterminant(_ x: Expression) throws -> (Expression, Expression) {
  let factor = try x.checkedCholesky()
  let identity = try Expression(Matrix.checkedIdentity(order(x))).checkedBroadcast(to: x.shape)
  let whitener = try Expression.checkedTriangularSolve(factor, identity)
  return (
    try .checkedMatmul(whitener.checkedTransposed(), whitener),
    try 2 * lastSum(log(factor.checkedDiagonal()))
  )
}
func order(_ matrix: Expression) -> Int {
  guard case .fixed(let length)? = matrix.shape.last else { return 0 }
  return length
}
