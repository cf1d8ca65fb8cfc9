import Distributions
import Expressions
import Tensors

extension CAVIFit {
  /// Draws new data: the latents that all data share from their factors of q, those of each datum anew from
  /// their distributions given these, then the data.
  ///
  /// - Parameter rows: How many data a draw has; as many as were fitted if it is nil.
  /// - Returns: By name the draws of the data, along a first axis.
  public func posteriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) -> [String: Matrix] {
    trapping { try checkedPosteriorPredictive(draws, seed: seed, given: given, rows: rows) }
  }

  package func checkedPosteriorPredictive(
    _ draws: Int = 100, seed: Int = 0, given: [String: Matrix] = [:], rows: Int? = nil
  ) throws -> [String: Matrix] {
    let posterior = try factors.flatMap { try $0.statements(in: model) }
    return try Simulation(
      model, given: given, rows: rows, by: "posteriorPredictive", posterior: posterior
    ).observations(draws, seed: seed)
  }
}

extension Model.Statement {
  /// Whether there is one value for each datum of some data.
  var isPerDatum: Bool {
    plates.contains { axis in
      if case .named = axis { true } else { false }
    }
  }
}

extension CAVIFit.FittedFactor {
  /// The factor as distributions of its latents, which are drawn in this order: a precision, then its mean. None
  /// where the latents belong to the data one by one.
  func statements(in model: Model) throws -> [Model.Statement] {
    let own = latents.compactMap { name in model.latents.first { $0.name == name } }
    guard own.allSatisfy({ !$0.isPerDatum }), let first = own.first else { return [] }
    func stated(
      _ latent: Model.Statement, _ family: Family, _ values: [Expression]
    ) throws -> Model.Statement {
      Model.Statement(
        variable: latent.variable, law: try Law(checking: family, values), plates: latent.plates,
        isObserved: false)
    }
    func value(_ name: String) -> Expression { Expression(parameters[name] ?? Matrix(.nan)) }
    switch family {
    case "NormalGamma":
      let τ = own[1]
      let spread = 1 / sqrt(value("count") * τ.variable)
      return [
        try stated(τ, Gamma.family, [value("shape"), value("rate")]),
        try stated(first, Normal.family, [value("mean"), spread]),
      ]
    case "NormalWishart":
      let Λ = own[1]
      let precision = try matrix(value("count")) * Λ.variable
      return [
        try stated(Λ, Wishart.family, [value("degreesOfFreedom"), value("scale")]),
        try stated(first, MultivariateNormal.precisionFamily, [value("mean"), precision]),
      ]
    default:
      guard let made = Self.families[family] else { return [] }
      return [try stated(first, made, made.parameters.map { value($0.name) })]
    }
  }

  private static let families: [String: Family] = [
    "Dirichlet": Dirichlet.family, "Beta": Beta.family, "Gamma": Gamma.family,
    "Wishart": Wishart.family, "Normal": Normal.family,
    "MultivariateNormal": MultivariateNormal.family, "Categorical": Categorical.family,
    "Bernoulli": Bernoulli.family,
  ]
}
