/// A named unknown of an expression.
public struct Variable: Hashable, Sendable {
  /// What a variable stands for.
  public enum Role: String, Hashable, Sendable {
    case data, parameter, latent
  }

  /// The name, which is also how formulas write it: `x`, `μ`, `W_1`.
  public let name: String
  public let role: Role
  public let shape: Dimensions

  public init(_ name: String, role: Role, shape: Dimensions) {
    self.name = name
    self.role = role
    self.shape = shape
  }
}

/// Random numbers that an expression draws: a stream of a run's seed.
///
/// Two noises of one stream and shape are the same numbers.
public struct Noise: Hashable, Sendable {
  public enum Distribution: String, Hashable, Sendable {
    case normal, uniform
  }

  public let name: String
  public let distribution: Distribution
  public let stream: Int
  public let shape: Dimensions
}
