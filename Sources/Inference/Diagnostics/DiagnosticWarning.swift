import Tensors

/// Something in a result that a reader should know before trusting it, and what to try.
package enum DiagnosticWarning: Sendable, Equatable {
  case paretoShape(String, shape: Double, threshold: Double)
  case chainsDisagree(String, potentialScaleReduction: Double)
  case fewEffectiveDraws(String, count: Double, needed: Double)
  case divergences(count: Int, draws: Int)
  case deepTrees(count: Int, draws: Int, depth: Int)
  case notMonotone(String, falls: Int, step: Int, amount: Double)
  case collapsedUnits(String, active: Int, of: Int)
  case quadratureNotConverged(data: Int, of: Int, error: Double)
  case massAtTheEnd(data: Int, of: Int)
  case notAMaximum(String)
  case notAtTheMode(gradient: Double)
}

extension DiagnosticWarning: CustomStringConvertible {
  /// What was seen, and what to try.
  package var description: String { "\(observation); \(advice)" }

  /// What was seen.
  package var observation: String {
    switch self {
    case .paretoShape(let subject, let shape, let threshold):
      "\(subject): the importance weights have the tail k̂ = \(Self.short(shape)), above "
        + "\(Self.short(threshold)), so a few of them decide the result"
    case .chainsDisagree(let subject, let reduction):
      "\(subject): R̂ is \(NumberFormat.fixed(reduction, decimals: 3)), above 1.01, so the chains do not "
        + "agree yet"
    case .fewEffectiveDraws(let subject, let count, let needed):
      "\(subject): the draws are worth only \(NumberFormat.fixed(count, decimals: 0)) independent ones, "
        + "fewer than \(NumberFormat.fixed(needed, decimals: 0))"
    case .divergences(let count, let draws):
      "\(count) of \(draws) trajectories diverged, so parts of the posterior were not reached"
    case .deepTrees(let count, let draws, let depth):
      "\(count) of \(draws) trajectories were cut off at the depth \(depth), before they turned back"
    case .notMonotone(let subject, let falls, let step, let amount):
      "\(subject) fell \(falls == 1 ? "once" : "\(falls) times"), most at step \(step), by "
        + NumberFormat.text(amount, digits: 3)
    case .collapsedUnits(let subject, let active, let all):
      "\(subject): only \(active) of \(all) dimensions say anything about the data"
    case .quadratureNotConverged(let data, let all, let error):
      "the quadrature of \(data) of \(all) integral\(all == 1 ? "" : "s") did not settle; the last change "
        + "was \(NumberFormat.text(error, digits: 3)) nats"
    case .massAtTheEnd(let data, let all):
      "the integrand of \(data) of \(all) integral\(all == 1 ? "" : "s") does not vanish far out, so the "
        + "density may be improper"
    case .notAMaximum(let reason):
      "the density is not curved down in every direction where the search ended (\(reason))"
    case .notAtTheMode(let gradient):
      "the search for the mode ended where the gradient still is \(NumberFormat.text(gradient, digits: 3))"
    }
  }

  /// What to try.
  package var advice: String {
    switch self {
    case .paretoShape:
      "use a proposal with wider tails or closer to the posterior, or sample with NUTS"
    case .chainsDisagree:
      "draw more, warm up longer, or look for several modes and parameters that exchange their roles"
    case .fewEffectiveDraws:
      "draw more, or write the model so that its unknowns depend less on each other"
    case .divergences:
      "raise targetAcceptance toward 0.99, or write scales non-centred (x = μ + σ ε)"
    case .deepTrees:
      "raise maxTreeDepth, or bring the unknowns to like scales"
    case .notMonotone:
      "an exact update never does this: look for an approximate step, a floor that was applied, or a mistake"
    case .collapsedUnits:
      "anneal the weight of the KL term, use fewer dimensions, or weaken the decoder"
    case .quadratureNotConverged:
      "allow more levels, or start the search for the mode elsewhere"
    case .massAtTheEnd:
      "give every unknown a proper prior"
    case .notAMaximum:
      "start elsewhere, or give every unknown a proper prior"
    case .notAtTheMode:
      "allow more iterations, or start nearer"
    }
  }

  private static func short(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 2) }
}
