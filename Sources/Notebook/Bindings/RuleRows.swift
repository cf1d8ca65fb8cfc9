import Derivations
import Elbo
import Language

/// The declarations of rules and of what checks find, in cells.
enum RuleRows {
  static var rule: [Row] {
    let rules: [(Rule, String)] = [
      (.definition, "definition"),
      (.algebra, "algebra"),
      (.substitution, "substitution"),
      (.bayes, "bayes"),
      (.productRule, "productRule"),
      (.marginalization, "marginalization"),
      (.multiplyByOne, "multiplyByOne"),
      (.jensen, "jensen"),
      (.linearity, "linearity"),
      (.constantExpectation, "constantExpectation"),
      (.logOfProduct, "logOfProduct"),
      (.totalExpectation, "totalExpectation"),
      (.divergenceIsPositive, "divergenceIsPositive"),
      (.definitionOfDivergence, "definitionOfDivergence"),
      (.entropy, "entropy"),
      (.gaussianMoments, "gaussianMoments"),
      (.gaussianDensity, "gaussianDensity"),
      (.completingTheSquare, "completingTheSquare"),
      (.changeOfVariables, "changeOfVariables"),
      (.reparameterization, "reparameterization"),
      (.logDerivative, "logDerivative"),
      (.differentiationUnderTheIntegral, "differentiationUnderTheIntegral"),
      (.chainRule, "chainRule"),
      (.differentiation, "differentiation"),
      (.lagrange, "lagrange"),
      (.independence, "independence"),
      (.monteCarlo, "monteCarlo"),
      (.dropConstants, "dropConstants"),
      (.optimum, "optimum"),
      (.samplingBound, "samplingBound"),
      (.smallVariance, "smallVariance"),
      (.assumption, "assumption"),
    ]
    return rules.map { rule, name in SharedRows.choice(rule, name, rule.explanation) } + [
      Row(
        """
        /// A rule of one's own: its lines hold if their checks do.
        static func declared(_ name: String, _ explanation: String = "") -> Rule
        """
      ) { (name: String, explanation: String) in Rule.declared(name, explanation) },
      Row(
        """
        /// All rules of the table.
        static var all: [Rule] { get }
        """
      ) { () -> [Rule] in Rule.all },
      Row(
        """
        /// The name, as a reason shows it.
        var name: String { get }
        """
      ) { (rule: Rule) in rule.name },
      Row(
        """
        /// What the rule says, in one sentence.
        var explanation: String { get }
        """
      ) { (rule: Rule) in rule.explanation },
      Row(
        """
        /// When a bound by this rule is an equality.
        var tightness: String? { get }
        """
      ) { (rule: Rule) in rule.tightness },
    ]
  }

  static var verdict: [Row] {
    [
      Row(
        """
        /// Whether the line was found true.
        var holds: Bool { get }
        """
      ) { (verdict: Verdict) in verdict.holds },
      Row(
        """
        /// How well the line held, if it did.
        var evidence: Verdict.Evidence? { get }
        """
      ) { (verdict: Verdict) in verdict.evidence },
      Row(
        """
        /// Values for which the line is false, if some were found.
        var counterexample: Verdict.Counterexample? { get }
        """
      ) { (verdict: Verdict) in verdict.counterexample },
    ] + SharedRows.description(Verdict.self)
  }

  static var evidence: [Row] {
    typealias Evidence = Verdict.Evidence
    return [
      Row(
        """
        /// The largest error of an equality, relative to the size of its sides where that exceeds 1.
        var largestError: Double { get }
        """
      ) { (evidence: Evidence) in evidence.largestError },
      Row(
        """
        /// The least difference of the sides of an inequality.
        var leastSlack: Double? { get }
        """
      ) { (evidence: Evidence) in evidence.leastSlack },
      Row(
        """
        /// The mean difference of the sides of an inequality.
        var meanSlack: Double? { get }
        """
      ) { (evidence: Evidence) in evidence.meanSlack },
      Row(
        """
        /// When the inequality is an equality.
        var tightness: String? { get }
        """
      ) { (evidence: Evidence) in evidence.tightness },
      Row(
        """
        /// Where integrals are sums over draws, half the width of the interval that holds the
        /// logarithm of the worst of them with a probability of 95%, in nats.
        var uncertainty: Double? { get }
        """
      ) { (evidence: Evidence) in evidence.uncertainty },
      Row(
        """
        /// How the sides were computed, in words.
        var method: String { get }
        """
      ) { (evidence: Evidence) in evidence.method },
      Row(
        """
        /// How many draws of parameters, data and q were tried.
        var trials: Int { get }
        """
      ) { (evidence: Evidence) in evidence.trials },
    ] + SharedRows.description(Evidence.self)
  }

  static var counterexample: [Row] {
    typealias Counterexample = Verdict.Counterexample
    return [
      Row(
        """
        /// What is wrong, in words.
        var reason: String { get }
        """
      ) { (counterexample: Counterexample) in counterexample.reason },
      Row(
        """
        /// The value of the line before.
        var left: Double { get }
        """
      ) { (counterexample: Counterexample) in counterexample.left },
      Row(
        """
        /// The value of this line.
        var right: Double { get }
        """
      ) { (counterexample: Counterexample) in counterexample.right },
      Row(
        """
        /// The values of the symbols in them.
        var values: [String: [Double]] { get }
        """
      ) { (counterexample: Counterexample) in counterexample.values },
      Row(
        """
        /// Which trial it was, counted from 1.
        var trial: Int { get }
        """
      ) { (counterexample: Counterexample) in counterexample.trial },
    ] + SharedRows.description(Counterexample.self)
  }
}
