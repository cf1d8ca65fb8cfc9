import Tensors

/// The Kullback–Leibler divergence of two distributions, and how it was found.
public struct Divergence: Equatable, Sendable, CustomStringConvertible {
  package enum Method: String, Sendable {
    case closedForm = "in closed form"
    case summation = "by summation over all values"
    case monteCarlo = "by Monte Carlo"
  }

  /// The divergence in nats; infinite where the first distribution gives values that the second cannot.
  public let value: Double
  /// How far the value may be off by chance; 0 where it is exact.
  public let standardError: Double
  package let found: Method
  /// The number of draws; 0 where it is exact.
  public let draws: Int

  /// How it was found: `in closed form`, `by summation over all values` or `by Monte Carlo`.
  public var method: String { found.rawValue }

  /// `0.045524 nats, in closed form`.
  public var description: String {
    let number = NumberFormat.text(value)
    guard found == .monteCarlo else { return "\(number) nats, \(method)" }
    return "\(number) ± \(NumberFormat.text(standardError, digits: 2)) nats, \(method) "
      + "with \(draws) draws"
  }
}

/// The Kullback–Leibler divergence of `q` from `p`: the expectation under q of log q − log p, in nats.
///
/// Two distributions of one exponential family, and some mixed pairs, have a closed form; discrete ones are summed;
/// for all others draws from `q` give an estimate with its standard error.
///
///     klDivergence(Normal(0, 1), Normal(1, 2))    // 0.443147 nats, in closed form
///
/// - Parameters:
///   - draws: The number of draws where there is no closed form.
///   - seed: What determines the draws.
public func klDivergence(
  _ q: any Distribution, _ p: any Distribution, draws: Int = 100_000, seed: Int = 0
) -> Divergence {
  trapping { try Divergence(of: q.law, from: p.law, draws: draws, seed: UInt64(seed: seed)) }
}
