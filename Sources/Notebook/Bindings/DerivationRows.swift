import Derivations
import Elbo
import Language

/// The declarations of derivations, of what their lines state and of exercises, in cells.
enum DerivationRows {
  static var functions: [Row] { deriving + steps + [exercise] }

  private static var deriving: [Row] {
    [
      Row(
        """
        /// A derivation of the lines in the braces: a term, and then steps such as
        /// `equals(…, by: .bayes)`.
        func derive(_ title: String, @DerivationBuilder _ lines: () -> [any DerivationLine]) -> Derivation
        """
      ) { (title: String, lines: [AnyDerivationLine]) in
        try checkedDerive(title, lines.map(\.line))
      }
    ]
  }

  private static var exercise: Row {
    Row(
      """
      /// An exercise of a derivation: the lines of these numbers are left to the reader.
      func exercise(_ derivation: Derivation, hide numbers: [Int]) -> Exercise
      """
    ) { (derivation: Derivation, numbers: [Int]) in
      try checkedExercise(derivation, hide: numbers)
    }
  }

  private static var steps: [Row] {
    [
      step("equals", "A line equal to the one before.") { equals($0, by: $1) },
      step("atLeast", "A line that the one before is no less than.") { atLeast($0, by: $1) },
      step("atMost", "A line that the one before is no more than.") { atMost($0, by: $1) },
      step("approximates", "A line that estimates the one before.") { approximates($0, by: $1) },
      Row(
        """
        /// A line equal to the one before but for a factor that doesn't depend on a symbol.
        func proportional(_ term: Term, in symbol: Term, by rule: Rule) -> Derivation.Step
        """
      ) { (term: Term, symbol: Term, rule: Rule) in proportional(term, in: symbol, by: rule) },
      Row(
        """
        /// A line equal to the one before but for an addend that doesn't depend on a symbol.
        func equalsUpToConstant(_ term: Term, in symbol: Term, by rule: Rule) -> Derivation.Step
        """
      ) { (term: Term, symbol: Term, rule: Rule) in
        equalsUpToConstant(term, in: symbol, by: rule)
      },
    ]
  }

  private static func step(
    _ name: String, _ words: String,
    _ make: @escaping @Sendable (Term, Rule) -> Derivation.Step
  ) -> Row {
    Row("/// \(words)\nfunc \(name)(_ term: Term, by rule: Rule) -> Derivation.Step") {
      (term: Term, rule: Rule) in make(term, rule)
    }
  }

  static var derivation: [Row] {
    library + contents + changes + checks + SharedRows.mathematics(Derivation.self)
  }

  private static var contents: [Row] {
    [
      Row(
        """
        /// What is derived.
        var title: String { get }
        """
      ) { (derivation: Derivation) in derivation.title },
      Row(
        """
        /// The lines in the order of writing; the first has no relation and no rule.
        var lines: [Derivation.Line] { get }
        """
      ) { (derivation: Derivation) in derivation.lines },
      Row(
        """
        /// A line by its number, counted from 1.
        func line(_ number: Int) -> Derivation.Line
        """
      ) { (derivation: Derivation, number: Int) in try derivation.checkedLine(number) },
      Row(
        """
        /// What relates the first line and the last.
        var relation: Derivation.Relation { get }
        """
      ) { (derivation: Derivation) in derivation.relation },
      Row(
        """
        /// What the whole derivation states, in LaTeX: its first line, the relation, its last line.
        var statement: String { get }
        """
      ) { (derivation: Derivation) in derivation.statement },
      Row(
        """
        /// How it was checked, if it was.
        var check: Derivation.CheckSettings? { get }
        """
      ) { (derivation: Derivation) in derivation.check },
      Row(
        """
        /// Whether a check has found every line true; a line that is assumed is not.
        var holds: Bool { get }
        """
      ) { (derivation: Derivation) in derivation.holds },
      Row(
        """
        /// The lines one by one in LaTeX, for slides that show one at a time.
        var latexLines: [String] { get }
        """
      ) { (derivation: Derivation) in derivation.latexLines },
      Row(
        """
        /// The lines with their reasons and verdicts in words, a sentence or two each.
        func explain() -> String
        """
      ) { (derivation: Derivation) in derivation.explain() },
      Row(
        """
        /// The statement alone, which unfolds to the lines: a proof for the margin.
        var folded: FoldedDerivation { get }
        """
      ) { (derivation: Derivation) in derivation.folded },
    ]
  }

  private static var changes: [Row] {
    [
      Row(
        """
        /// The derivation with the line that a rule makes of the last one.
        func applying(_ rule: Rule) -> Derivation
        """
      ) { (derivation: Derivation, rule: Rule) in try derivation.checkedApplying(rule) },
      Row(
        """
        /// The derivation with one more line.
        func appending(_ step: Derivation.Step) -> Derivation
        """
      ) { (derivation: Derivation, step: Derivation.Step) in
        try derivation.checkedAppending(step)
      },
      Row(
        """
        /// The derivation with another line in the place of one, and no verdicts.
        func replacing(_ number: Int, with step: Derivation.Step) -> Derivation
        """
      ) { (derivation: Derivation, number: Int, step: Derivation.Step) in
        try derivation.checkedReplacing(number, with: step)
      },
    ]
  }

