import Expressions
import Tensors

/// All that is known of a family of distributions: one row of the table that every question about a
/// distribution reads.
///
/// Closures get the parameters in the order of ``parameters``. What a family leaves out is either
/// computed in a general way (an entropy, the moments of a truncated distribution) or refused with a sentence.
package struct Family: Sendable {
  package typealias Formula = @Sendable ([Expression]) -> Expression
  package typealias Numbers = [Double]

  /// The name of the Swift type.
  package let name: String
  /// How formulas name the distribution; the parameters follow in parentheses.
  let symbol: String
  package let parameters: [Parameter]
  /// What the distribution describes, as a sentence.
  package let about: String
  /// How many axes one value has.
  package var eventRank = 0
  /// The shape of one value, where it is not that of the last axes of a parameter.
  var eventShape: (@Sendable ([Expression]) throws -> Dimensions)?
  /// The values it can give, for known parameters.
  let support: @Sendable ([Matrix]) -> Support
  /// What must hold between several parameters: a sentence where it does not.
  var constraint: (@Sendable ([Matrix]) -> String?)?

  /// The logarithm of the density of values that the support has; leading axes are a batch.
  let logDensity: @Sendable ([Expression], Expression) throws -> Expression
  /// The form as an exponential family, if it is one.
  package var exponential: ExponentialForm?

  /// The maximum-likelihood estimate of each parameter given the others, by name, where it has a closed form.
  package var maxima: [String: Maximum] = [:]

  var mean: Formula?
  var variance: Formula?
  var mode: Formula?
  var entropy: Formula?

  /// The entropy from the parameters' numbers, where it is a sum without a closed form.
  var computedEntropy: (@Sendable ([Matrix]) throws -> Double)?

  var cdf: (@Sendable (Numbers, Double) -> Double)?
  var quantile: (@Sendable (Numbers, Double) -> Double)?
  let sampling: Sampling

  /// The map from unbounded numbers onto the support, where its ends depend on the parameters.
  var bijector: (@Sendable ([Expression]) throws -> Bijector)?

  /// The ends of the support, where they depend on the parameters.
  var ends: (@Sendable ([Expression]) -> (lower: Expression, upper: Expression))?
  /// The logarithm of the probability between two ends.
  var logMass: (@Sendable ([Expression], Expression, Expression) -> Expression)?

  /// Where the density jumps or bends, so that quadrature is cut there.
  var breaks: (@Sendable ([Matrix]) throws -> [Double])?
  /// The expectation of a function of the value and its log density, cut at some values, where it is better found in
  /// another way than by integrating over the values.
  var computedExpectation:
    (@Sendable ([Matrix], [Double], (Double, Double) throws -> Double) throws -> Double)?
  /// A value of the largest density, where it has to be searched.
  var computedMode: (@Sendable ([Matrix]) throws -> Matrix)?
  /// P(X ≤ x), where parameters are more than numbers.
  var computedCDF: (@Sendable ([Matrix], Double) throws -> Double)?
  var computedQuantile: (@Sendable ([Matrix], Double) throws -> Double)?
  /// The shape of the noise behind draws of a shape, where it is another.
  var noiseShape: (@Sendable (Dimensions) throws -> Dimensions)?

  /// How Swift makes the distribution, from its parameters' texts, where it does not list them.
  var written: (@Sendable ([String]) -> String)?
  /// How formulas name the distribution, from its parameters' formulas, where they do not list them.
  var notation: (@Sendable ([String]) -> String)?
  /// The logarithm of the density in a formula, where sums over a length tell more than its expression.
  var densityNotation: String?

  /// The same distribution in a larger family, as the exponential among the gamma distributions.
  var generalisation: (@Sendable ([Expression]) throws -> Law)?
  /// The divergence from another of the family, where it has a closed form of its own.
  var divergence: (@Sendable ([Expression], [Expression]) -> Expression)?
  /// The expected log density under another distribution, from that one's mean and variance.
  var expectedLogDensity: (@Sendable ([Expression], Expression, Expression) -> Expression)?
}

extension Family {
  /// How values are drawn.
  package enum Sampling: Sendable {
    /// A function of the parameters and of standard normal noise, through which gradients flow.
    case normal(@Sendable ([Expression], Expression) -> Expression)
    /// A function of the parameters and of uniform noise on [0, 1), through which gradients flow.
    case uniform(@Sendable ([Expression], Expression) -> Expression)
    /// One number after another.
    case numbers(@Sendable (Numbers, inout Random) -> Double)
    /// One vector or matrix after another, in row-major order.
    case tensors(@Sendable ([Matrix], inout Random) throws -> [Double])
    /// So many values at once, one after another.
    case batch(@Sendable ([Matrix], Int, inout Random) throws -> [Double])
  }
}
