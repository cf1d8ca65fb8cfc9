import Expressions
import Glibc
import Tensors

/// A normal distribution of a vector of D numbers, whose parameters an optimiser moves.
struct NormalApproximation {
  let family: VariationalInference.Family
  let dimension: Int

  /// A full covariance of more numbers takes too much memory.
  static let largestFullRank = 4_096

  init(_ family: VariationalInference.Family, dimension: Int) throws {
    (self.family, self.dimension) = (family, dimension)
    switch family {
    case .meanField: break
    case .fullRank:
      guard dimension <= Self.largestFullRank else {
        throw VIError.tooLarge(
          family: "full-rank", dimension: dimension, limit: Self.largestFullRank)
      }
    case .lowRank(let rank):
      guard rank <= dimension else { throw VIError.badRank(rank, dimension: dimension) }
    }
  }

  private var vector: Dimensions { [.fixed(dimension)] }
  private var mean: Expression { .parameter("vi.mean", vector) }
  /// The logarithms of the standard deviations, or of those beside the directions.
  private var logScale: Expression { .parameter("vi.logScale", vector) }
  /// Below the diagonal the Cholesky factor of the covariance, on it the logarithms of its diagonal.
  private var factor: Expression {
    .parameter("vi.factor", [.fixed(dimension), .fixed(dimension)])
  }
  private func directions(_ rank: Int) -> Expression {
    .parameter("vi.directions", [.fixed(dimension), .fixed(rank)])
  }

  /// What the optimiser moves.
  var parameters: [Expression] {
    switch family {
    case .meanField: [mean, logScale]
    case .fullRank: [mean, factor]
    case .lowRank(let rank): [mean, logScale, directions(rank)]
    }
  }

  /// How many numbers the approximation has.
  var count: Int {
    switch family {
    case .meanField: 2 * dimension
    case .fullRank: dimension * (dimension + 3) / 2
    case .lowRank(let rank): (rank + 2) * dimension
    }
  }

  /// Where a fit begins: means near 0, with little noise so that equal components part, and small deviations.
  func start(seed: UInt64) throws -> [String: Matrix] {
    let logarithm = Glibc.log(Self.startingScale)
    let shape: Shape = [dimension]
    var values = [
      "vi.mean": try Matrix.checkedNormal(shape: shape, seed: seed, stream: Self.stream)
        .map { $0 * Self.startingScale }
    ]
    switch family {
    case .meanField: values["vi.logScale"] = try Matrix(checkedRepeating: logarithm, shape: shape)
    case .fullRank:
      values["vi.factor"] = try Matrix(checkedRepeating: logarithm, shape: shape)
        .checkedDiagonalMatrix()
    case .lowRank(let rank):
      values["vi.logScale"] = try Matrix(checkedRepeating: logarithm, shape: shape)
      values["vi.directions"] = try Matrix.checkedNormal(
        shape: [dimension, rank], seed: seed, stream: Self.stream | 1
      ).map { $0 * Self.startingScale / 10 }
    }
    return values
  }

  private static let startingScale = 0.1
  private static let stream: UInt64 = 4 << 40

  /// A draw through which gradients flow to the parameters.
  ///
  /// - Parameter index: Which of the draws of a step.
  func draw(_ index: Int) throws -> Expression {
    let noise = Expression.normalNoise("ε", vector, stream: 2 * index)
    switch family {
    case .meanField: return mean + exp(logScale) * noise
    case .fullRank:
      return mean + (try .checkedMatmul(cholesky(factor), noise))
    case .lowRank(let rank):
      let few = Expression.normalNoise("ε", [.fixed(rank)], stream: 2 * index + 1)
      return mean + exp(logScale) * noise + (try .checkedMatmul(directions(rank), few))
    }
  }

