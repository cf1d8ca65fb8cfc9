import Derivations
import Distributions
import Expressions
import Inference
import Tensors

extension Meaning {
  /// A model as what the letters of a derivation stand for: p is its density of one datum and that datum's latents, θ
  /// all its parameters together, and q a random density of the latents, or the model's guide.
  ///
  /// In each trial parameters are drawn at random and data from the model; x is one datum and x[i] are further ones.
  /// Latents that all data share are drawn from their priors and count as parameters.
  public init(_ model: Model) { self = trapping { try Meaning(checking: model) } }

  package init(checking model: Model) throws {
    self = try ModelMeaning(model).meaning()
  }
}

extension Derivation {
  /// The derivation with a verdict on every line, tried on a model: with random parameters and data drawn from it.
  public func check(
    on model: Model, trials: Int = 100, tolerance: Double = 1e-9, seed: Int = 0,
    seconds: Double = 30
  ) -> Derivation {
    trapping {
      try checkedCheck(
        on: model, trials: trials, tolerance: tolerance, seed: seed, seconds: seconds)
    }
  }

  package func checkedCheck(
    on model: Model, trials: Int = 100, tolerance: Double = 1e-9, seed: Int = 0,
    seconds: Double = 30
  ) throws -> Derivation {
    try checkedCheck(
      on: Meaning(checking: model), trials: trials, tolerance: tolerance, seed: seed,
      seconds: seconds)
  }
}

extension Exercise {
  /// What a check on a model says of an answer to a hidden line, without the answer.
  public func answer(
    _ number: Int, _ step: Derivation.Step, on model: Model, trials: Int = 100, seed: Int = 0
  ) -> Verdict {
    trapping {
      try checkedAnswer(
        number, step, on: Meaning(checking: model), trials: trials, seed: seed)
    }
  }
}
