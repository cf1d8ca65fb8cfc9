import Distributions
import Expressions
import Tensors

/// A probabilistic model: parameters, latents and data with their distributions, written as on a slide.
///
///     let gmm = model(x) { x in
///       let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2, 2))
///       let Σ = parameter("Σ", .covariance(2, 2))
///       let z = latent("z", plate: x.rows)
///       z ~ Categorical(π)
///       x ~ MultivariateNormal(mean: μ[z], covariance: Σ[z])
///     }
///     gmm.fit(.em(restarts: 10, seed: 1)).logLikelihood
///
/// Its formulas, its diagram and every way of fitting it come from the one graph of expressions that the
/// braces write.
public struct Model: Sendable {
  /// What the model is given, in the order of the braces' parameters.
  package let data: [Datum]
  /// The unknown constants, which have no distribution.
  package let parameters: [Parameter]
  /// What has which distribution, in the order of writing.
  package let statements: [Statement]
  /// What the guide's braces wrote, if there are any.
  package var guide: Guide?

  /// An approximation of the posterior that depends on the data, written in braces of its own.
  package struct Guide: Sendable {
    /// Which distributions the latents have, in the order of writing.
    package let statements: [Statement]
    /// The unknown constants that the model itself does not have.
    package let parameters: [Parameter]
  }

  /// Something observed.
  package struct Datum: Sendable {
    /// The data as a variable; its first axis is named, so that the graph holds for any number of rows.
    package let variable: Expression
    /// The values; where some are missing, others that the data have in the same column.
    package let values: Matrix
    /// Of data with missing values a variable, and its values: 1 where there is one, else 0.
    package let presence: (variable: Expression, values: Matrix)?

    package var name: String { variable.variableName }
  }

  /// An unknown constant.
  package struct Parameter: Sendable {
    package let variable: Expression
    package let domain: ParameterDomain
    /// How its first values are drawn, if it belongs to a network.
    package var initial: ParameterStart?

    package var name: String { variable.variableName }

    /// A value to start from.
    func start(random: inout Random) throws -> Matrix {
      try initial?.values(Shape(domain.shape), random: &random) ?? domain.start(random: &random)
    }
  }

  /// A variable and its distribution: `x ~ …`.
  package struct Statement: Sendable {
    package let variable: Expression
    package let law: Law
    /// How many of the first axes count independent repetitions; the others are one value.
    package let plates: Dimensions
    /// Whether the variable is given.
    package let isObserved: Bool
    /// 1 where data are given, 0 where they are missing; nil where nothing is.
    package var presence: Expression?

    package var name: String { variable.variableName }
  }

  /// The latents with their distributions.
  package var latents: [Statement] { statements.filter { !$0.isObserved } }

  /// What is observed, with its distributions.
  package var observations: [Statement] { statements.filter(\.isObserved) }

  /// The lengths of the named axes for the model's own data.
  package var lengths: [String: Int] {
    var lengths: [String: Int] = [:]
    for datum in data {
      if case .named(let name)? = datum.variable.shape.first { lengths[name] = datum.values.rows }
    }
    return lengths
  }

  /// The data by name.
  package var values: [String: Matrix] {
    var values: [String: Matrix] = [:]
    for datum in data {
      values[datum.name] = datum.values
      if let presence = datum.presence { values[presence.variable.variableName] = presence.values }
    }
    return values
  }
}

extension Expression {
  /// The name of an expression that is a variable.
  package var variableName: String { variable?.name ?? description }
}
