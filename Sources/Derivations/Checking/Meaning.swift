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
  /// Functions by letter, of numbers.
  package var functions: [String: @Sendable ([Double], Values) throws -> Double]
  /// Draws the values of everything that a line may depend on.
  package var draw: @Sendable (inout Random) throws -> Values

  package init(
    _ name: String, domains: [String: Domain], joints: [String: Joint] = [:],
    functions: [String: @Sendable ([Double], Values) throws -> Double] = [:],
    draw: @escaping @Sendable (inout Random) throws -> Values
  ) {
    self.name = name
    self.domains = domains
    self.joints = joints
    self.functions = functions
    self.draw = draw
  }

  /// The values that a variable takes.
  package enum Domain: Hashable, Sendable {
    /// 1, 2, … up to a count.
    case discrete(Int)
    /// All numbers; densities are negligible outside the range, and smooth on the scale of its length over `points`.
    case real(from: Double, to: Double, points: Int)
  }

  /// A density of some variables, any part of which may be asked for, given any other.
  package struct Joint: Sendable {
    /// The variables by name.
    package var variables: [String]
    /// log density, in nats, of the variables' values given all other values; −∞ outside the support.
    package var logDensity: @Sendable (Values) throws -> Double
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
      _ variables: [String], parts: [Part] = [],
      _ logDensity: @escaping @Sendable (Values) throws -> Double
    ) {
      self.variables = variables
      self.logDensity = logDensity
      self.parts = parts
    }
  }

  /// Values by name: numbers, and plates of numbers.
  package struct Values: Hashable, Sendable {
    private(set) var plates: [String: Plate] = [:]

    struct Plate: Hashable, Sendable {
      var values: [Double]
      var shape: [Int]
    }

    package init(_ values: [String: [Double]] = [:]) {
      plates = values.mapValues { Plate(values: $0, shape: [$0.count]) }
    }

    /// All numbers of a plate, or the one number.
    package subscript(plate name: String) -> [Double] {
      get throws {
        guard let plate = plates[name] else { throw CheckError.unknown(name) }
        return plate.values
      }
    }

    /// A number.
    package subscript(name: String) -> Double { get throws { try self[plate: name][0] } }

    package mutating func set(_ name: String, _ value: Double) {
      plates[name] = Plate(values: [value], shape: [])
    }

    package mutating func set(_ name: String, _ values: [Double], shape: [Int]) {
      plates[name] = Plate(values: values, shape: shape)
    }

    package func contains(_ name: String) -> Bool { plates[name] != nil }

    mutating func put(_ name: String, _ plate: Plate?) { plates[name] = plate }
  }
}
