import Distributions
import Expressions
import Tensors

precedencegroup DistributionPrecedence {
  associativity: none
  lowerThan: NilCoalescingPrecedence
  higherThan: AssignmentPrecedence
}

infix operator ~ : DistributionPrecedence

/// Says in the braces of a model that a latent, or the data, have a distribution.
public func ~ (variable: Expression, distribution: some Distribution) {
  trapping { try Model.state(variable, distribution.law) }
}

/// An unknown constant of the model in whose braces this stands.
///
/// - Parameter name: How formulas and fits call it; in a cell it is the name that it is bound to.
public func parameter(_ name: String? = nil, _ domain: ParameterDomain) -> Expression {
  trapping { try Model.checkedParameter(name, domain) }
}

/// An unknown constant of the model in whose braces this stands.
public func parameter(_ domain: ParameterDomain) -> Expression { parameter(nil, domain) }

/// An unobserved quantity of the model in whose braces this stands.
///
/// - Parameters:
///   - name: How formulas and fits call it; in a cell it is the name that it is bound to.
///   - plate: How many independent ones there are, such as `x.rows`, one for each datum.
public func latent(_ name: String? = nil, plate: Dimension? = nil) -> Expression {
  trapping { try Model.checkedLatent(name, plate.map { [$0] } ?? []) }
}

/// An unobserved quantity of the model in whose braces this stands, as often as the plate says.
@_disfavoredOverload
public func latent(_ name: String? = nil, plate: Int) -> Expression {
  latent(name, plate: .fixed(plate))
}

/// An unobserved quantity for each place of several plates within one another.
public func latent(_ name: String? = nil, plates: [Dimension]) -> Expression {
  trapping { try Model.checkedLatent(name, plates) }
}

/// A model of data: the braces get them as an expression of N rows.
public func model(_ x: Matrix, _ body: (Expression) -> Void) -> Model {
  trapping { try Model(checking: [("x", x)]) { body($0[0]) } }
}

/// A model of two sets of data, such as inputs and outputs; sets of as many rows share their plate.
public func model(
  _ x: Matrix, _ y: Matrix, _ body: (Expression, Expression) -> Void
) -> Model {
  trapping { try Model(checking: [("x", x), ("y", y)]) { body($0[0], $0[1]) } }
}

/// A model of data with a latent for each datum: the braces get both.
public func model(_ x: Matrix, _ body: (Expression, Expression) -> Void) -> Model {
  trapping {
    try Model(checking: [("x", x)]) { body($0[0], try Model.checkedLatent("z", [$0[0].rows])) }
  }
}

/// A model of data with a latent for each datum, and a guide: how the posterior of the latent depends on the
/// datum, as far as amortised inference is concerned.
///
///     model(images) { x, z in
///       z ~ MultivariateNormal(mean: origin, covariance: identity)
///       x ~ Bernoulli(logits: decoder(z))
///     } guide: { x, z in
///       let (μ, logσ) = encoder.heads(x)
///       z ~ Normal(μ, exp(logσ))
///     }
public func model(
  _ x: Matrix, _ body: (Expression, Expression) -> Void,
  guide: (Expression, Expression) -> Void
) -> Model {
  trapping { try Model(guided: ("x", x), latent: "z", body, guide: guide) }
}

extension Model {
  /// A model of named data; names are in cells those of the braces' parameters.
  package init(
    checking data: [(name: String, values: Matrix)], _ body: ([Expression]) throws -> Void,
    isGuided: Bool = false, guide: ([Expression]) throws -> Void = { _ in }
  ) throws {
    let builder = ModelBuilder()
    var plates: [Int: String] = [:]
    let letters = ["N", "M"] + (3...99).map { "N_\($0)" }
    let variables = try data.map { name, values in
      let rows = values.shape.lengths.first ?? 0
      let plate = plates[rows] ?? letters[plates.count]
      plates[rows] = plate
      return try builder.observe(name, values, rows: plate)
    }
    try builder.gather { try body(variables) }
    if isGuided {
      builder.beginGuide()
      try builder.gather { try guide(variables) }
    }
    self = try builder.model()
  }

  /// A model of data with a latent for each datum, and a guide: both braces get both.
  package init(
    guided data: (name: String, values: Matrix), latent name: String,
    _ body: (Expression, Expression) throws -> Void,
    guide: (Expression, Expression) throws -> Void
  ) throws {
    var latent: Expression?
    try self.init(
      checking: [data],
      {
        let z = try Model.checkedLatent(name, [$0[0].rows])
        latent = z
        try body($0[0], z)
      },
      isGuided: true, guide: { if let latent { try guide($0[0], latent) } })
  }

  package static func checkedParameter(_ name: String?, _ domain: ParameterDomain) throws
    -> Expression
  {
    try ModelBuilder.current(for: "parameter").parameter(name, domain)
  }

  package static func checkedLatent(_ name: String?, _ plates: [Dimension]) throws -> Expression {
    try ModelBuilder.current(for: "latent").latent(name, plates: plates)
  }

  package static func state(_ variable: Expression, _ law: Law) throws {
    try ModelBuilder.current(for: "~").state(variable, law)
  }
}