  /// What is added, times the rate ρ, to the mean and to the logarithms of the deviations by a natural gradient step of
  /// a diagonal normal distribution: in its natural parameters, the precision λ and λ μ, that is the straight step
  /// λ ← λ − ρ λ ∂L/∂log σ and μ ← μ + ρ σ² ∂L/∂μ with the new σ² (Khan and Lin, "Conjugate-computation variational
  /// inference", 2017, for the parameters; the rest follows from λ = σ⁻²).
  ///
  /// - Parameter slopes: The gradients of the bound with respect to mean and logarithms.
  func naturalStep(_ slopes: [Expression], rate: Expression) -> [Expression] {
    // Noise could make a precision negative: it is divided by ten at most.
    let growth = maximum(1 - rate * slopes[1], 0.1)
    return [exp(2 * logScale) / growth * slopes[0], -0.5 * log(growth) / rate]
  }

  /// The Cholesky factor of the covariance.
  private func cholesky(_ factor: Expression) throws -> Expression {
    try Expression(checking: .lowerTriangle(diagonal: 0), [factor])
      + diagonalMatrix(exp(factor.checkedDiagonal()))
  }

  private var halfLog2π: Expression { Expression(Glibc.log(2 * .pi) / 2) }

  /// The entropy in nats, as a function of the parameters.
  func entropy() throws -> Expression {
    try logVolume(stopped: false) + Expression(Double(dimension)) * (halfLog2π + 0.5)
  }

  /// Half of the logarithm of the covariance's determinant.
  private func logVolume(stopped: Bool) throws -> Expression {
    func held(_ x: Expression) -> Expression { stopped ? stopGradient(x) : x }
    switch family {
    case .meanField: return sum(held(logScale))
    case .fullRank: return sum(held(try factor.checkedDiagonal()))
    case .lowRank(let rank):
      let (_, inner) = try capacitance(held(logScale), held(directions(rank)), rank)
      return sum(held(logScale)) + sum(log(try inner.checkedDiagonal()))
    }
  }

  /// Directions in units of the deviations, and the Cholesky factor of I + Wᵀ diag(σ⁻²) W, by which the
  /// matrix inversion lemma gives the determinant and the inverse of the covariance.
  private func capacitance(
    _ logScale: Expression, _ directions: Expression, _ rank: Int
  ) throws -> (scaled: Expression, inner: Expression) {
    let scaled = directions * exp(-logScale).expandingAxis(1)
    let inner =
      Expression(try Matrix.checkedIdentity(rank))
      + (try .checkedMatmul(scaled.checkedTransposed(), scaled))
    return (scaled, try inner.checkedCholesky())
  }

  /// log q(u) in nats.
  ///
  /// - Parameter stopped: Whether no gradient flows to the parameters, but through u.
  func logDensity(_ u: Expression, stopped: Bool) throws -> Expression {
    func held(_ x: Expression) -> Expression { stopped ? stopGradient(x) : x }
    let away = u - held(mean)
    let squares: Expression
    switch family {
    case .meanField: squares = sum(square(away * exp(-held(logScale))))
    case .fullRank:
      squares = sum(square(try .checkedTriangularSolve(cholesky(held(factor)), away)))
    case .lowRank(let rank):
      let scale = held(logScale)
      let (scaled, inner) = try capacitance(scale, held(directions(rank)), rank)
      let own = away * exp(-scale)
      let along = try Expression.checkedTriangularSolve(
        inner, .checkedMatmul(scaled.checkedTransposed(), own))
      squares = sum(square(own)) - sum(square(along))
    }
    return -squares / 2 - (try logVolume(stopped: stopped))
      - Expression(Double(dimension)) * halfLog2π
  }

  /// log q of each number, where they are independent.
  func elementLogDensity(_ u: Expression) -> Expression {
    -square((u - mean) * exp(-logScale)) / 2 - logScale - halfLog2π
  }

  /// The means and standard deviations of the numbers, from the values of the parameters.
  func moments(_ values: [String: Matrix]) throws -> (means: [Double], deviations: [Double]) {
    let variance: Expression =
      switch family {
      case .meanField: exp(2 * logScale)
      case .fullRank: sum(square(try cholesky(factor)), axis: 1)
      case .lowRank(let rank): exp(2 * logScale) + sum(square(directions(rank)), axis: 1)
      }
    let own = values.filter { name, _ in
      variance.freeVariables.contains { $0.name == name }
    }
    return (values["vi.mean"]?.values ?? [], try sqrt(variance).checkedEvaluate(own).values)
  }
}
