/// What a check found of a line.
public enum Verdict: Sendable {
  /// Nobody has asked.
  case unchecked
  /// The line holds as far as it was tried.
  case holds(Evidence)
  /// The line is false, with values that show it.
  case fails(Counterexample)
  /// The line is taken for granted; no trial spoke against it.
  case assumed
  /// The line means nothing on this model, or its rule does not apply, for this reason.
  case meaningless(String)
  /// The check ended before it could tell, for this reason.
  case undecided(String)

  /// How well a line held.
  public struct Evidence: Sendable {
    /// The largest error of an equality, relative to the size of its sides where that exceeds 1.
    public var largestError = 0.0
    /// The least difference of the sides of an inequality.
    public var leastSlack: Double?
    /// The mean difference of the sides of an inequality.
    public var meanSlack: Double?
    /// When the inequality is an equality.
    public var tightness: String?
    package var methods: Set<Verdict.Method> = []
    /// Where integrals are sums over draws, half the width of the interval, in nats, that holds the logarithm of the
    /// worst of them with a probability of 95%; both sides take the same draws.
    public var uncertainty: Double?
    /// How many draws of parameters, data and q were tried.
    public var trials = 0
  }

  /// Values for which a line is false.
  public struct Counterexample: Sendable {
    /// What is wrong, in words.
    public let reason: String
    /// The values of the line before and of this line.
    public let left, right: Double
    /// The values of the symbols in them.
    public let values: [String: [Double]]
    /// Which trial it was, counted from 1.
    public let trial: Int
  }

  /// Whether the line was found true.
  public var holds: Bool { evidence != nil }

  /// How well the line held, if it did.
  public var evidence: Evidence? { if case .holds(let evidence) = self { evidence } else { nil } }

  /// Values for which the line is false, if some were found.
  public var counterexample: Counterexample? {
    if case .fails(let counterexample) = self { counterexample } else { nil }
  }

  var isUnchecked: Bool { if case .unchecked = self { true } else { false } }
}

extension Verdict: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unchecked: "not checked"
    case .holds(let evidence): "✓ \(evidence)"
    case .fails(let counterexample): "✗ \(counterexample)"
    case .assumed: "assumed"
    case .meaningless(let reason): "✗ \(reason)"
    case .undecided(let reason): "? \(reason)"
    }
  }
}

extension Verdict.Evidence {
  /// How the sides were computed, in words.
  public var method: String {
    methods.sorted { $0.rawValue < $1.rawValue }.map { method in
      guard method == .monteCarlo, let uncertainty else { return method.rawValue }
      return "\(method.rawValue) ± \(shortText(uncertainty)) nats"
    }.joined(separator: ", ")
  }

  /// How well the line held, and how that was found.
  var short: String {
    let size =
      if let leastSlack, let meanSlack {
        "slack at least \(shortText(leastSlack)), \(shortText(meanSlack)) on average"
      } else {
        "error \(shortText(largestError))"
      }
    return "\(size), \(method)"
  }
}

extension Verdict.Evidence: CustomStringConvertible {
  public var description: String {
    var words: [String] = []
    if let leastSlack, let meanSlack {
      words.append(
        "slack at least \(shortText(leastSlack)), \(shortText(meanSlack)) on average")
    } else {
      words.append("largest error \(shortText(largestError))")
    }
    words.append(method)
    words.append("\(trials) trials")
    if let tightness { words.append("tight if and only if \(tightness)") }
    return words.joined(separator: ", ")
  }
}

extension Verdict.Counterexample: CustomStringConvertible {
  public var description: String {
    let names = values.keys.sorted().map { name in
      let numbers = (values[name] ?? []).prefix(8).map(shortText)
      return "\(name) = \(numbers.count == 1 ? numbers[0] : "[\(numbers.joined(separator: ", "))]")"
    }
    let sides = "the line before is \(shortText(left)), this one \(shortText(right))"
    return "\(reason): \(sides)" + (names.isEmpty ? "" : ", with \(names.joined(separator: ", "))")
  }
}

/// A number with four digits.
func shortText(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
  let exponent = Int((logarithm(value.magnitude) / logarithm(10)).rounded(.down))
  if exponent < -4 || exponent > 6 {
    let scale = power(10, Double(exponent))
    return "\(Writer.number((value / scale * 1000).rounded() / 1000))e\(exponent)"
  }
  let scale = power(10, Double(4 - min(exponent, 4)))
  return Writer.number((value * scale).rounded() / scale)
}
