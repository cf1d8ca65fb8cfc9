import Distributions
import Elbo
import Inference
import Language

/// The declarations of models in cells.
enum ModelRows {
  private typealias Body = Callback<NoValue, Expression>
  private typealias Body2 = Callback<NoValue, Expression, Expression>

  static var functions: [Row] { models + unknowns + [distributed] }

  private static var models: [Row] {
    [
      Row(
        """
        /// A model of data: the braces get them as an expression of N rows, and call them so.
        func model(_ x: Matrix, named names: [String] = #names("x"), _ body: (Expression) -> ()) \
        -> Model
        """
      ) { (x: Matrix, names: [String], body: Body) in
        try Model(checking: [(name(0, names, "x"), x)]) { _ = try body($0[0]) }
      },
      Row(
        """
        /// A model of two sets of data, such as inputs and outputs; sets of as many rows share
        /// their plate.
        func model(_ x: Matrix, _ y: Matrix, named names: [String] = #names("x", "y"), \
        _ body: (Expression, Expression) -> ()) -> Model
        """
      ) { (x: Matrix, y: Matrix, names: [String], body: Body2) in
        try Model(checking: [(name(0, names, "x"), x), (name(1, names, "y"), y)]) {
          _ = try body($0[0], $0[1])
        }
      },
      Row(
        """
        /// A model of data with a latent for each datum: the braces get both.
        func model(_ x: Matrix, named names: [String] = #names("x", "z"), \
        _ body: (Expression, Expression) -> ()) -> Model
        """
      ) { (x: Matrix, names: [String], body: Body2) in
        try Model(checking: [(name(0, names, "x"), x)]) {
          _ = try body($0[0], try Model.checkedLatent(name(1, names, "z"), [$0[0].rows]))
        }
      },
      Row(
        """
        /// A model of data with a latent for each datum, and a guide: a posterior of the latent
        /// that depends on the datum, which is fitted together with the model.
        func model(_ x: Matrix, named names: [String] = #names("x", "z"), \
        _ body: (Expression, Expression) -> (), guide: (Expression, Expression) -> ()) -> Model
        """
      ) { (x: Matrix, names: [String], body: Body2, guide: Body2) in
        try Model(
          guided: (name(0, names, "x"), x), latent: name(1, names, "z"),
          { _ = try body($0, $1) }, guide: { _ = try guide($0, $1) })
      },
    ]
  }

  private static func name(_ place: Int, _ names: [String], _ other: String) -> String {
    place < names.count ? names[place] : other
  }

  private static var unknowns: [Row] {
    [
      Row(
        """
        /// An unknown constant of the model in whose braces this stands; it is called as the
        /// variable that it is bound to.
        func parameter(_ name: String? = #name, _ domain: ParameterDomain) -> Expression
        """
      ) { (name: String?, domain: ParameterDomain) in try Model.checkedParameter(name, domain) },
      Row(
        """
        /// An unobserved quantity of the model in whose braces this stands; `plate` says how many
        /// independent ones there are, such as `x.rows`, one for each datum.
        func latent(_ name: String? = #name, plate: Dimension? = nil) -> Expression
        """
      ) { (name: String?, plate: Dimension?) in
        try Model.checkedLatent(name, plate.map { [$0] } ?? [])
      },
      Row(
        """
        /// An unobserved quantity of the model in whose braces this stands, as often as the plate
        /// says.
        func latent(_ name: String? = #name, plate: Int) -> Expression
        """
      ) { (name: String?, plate: Int) in try Model.checkedLatent(name, [.fixed(plate)]) },
      Row(
        """
        /// An unobserved quantity for each place of several plates within one another.
        func latent(_ name: String? = #name, plates: [Dimension]) -> Expression
        """
      ) { (name: String?, plates: [Dimension]) in try Model.checkedLatent(name, plates) },
    ]
  }

  private static var distributed: Row {
    Row(
      """
      /// Says in the braces of a model that a latent, or the data, have a distribution.
      func ~ (variable: Expression, distribution: any Distribution)
      """
    ) { (variable: Distributed, distribution: AnyDistribution) in
      try Model.state(variable.expression, distribution.law)
    }
  }

  static var members: [Row] {
    [
      Row(
        """
        /// The graph of the model: parameters as dots, latents as empty circles and data as shaded
        /// ones, within frames around what is repeated.
        var diagram: PlateDiagram { get }
        """
      ) { (model: Model) in model.diagram },
      Row(
        """
        /// log p of everything, observed or not, given the parameters: a formula.
        var logJoint: Expression { get }
        """
      ) { (model: Model) in try model.checkedLogJoint() },
      Row(
        """
        /// log p of the model's data with these values of the parameters and latents, in nats.
        func logJoint(_ values: [String: Matrix]) -> Double
        """
      ) { (model: Model, values: [String: Matrix]) in try model.checkedLogJoint(values) },
      Row(
        """
        /// Fits the parameters by expectation maximisation: the best of some random starts. The
        /// same seed gives the same fit, whatever the number of threads.
        func fit(_ method: ExpectationMaximization) -> EMFit
        """
      ) { (model: Model, method: ExpectationMaximization) in try model.checkedFit(method) },
    ] + EMStepRows.model + CAVIRows.fits + VIRows.fits + SVIRows.fits + SamplingRows.model
      + SharedRows.mathematics(Model.self)
  }
}

/// The declarations of the values that a parameter of a model may have.
enum ParameterDomainRows {
  static var all: [Row] {
    [
      row(
        "real", "Any numbers; without lengths a single one.", { .real() }, { .real($0) },
        { .real($0, $1) }, { .real($0, $1, $2) }),
      row(
        "positive", "Positive numbers; without lengths a single one.", { .positive() },
        { .positive($0) }, { .positive($0, $1) }, { .positive($0, $1, $2) }),
      row(
        "probability", "Numbers from 0 to 1; without lengths a single one.", { .probability() },
        { .probability($0) }, { .probability($0, $1) }, { .probability($0, $1, $2) }),
      row(
        "simplex",
        "Probabilities that sum to 1 along the last axis: `.simplex(2)`, or `.simplex(3, 3)` for "
          + "the rows of a transition matrix.", { .simplex() }, { .simplex($0) },
        { .simplex($0, $1) }, { .simplex($0, $1, $2) }),
      row(
        "covariance",
        "Symmetric positive definite matrices: one of an order, or a number of them: "
          + "`.covariance(2, 3)` are two of order 3.", { .covariance() }, { .covariance($0) },
        { .covariance($0, $1) }, { .covariance($0, $1, $2) }),
    ]
  }

  /// A domain by its name; Swift cannot hand on a list of lengths one by one.
  private static func row(
    _ name: String, _ words: String, _ none: @escaping @Sendable () -> ParameterDomain,
    _ one: @escaping @Sendable (Int) -> ParameterDomain,
    _ two: @escaping @Sendable (Int, Int) -> ParameterDomain,
    _ three: @escaping @Sendable (Int, Int, Int) -> ParameterDomain
  ) -> Row {
    Row("/// \(words)\nstatic func \(name)(_ lengths: Int...) -> ParameterDomain") {
      (lengths: [Int]) in
      switch lengths.count {
      case 0: return none()
      case 1: return one(lengths[0])
      case 2: return two(lengths[0], lengths[1])
      case 3: return three(lengths[0], lengths[1], lengths[2])
      default: throw ArgumentError("'\(name)' takes at most 3 lengths, not \(lengths.count)")
      }
    }
  }
}
