import Derivations
import Elbo
import Language

/// The declarations of a derivation's lines, rules, meanings and verdicts in cells.
enum DerivationPartRows {
  static var step: [Row] {
    [
      Row(
        """
        /// How it relates to the line before.
        var relation: Derivation.Relation { get }
        """
      ) { (step: Derivation.Step) in step.relation },
      Row(
        """
        /// What stands on the line.
        var term: Term { get }
        """
      ) { (step: Derivation.Step) in step.term },
      Row(
        """
        /// What justifies it.
        var rule: Rule { get }
        """
      ) { (step: Derivation.Step) in step.rule },
    ]
  }

  static var line: [Row] {
    [
      Row(
        """
        /// The place, counted from 1.
        var number: Int { get }
        """
      ) { (line: Derivation.Line) in line.number },
      Row(
        """
        /// How it relates to the line before; nil for the first.
        var relation: Derivation.Relation? { get }
        """
      ) { (line: Derivation.Line) in line.relation },
      Row(
        """
        /// What stands on the line.
        var term: Term { get }
        """
      ) { (line: Derivation.Line) in line.term },
      Row(
        """
        /// What justifies it; nil for the first.
        var rule: Rule? { get }
        """
      ) { (line: Derivation.Line) in line.rule },
      Row(
        """
        /// What a check found of it.
        var verdict: Verdict { get }
        """
      ) { (line: Derivation.Line) in line.verdict },
    ] + SharedRows.mathematics(Derivation.Line.self)
  }

  static var relation: [Row] {
    typealias Relation = Derivation.Relation
    return [
      SharedRows.choice(Relation.equal, "equal", "The two are equal."),
      SharedRows.choice(Relation.atLeast, "atLeast", "The line before is no less."),
      SharedRows.choice(Relation.atMost, "atMost", "The line before is no more."),
      SharedRows.choice(
        Relation.approximate, "approximate", "Equal but for the error of an estimate."),
      Row(
        """
        /// Equal but for a factor that doesn't depend on the symbol.
        static func proportional(in symbol: Term) -> Derivation.Relation
        """
      ) { (symbol: Term) in Relation.proportional(in: symbol) },
      Row(
        """
        /// Equal but for an addend that doesn't depend on the symbol.
        static func equalUpToConstant(in symbol: Term) -> Derivation.Relation
        """
      ) { (symbol: Term) in Relation.equalUpToConstant(in: symbol) },
    ]
  }

  static var checkSettings: [Row] {
    typealias Settings = Derivation.CheckSettings
    return [
      Row(
        """
        /// What the letters stood for.
        var meaning: String { get }
        """
      ) { (settings: Settings) in settings.meaning },
      Row(
        """
        /// How many draws of parameters, data and q were asked for.
        var trials: Int { get }
        """
      ) { (settings: Settings) in settings.trials },
      Row(
        """
        /// The largest error of an equality.
        var tolerance: Double { get }
        """
      ) { (settings: Settings) in settings.tolerance },
      Row(
        """
        /// The seed of the draws.
        var seed: Int { get }
        """
      ) { (settings: Settings) in settings.seed },
    ] + SharedRows.description(Settings.self)
  }

  static var folded: [Row] {
    [
      Row(
        """
        /// What unfolds.
        var derivation: Derivation { get }
        """
      ) { (folded: FoldedDerivation) in folded.derivation },
      Row(
        """
        /// The statement as the summary of an HTML element that unfolds to the lines.
        var html: String { get }
        """
      ) { (folded: FoldedDerivation) in folded.html },
    ] + SharedRows.description(FoldedDerivation.self)
  }

  static var meaning: [Row] {
    let meanings: [(Meaning, String, String)] = [
      (
        .mixture, "mixture",
        "A mixture of three normal distributions of one number x, with the component z; q a random density of z."
      ),
      (
        .vectorMixture, "vectorMixture",
        "Three normal components of vectors with two elements, by their precisions."
      ),
      (
        .linearGaussian, "linearGaussian",
        "A number x that is normal around w z + b, with a standard normal latent z; q a random normal density."
      ),
      (.gaussians, "gaussians", "Diagonal normal densities in three dimensions d."),
      (.tables, "tables", "A discrete latent z with two values and a discrete x with four."),
      (.pair, "pair", "Two discrete latents u and v; q has independent factors."),
    ]
    return meanings.map { meaning, name, words in SharedRows.choice(meaning, name, words) } + [
      Row(
        """
        /// A model as what the letters of a derivation stand for.
        init(_ model: Model)
        """
      ) { (model: Model) in try Meaning(checking: model) },
      Row(
        """
        /// The name, as a check shows it.
        var name: String { get }
        """
      ) { (meaning: Meaning) in meaning.name },
    ]
  }

  static var exercise: [Row] {
    [
      Row(
        """
        /// The derivation, which shows a question mark for each hidden line.
        var derivation: Derivation { get }
        """
      ) { (exercise: Exercise) in exercise.derivation },
      Row(
        """
        /// The numbers of the hidden lines.
        var hidden: [Int] { get }
        """
      ) { (exercise: Exercise) in exercise.hidden },
      Row(
        """
        /// What a check says of an answer to a hidden line, without the answer.
        func answer(_ number: Int, _ step: Derivation.Step, on meaning: Meaning, \
        trials: Int = 100, seed: Int = 0) -> Verdict
        """
      ) {
        (
          exercise: Exercise, number: Int, step: Derivation.Step, meaning: Meaning, trials: Int,
          seed: Int
        ) in
        try exercise.checkedAnswer(number, step, on: meaning, trials: trials, seed: seed)
      },
      Row(
        """
        /// What a check on a model says of an answer to a hidden line, without the answer.
        func answer(_ number: Int, _ step: Derivation.Step, on model: Model, \
        trials: Int = 100, seed: Int = 0) -> Verdict
        """
      ) {
        (
          exercise: Exercise, number: Int, step: Derivation.Step, model: Model, trials: Int,
          seed: Int
        ) in
        try exercise.checkedAnswer(
          number, step, on: Meaning(checking: model), trials: trials, seed: seed)
      },
    ] + SharedRows.mathematics(Exercise.self)
  }
}
