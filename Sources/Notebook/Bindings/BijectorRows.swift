import Distributions
import Elbo
import Language

/// The declarations of bijectors and flows in cells.
enum BijectorRows {
  static var bijectors: [Row] {
    fixed + ends(Double.self) + ends(Expression.self) + combining + mapping(Double.self)
      + mapping(Matrix.self) + mapping(Expression.self) + SharedRows.mathematics(Bijector.self)
  }

  private static var fixed: [Row] {
    [
      SharedRows.choice(Bijector.identity, "identity", "The map that changes nothing."),
      SharedRows.choice(Bijector.exp, "exp", "All numbers onto the positive ones, by exp."),
      SharedRows.choice(
        Bijector.softplus, "softplus", "All numbers onto the positive ones, by log(1 + exp u)."),
      SharedRows.choice(
        Bijector.sigmoid, "sigmoid", "All numbers onto those from 0 to 1, by 1 / (1 + exp(−u))."),
      SharedRows.choice(
        Bijector.stickBreaking, "stickBreaking",
        "Vectors onto probabilities that sum to 1, with one more element."),
      SharedRows.choice(Bijector.ordered, "ordered", "Vectors onto those that rise."),
      SharedRows.choice(
        Bijector.cholesky, "cholesky",
        "Vectors onto lower triangular matrices with a positive diagonal."),
      SharedRows.choice(
        Bijector.covariance, "covariance", "Vectors onto symmetric positive definite matrices."),
      SharedRows.choice(
        Bijector.correlation, "correlation", "Vectors onto correlation matrices."),
      SharedRows.choice(
        Bijector.correlationCholesky, "correlationCholesky",
        "Vectors onto the Cholesky factors of correlation matrices."),
    ]
  }

  /// Maps that are told by numbers, or by unknowns.
  private static func ends<A: Argument>(_: A.Type) -> [Row] {
    let type = A.text(0)
    return [
      Row(
        """
        /// u ↦ scale · u + shift.
        static func affine(scale: \(type), shift: \(type) = 0) -> Bijector
        """
      ) { (scale: A, shift: A) in
        try Bijector.checkedAffine(scale: scale.parameter, shift: shift.parameter)
      },
      Row(
        """
        /// All numbers onto those between two ends.
        static func interval(_ lower: \(type), _ upper: \(type)) -> Bijector
        """
      ) { (lower: A, upper: A) in
        try Bijector.checkedInterval(lower.parameter, upper.parameter)
      },
      Row(
        """
        /// All numbers onto those above an end.
        static func above(_ lower: \(type)) -> Bijector
        """
      ) { (lower: A) in Bijector.above(try lower.parameter) },
      Row(
        """
        /// All numbers onto those below an end, the order turned around.
        static func below(_ upper: \(type)) -> Bijector
        """
      ) { (upper: A) in Bijector.below(try upper.parameter) },
    ]
  }

  private static var combining: [Row] {
    [
      Row(
        """
        /// This map, and another one after it.
        func then(_ next: Bijector) -> Bijector
        """
      ) { (first: Bijector, next: Bijector) in first.then(next) },
      Row(
        """
        /// Several maps one after another; the identity if there are none.
        static func composed(_ bijectors: [Bijector]) -> Bijector
        """
      ) { (bijectors: [Bijector]) in Bijector.composed(bijectors) },
      Row(
        """
        /// The map in the other direction.
        var inverted: Bijector { get }
        """
      ) { (map: Bijector) in map.inverted },
    ]
  }

  /// What a map makes of numbers, or of unknowns.
  private static func mapping<A: Argument>(_: A.Type) -> [Row] {
    let type = A.text(0)
    return [
      Row(
        """
        /// The image of a value.
        func forward(_ u: \(type)) -> Expression
        """
      ) { (map: Bijector, u: A) in try map.checkedForward(u.parameter) },
      Row(
        """
        /// The value whose image it is.
        func inverse(_ y: \(type)) -> Expression
        """
      ) { (map: Bijector, y: A) in try map.checkedInverse(y.parameter) },
      Row(
        """
        /// The logarithm of the magnitude of the Jacobian's determinant: how much the map stretches
        /// volumes.
        func logDeterminant(_ u: \(type)) -> Expression
        """
      ) { (map: Bijector, u: A) in try map.checkedLogDeterminant(u.parameter) },
    ]
  }

  static var flows: [Row] {
    [
      Row(
        """
        /// The planar flow, which stretches space along one direction by how far a point lies along
        /// another. It has no inverse in closed form.
        static func planar(_ name: String, size: Int, seed: Int = 0) -> Flow
        """
      ) { (name: String, size: Int, seed: Int) in
        try Flow.checkedPlanar(name, size: size, seed: seed)
      },
      Row(
        """
        /// The affine coupling of RealNVP: some elements stay and tell a network how to scale and
        /// shift the others; flows in a row take turns by `keepsFirst`.
        static func coupling(_ name: String, size: Int, hidden: Int = 16, \
        keepsFirst: Bool = true, seed: Int = 0) -> Flow
        """
      ) { (name: String, size: Int, hidden: Int, keepsFirst: Bool, seed: Int) in
        try Flow.checkedCoupling(
          name, size: size, hidden: hidden, keepsFirst: keepsFirst, seed: seed)
      },
      Row(
        """
        /// The inverse autoregressive flow: each element is scaled and shifted by what the elements
        /// before it say.
        static func inverseAutoregressive(_ name: String, size: Int, hidden: Int = 16, \
        seed: Int = 0) -> Flow
        """
      ) { (name: String, size: Int, hidden: Int, seed: Int) in
        try Flow.checkedInverseAutoregressive(name, size: size, hidden: hidden, seed: seed)
      },
      Row(
        """
        /// The map, as a formula of the parameters.
        var bijector: Bijector { get }
        """
      ) { (flow: Flow) in flow.bijector },
      Row(
        """
        /// What training starts from, by the parameters' names.
        var initialValues: [String: Matrix] { get }
        """
      ) { (flow: Flow) in flow.initialValues },
      Row(
        """
        /// This flow, and another one after it; their names must differ.
        func then(_ next: Flow) -> Flow
        """
      ) { (flow: Flow, next: Flow) in flow.then(next) },
    ]
  }
}
