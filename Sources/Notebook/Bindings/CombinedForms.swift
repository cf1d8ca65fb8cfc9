import Distributions
import Elbo
import Language

/// Initialisers of distributions that are made of others, in cells.
enum CombinedForms {
  static var mixture: [Row] {
    mixture([Double].self, AnyUnivariateDistribution.self, "Univariate") {
      Mixture(law: try Mixture.law($0, $1))
    }
      + mixture(Expression.self, AnyUnivariateDistribution.self, "Univariate") {
        Mixture(law: try Mixture.law($0, $1))
      }
  }

  static var multivariateMixture: [Row] {
    mixture([Double].self, AnyMultivariateDistribution.self, "Multivariate") {
      MultivariateMixture(law: try Mixture.law($0, $1))
    }
      + mixture(Expression.self, AnyMultivariateDistribution.self, "Multivariate") {
        MultivariateMixture(law: try Mixture.law($0, $1))
      }
  }

  private static func mixture<W: Argument, D: CellValue & Distribution, M: CellValue>(
    _: W.Type, _: D.Type, _ kind: String,
    _ make: @escaping @Sendable (Expression, [Law]) throws -> M
  ) -> [Row] {
    [("weights", "components"), ("_ weights", "_ components")].map { first, second in
      Row(
        """
        /// The mixture of these components with weights that sum to 1.
        init(\(first): \(W.text(1)), \(second): [\(kind)Distribution])
        """
      ) { (weights: W, components: [D]) in
        try make(weights.parameter, components.map(\.law))
      }
    }
  }

  static var truncated: [Row] {
    [
      Row(
        """
        /// The distribution of values from one end through another, both included.
        init(_ base: UnivariateDistribution, from: Double, \
        through: Double)
        """
      ) { (base: AnyUnivariateDistribution, from: Double, through: Double) in
        Truncated(
          law: try Truncated.law(base.law, Expression(from), Expression(through)))
      },
      Row(
        """
        /// The distribution of values from an end on.
        init(_ base: UnivariateDistribution, from: Double)
        """
      ) { (base: AnyUnivariateDistribution, from: Double) in
        Truncated(law: try Truncated.law(base.law, Expression(from), Expression(.infinity)))
      },
      Row(
        """
        /// The distribution of values up to an end, which is included.
        init(_ base: UnivariateDistribution, through: Double)
        """
      ) { (base: AnyUnivariateDistribution, through: Double) in
        Truncated(law: try Truncated.law(base.law, Expression(-.infinity), Expression(through)))
      },
    ]
  }

  static var independent: [Row] {
    [
      Row(
        """
        /// The joint distribution of those that the last axis of the parameters tells apart.
        init(_ distribution: UnivariateDistribution)
        """
      ) { (base: AnyUnivariateDistribution) in
        Independent(law: try Independent.law(base.law))
      }
    ]
  }

  static var gumbelSoftmax: [Row] {
    gumbelSoftmax([Double].self) + gumbelSoftmax(Expression.self)
  }

  private static func gumbelSoftmax<A: Argument>(_: A.Type) -> [Row] {
    [
      Row(
        """
        /// The distribution with a temperature and probabilities other than 0.
        init(temperature: Double, probabilities: \(A.text(1)))
        """
      ) { (temperature: Double, probabilities: A) in
        GumbelSoftmax(
          law: try Law(
            checking: GumbelSoftmax.family,
            [temperature.parameter, log(probabilities.parameter)]))
      }
    ]
  }

  static var transformed: [Row] {
    [
      Row(
        """
        /// The distribution of the mapped values, as in `Transformed(Normal(0, 1), by: .exp)`.
        init(_ base: UnivariateDistribution, by bijector: Bijector)
        """
      ) { (base: AnyUnivariateDistribution, bijector: Bijector) in
        Transformed(law: try Transformed.law(base.law, bijector))
      }
    ]
  }

  static var multivariateTransformed: [Row] {
    [
      Row(
        """
        /// The distribution of the mapped values.
        init(_ base: MultivariateDistribution, by bijector: Bijector)
        """
      ) { (base: AnyMultivariateDistribution, bijector: Bijector) in
        MultivariateTransformed(law: try Transformed.law(base.law, bijector))
      }
    ]
  }

  static var markovChain: [Row] {
    markovChain([Double].self, [[Double]].self) + markovChain(Matrix.self, Matrix.self)
      + markovChain(Expression.self, Expression.self) + [
        Row(
          """
          /// Sequences of so many states, one a row. The same seed gives the same states.
          func sample(_ count: Int, length: Int, seed: Int = 0) -> Matrix
          """
        ) { (chain: MarkovChain, count: Int, length: Int, seed: Int) in
          try chain.law.checkedSequences(count, length: length, seed: UInt64(seed: seed))
        }
      ]
  }

  private static func markovChain<A: Argument, B: Argument>(_: A.Type, _: B.Type) -> [Row] {
    [
      Row(
        """
        /// The chain with the probabilities of the first state and, a row for each state, those
        /// of the next.
        init(initial: \(A.text(1)), transition: \(B.text(2)))
        """
      ) { (initial: A, transition: B) in
        MarkovChain(law: try MarkovChain.law(initial.parameter, transition.parameter))
      }
    ]
  }
}