  private static var checks: [Row] {
    [
      Row(
        """
        /// The derivation with a verdict on every line, tried with random parameters, data and q.
        ///
        /// `tolerance` is the largest error of an equality, relative to its sides where they exceed
        /// 1; after `seconds` the check stops.
        func check(on meaning: Meaning, trials: Int = 100, tolerance: Double = 1e-9, \
        seed: Int = 0, seconds: Double = 30) -> Derivation
        """
      ) {
        (
          derivation: Derivation, meaning: Meaning, trials: Int, tolerance: Double, seed: Int,
          seconds: Double
        ) in
        try derivation.checkedCheck(
          on: meaning, trials: trials, tolerance: tolerance, seed: seed, seconds: seconds)
      },
      Row(
        """
        /// The derivation with a verdict on every line, tried on a model: p is its density of one
        /// datum and that datum's latents, θ all its parameters, q a random density of the latents
        /// or the model's guide.
        func check(on model: Model, trials: Int = 100, tolerance: Double = 1e-9, \
        seed: Int = 0, seconds: Double = 30) -> Derivation
        """
      ) {
        (
          derivation: Derivation, model: Model, trials: Int, tolerance: Double, seed: Int,
          seconds: Double
        ) in
        try derivation.checkedCheck(
          on: model, trials: trials, tolerance: tolerance, seed: seed, seconds: seconds)
      },
    ]
  }

  private static var library: [Row] {
    let names: [(String, String, @Sendable () -> Derivation)] = [
      ("elboByJensen", "The evidence lower bound by Jensen's inequality.", { .elboByJensen }),
      (
        "elboByDivergence", "The evidence lower bound by the divergence of q from the posterior.",
        { .elboByDivergence }
      ),
      (
        "evidenceDecomposition",
        "log p(x) is the evidence lower bound and the divergence of q from the posterior.",
        { .evidenceDecomposition }
      ),
      ("eStep", "The E-step: no q has a greater bound than the posterior.", { .eStep }),
      (
        "emMonotonicity",
        "EM never lowers the likelihood; θ′ is what the M-step makes of θ.", { .emMonotonicity }
      ),
      ("meanField", "The best factor q(u) of a mean field.", { .meanField }),
      ("bayesTheorem", "Bayes' theorem, and the sum that makes it hard.", { .bayesTheorem }),
      ("mStepMeans", "The M-step for the mean of a component.", { .mStepMeans }),
      (
        "mStepOptimum", "The weighted mean makes the M-step's objective greatest.",
        { .mStepOptimum }
      ),
      ("mStepVariances", "The M-step for the variance of a component.", { .mStepVariances }),
      (
        "mStepCovariances", "The M-step for the covariance of a component of vectors.",
        { .mStepCovariances }
      ),
      (
        "mStepWeights", "The M-step for the weights, with the multiplier of their constraint.",
        { .mStepWeights }
      ),
      (
        "kMeansLimit", "k-means as the limit of a mixture whose variance falls to zero.",
        { .kMeansLimit }
      ),
      (
        "vaeObjective",
        "The objective of a variational autoencoder: reconstruction less the divergence from the prior.",
        { .vaeObjective }
      ),
      (
        "importanceWeightedBound", "The importance-weighted bounds of three, two and one samples.",
        { .importanceWeightedBound }
      ),
      (
        "gaussianDivergence",
        "The divergence of a diagonal normal density from the standard one, in five lines.",
        { .gaussianDivergence }
      ),
      (
        "gaussianDecoder",
        "A normal decoder's loss is the squared error but for a factor and a constant.",
        { .gaussianDecoder }
      ),
      (
        "betaOfVariance", "The weight β of the divergence that the decoder's variance stands for.",
        { .betaOfVariance }
      ),
      (
        "linearGaussianPosterior", "The posterior of the linear-Gaussian model.",
        { .linearGaussianPosterior }
      ),
      ("scoreGradient", "The gradient of an expectation by the score of q.", { .scoreGradient }),
      (
        "reparameterizedGradient",
        "The gradient of an expectation by the reparameterisation of its draws.",
        { .reparameterizedGradient }
      ),
    ]
    return names.map { name, words, make in
      Row("/// \(words)\nstatic var \(name): Derivation { get }") { () -> Derivation in make() }
    } + [
      Row(
        """
        /// All derivations of the library, each with a meaning on which it can be checked.
        static var library: [(derivation: Derivation, meaning: Meaning)] { get }
        """
      ) { () -> [Pair<Derivation, Meaning>] in
        Derivation.library.map { Pair($0.derivation, $0.meaning) }
      }
    ]
  }
}
