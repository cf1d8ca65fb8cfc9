import Tensors

/// How the log evidence of a model is found.
///
///     model.logEvidence(.quadrature)
///     gmm.logEvidence(.enumeration, given: fit.parameters)
public struct EvidenceMethod: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case enumeration
    case quadrature(tolerance: Double)
    case importance(samples: Int, seed: Int)
  }
  let kind: Kind

  /// The exact sum over all values of discrete latents; there must be no others.
  public static var enumeration: Self { Self(kind: .enumeration) }

  /// Quadrature of continuous latents of one or two dimensions, for each datum or in all.
  ///
  /// - Parameter tolerance: By how much, in nats, the last refinement may move the result.
  public static func quadrature(tolerance: Double = 1e-9) -> Self {
    Self(kind: .quadrature(tolerance: tolerance))
  }

  /// The same with a tolerance of 1e-9.
  public static var quadrature: Self { .quadrature() }

  /// Importance sampling from a t distribution that touches the posterior at its mode: of each datum where the latents
  /// belong to the data one by one, else of all latents together.
  ///
  /// - Parameter samples: How many draws, of each datum or in all.
  public static func importance(samples: Int = 4_000, seed: Int = 0) -> Self {
    Self(kind: .importance(samples: samples, seed: seed))
  }
}

/// log p(data) of a model in nats, and how sure it is.
public struct LogEvidence: Sendable, Equatable {
  /// log p of all data.
  public let value: Double
  /// How far off the value may be: a standard error of the draws, the last refinement of a quadrature, or 0 for a sum.
  public let standardError: Double
  /// The lower end of the interval that holds the value with a probability of 95%.
  public let lower: Double
  /// The upper end of the interval.
  public let upper: Double
  /// How it was found, in words.
  public let method: String
  /// log p of each datum; empty where the data share latents.
  public let perDatum: [Double]
  /// k̂ of the importance weights, of the worst datum where each has its own: below 0.7 they can be trusted. nil where
  /// there are no weights.
  public let paretoShape: Double?
  /// What a reader should know before trusting it.
  public let warnings: [String]
}

extension LogEvidence: CustomStringConvertible {
  public var description: String {
    let number = NumberFormat.fixed(value, decimals: 6)
    let interval =
      standardError < 5e-7
      ? ""
      : " (\(NumberFormat.fixed(lower, decimals: 4)) to \(NumberFormat.fixed(upper, decimals: 4)))"
    return (["log evidence \(number) nats\(interval) by \(method)"] + warnings)
      .joined(separator: "\n  ")
  }
}

extension LogEvidence {
  /// The sum of independent estimates, one for each datum.
  init(perDatum parts: [LogMeanExp], method: String, warnings: [String]) {
    let error = parts.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot()
    let value = parts.reduce(0) { $0 + $1.value }
    self.init(
      value: value, standardError: error, lower: value - 1.96 * error, upper: value + 1.96 * error,
      method: method, perDatum: parts.map(\.value), paretoShape: parts.map(\.shape).max(),
      warnings: warnings)
  }

  /// A value whose error is a bound rather than a deviation.
  init(
    _ value: Double, within error: Double, method: String, perDatum: [Double], warnings: [String]
  ) {
    self.init(
      value: value, standardError: error, lower: value - error, upper: value + error,
      method: method, perDatum: perDatum, paretoShape: nil, warnings: warnings)
  }
}
