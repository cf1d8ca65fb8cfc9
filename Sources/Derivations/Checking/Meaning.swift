import Tensors

/// What a derivation's symbols stand for: a concrete model on which its lines are checked.
///
/// A meaning says which values latents and indices take, which densities the letters `p` and `q` are, which functions
/// the other letters are, and draws parameters, data and q anew for each trial.
public struct Meaning: Sendable {
  /// The name, as a check shows it.
  public let name: String
  /// The values that latents and indices take, by name.
  package var domains: [String: Domain]
  /// The densities by letter.
  package var joints: [String: Joint]
  /// Letters that stand for several others together, as θ for all parameters of a model.
  package var bundles: [String: [String]]
  /// Functions by letter, of numbers.
  package var functions: [String: @Sendable ([Double], Values) throws -> Double]
  /// Draws the values of everything that a line may depend on.
  package var draw: @Sendable (inout Random) throws -> Values

  package init(
    _ name: String, domains: [String: Domain], joints: [String: Joint] = [:],
    bundles: [String: [String]] = [:],
    functions: [String: @Sendable ([Double], Values) throws -> Double] = [:],
    draw: @escaping @Sendable (inout Random) throws -> Values
  ) {
    self.name = name
    self.domains = domains
    self.joints = joints
    self.bundles = bundles
    self.functions = functions
    self.draw = draw
  }

  /// A density of some variables, any part of which may be asked for, given any other.
  package struct Joint: Sendable {
    /// The variables by name.
    package var variables: [String]
    /// log density, in nats, of the variables' values given all other values; −∞ outside the support.
    package var logDensity: @Sendable (Values) throws -> Double
    /// Values that the density depends on only where they stand behind the bar: elsewhere they are 0 to it.
    package var optional: [String]
    /// Parts whose logarithm needs no sum: the factors that the joint density is written with, and marginals with a
    /// closed form.
    package var parts: [Part]

    /// A conditional density in closed form.
    package struct Part: Sendable {
      let of, given: Set<String>
      let logDensity: @Sendable (Values) throws -> Double

      package init(
        _ of: Set<String>, given: Set<String> = [],
        _ logDensity: @escaping @Sendable (Values) throws -> Double
      ) {
        self.of = of
        self.given = given
        self.logDensity = logDensity
      }
    }

    package init(
      _ variables: [String], optional: [String] = [], parts: [Part] = [],
      _ logDensity: @escaping @Sendable (Values) throws -> Double
    ) {
      self.variables = variables
      self.logDensity = logDensity
      self.optional = optional
      self.parts = parts
    }
  }
}

extension Meaning {
  /// The letters that terms may use: of values, of indices, and of what is bundled.
  func letters(of values: Values) -> [String] {
    let plain = values.names.filter { $0.allSatisfy { $0 != "_" && $0 != "′" && $0 != "·" } }
    return Set(plain + domains.keys + bundles.keys).sorted()
  }
}

extension Meaning {
  /// log Σ exp, which no large logarithm overflows.
  package static func logSum(_ logarithms: [Double]) -> Double {
    Derivations.logSum(logarithms)
  }

  /// The logarithm of a normal density.
  package static func logNormal(_ x: Double, mean: Double, variance: Double) -> Double {
    -0.5 * ((x - mean) * (x - mean) / variance + logarithm(2 * .pi * variance))
  }
}
