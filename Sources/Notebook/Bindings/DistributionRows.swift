import Distributions
import Elbo
import Language

/// The declarations that all distributions have in cells.
enum DistributionRows {
  static func shared<D: CellValue & Distribution>(_: D.Type) -> [Row] {
    [
      Row(
        """
        /// The distribution as Swift makes it.
        var description: String { get }
        """
      ) { (distribution: D) in distribution.description },
      Row(
        """
        /// What the distribution is, in sentences with its numbers.
        var summary: String { get }
        """
      ) { (distribution: D) in distribution.summary },
      Row(
        """
        /// The distribution's name with its parameters, and the logarithm of its density.
        var latex: String { get }
        """
      ) { (distribution: D) in distribution.latex },
      Row(
        """
        /// The density as a chart: of a discrete distribution the probabilities, of vectors the
        /// contours in the plane or the means with their standard deviations.
        var picture: Chart { get }
        """
      ) { (distribution: D) in try distribution.checkedPicture() },
      Row(
        """
        /// The logarithm of the density as an expression: of a value, or of a batch of values
        /// along leading axes.
        func logDensity(_ x: Expression) -> Expression
        """
      ) { (distribution: D, x: Expression) in try distribution.law.logDensity(x) },
      Row(
        """
        /// The entropy in nats; of a continuous distribution it may be negative.
        var entropy: Double { get }
        """
      ) { (distribution: D) in try distribution.law.checkedEntropy() },
    ]
  }

  static func univariate<D: CellValue & UnivariateDistribution>(_: D.Type) -> [Row] {
    [
      Row(
        """
        /// The logarithm of the density, in nats: of a discrete distribution, of the
        /// probability. Outside the support it is −∞.
        func logDensity(_ x: Double) -> Double
        """
      ) { (distribution: D, x: Double) in
        try distribution.law.checkedLogDensity(Matrix(x)).checkedScalar()
      },
      Row(
        """
        /// The logarithm of the density of each of some numbers.
        func logDensity(_ x: Vector) -> Vector
        """
      ) { (distribution: D, x: Matrix) in try distribution.law.checkedLogDensity(x) },
      Row(
        """
        /// The probability of a value of at most `x`.
        func cdf(_ x: Double) -> Double
        """
      ) { (distribution: D, x: Double) in try distribution.law.checkedCDF(x) },
      Row(
        """
        /// The least value that is not exceeded with probability `p`: the inverse of the cdf.
        func quantile(_ p: Double) -> Double
        """
      ) { (distribution: D, p: Double) in try distribution.law.checkedQuantile(p) },
      moment("mean", "The expected value; NaN where there is none.", D.self, .mean),
      moment(
        "variance", "The expected squared distance from the mean; NaN where there is none.",
        D.self, .variance),
      Row(
        """
        /// The square root of the variance.
        var standardDeviation: Double { get }
        """
      ) { (distribution: D) in
        try distribution.law.checkedMoment(.variance).checkedScalar().squareRoot()
      },
      moment("mode", "A value of the largest density.", D.self, .mode),
      Row(
        """
        /// Independent draws. The same seed gives the same numbers.
        func sample(_ count: Int, seed: Int = 0) -> Vector
        """
      ) { (distribution: D, count: Int, seed: Int) in
        try distribution.law.checkedSample(count, seed: UInt64(seed: seed))
      },
    ]
  }

  private static func moment<D: CellValue & UnivariateDistribution>(
    _ name: String, _ doc: String, _: D.Type, _ moment: Moment
  ) -> Row {
    Row(
      """
      /// \(doc)
      var \(name): Double { get }
      """
    ) { (distribution: D) in try distribution.law.checkedMoment(moment).checkedScalar() }
  }

  static func multivariate<D: CellValue & MultivariateDistribution>(_: D.Type) -> [Row] {
    [
      Row(
        """
        /// The logarithm of the density of a vector, in nats: of a discrete distribution, of
        /// the probability. Outside the support it is −∞.
        func logDensity(_ x: [Double]) -> Double
        """
      ) { (distribution: D, x: [Double]) in
        try distribution.law.checkedLogDensity(Vector(x)).checkedScalar()
      }
    ] + tensors(D.self, "Vector", "vector", "one a row")
  }

  static func matrices<D: CellValue & MatrixDistribution>(_: D.Type) -> [Row] {
    [
      Row(
        """
        /// The logarithm of the density of a matrix, in nats.
        func logDensity(_ x: [[Double]]) -> Double
        """
      ) { (distribution: D, x: [[Double]]) in
        try distribution.law.checkedLogDensity(Matrix(checking: x)).checkedScalar()
      }
    ] + tensors(D.self, "Matrix", "matrix", "along the first axis")
  }

  private static func tensors<D: CellValue & Distribution>(
    _: D.Type, _ type: String, _ noun: String, _ place: String
  ) -> [Row] {
    [
      Row(
        """
        /// The logarithm of the density of a \(noun), or of each of several, \(place).
        func logDensity(_ x: Matrix) -> Matrix
        """
      ) { (distribution: D, x: Matrix) in try distribution.law.checkedLogDensity(x) },
      Row(
        """
        /// The expected \(noun).
        var mean: \(type) { get }
        """
      ) { (distribution: D) in try distribution.law.checkedMoment(.mean) },
      Row(
        """
        /// The variance of each element.
        var variance: \(type) { get }
        """
      ) { (distribution: D) in try distribution.law.checkedMoment(.variance) },
      Row(
        """
        /// A \(noun) of the largest density.
        var mode: \(type) { get }
        """
      ) { (distribution: D) in try distribution.law.checkedMoment(.mode) },
      Row(
        """
        /// Independent draws, \(place). The same seed gives the same numbers.
        func sample(_ count: Int, seed: Int = 0) -> Matrix
        """
      ) { (distribution: D, count: Int, seed: Int) in
        try distribution.law.checkedSample(count, seed: UInt64(seed: seed))
      },
    ]
  }

  static var divergence: [Row] {
    [
      Row(
        """
        /// The divergence in nats; infinite where the first distribution gives values that the
        /// second cannot.
        var value: Double { get }
        """
      ) { (divergence: Divergence) in divergence.value },
      Row(
        """
        /// How far the value may be off by chance; 0 where it is exact.
        var standardError: Double { get }
        """
      ) { (divergence: Divergence) in divergence.standardError },
      Row(
        """
        /// How it was found: in closed form, by summation or by Monte Carlo.
        var method: String { get }
        """
      ) { (divergence: Divergence) in divergence.method },
      Row(
        """
        /// The number of draws; 0 where it is exact.
        var draws: Int { get }
        """
      ) { (divergence: Divergence) in divergence.draws },
    ]
  }

  static var functions: [Row] {
    [
      Row(
        """
        /// The identity matrix: ones on the diagonal, zeros elsewhere.
        func identity(_ size: Int) -> Matrix
        """
      ) { (size: Int) in
        // Before memory is taken for its diagonal.
        _ = try Shape([size, size]).validated()
        return try Matrix.checkedIdentity(size)
      },
      Row(
        """
        /// The Kullback–Leibler divergence of `q` from `p`: the expectation under q of log q −
        /// log p, in nats. In closed form where there is one; discrete distributions are summed;
        /// for all others draws from q give an estimate with its standard error.
        func klDivergence(_ q: Distribution, _ p: Distribution, draws: Int = 100000, \
        seed: Int = 0) -> Divergence
        """
      ) { (q: AnyDistribution, p: AnyDistribution, draws: Int, seed: Int) in
        try Divergence(of: q.law, from: p.law, draws: draws, seed: UInt64(seed: seed))
      },
    ]
  }
}
