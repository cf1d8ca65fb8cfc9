import Expressions
import Tensors

/// The distribution of a sequence of states: the first by its own probabilities, each other one by those of the
/// state before.
///
///     MarkovChain(initial: [0.5, 0.5], transition: [[0.9, 0.1], [0.2, 0.8]]).logDensity([0, 0, 1])
public struct MarkovChain: MultivariateDistribution, LawMade {
  public let law: Law

  package init(law: Law) { self.law = law }

  /// The chain with the probabilities of the first state and, a row for each state, those of the next.
  public init(initial: some DistributionParameter, transition: some DistributionParameter) {
    law = trapping { try MarkovChain.law(initial.parameter, transition.parameter) }
  }

  /// Sequences of so many states, one a row. The same seed gives the same states.
  public func sample(_ count: Int, length: Int, seed: Int = 0) -> Matrix {
    trapping { try law.checkedSequences(count, length: length, seed: UInt64(seed: seed)) }
  }
}

extension MarkovChain {
  package static func law(_ initial: Expression, _ transition: Expression) throws -> Law {
    let states = initial.shape.last
    guard let states, transition.rank >= 2, Array(transition.shape.suffix(2)) == [states, states]
    else {
      throw DistributionError.constraint(
        family: "MarkovChain",
        problem: "transition has the shape \(transition.shape), but initial has the shape "
          + "\(initial.shape): a row and a column for each state are needed")
    }
    return try Law(checking: family, [initial, transition])
  }

  package static let family = Family(
    name: "MarkovChain", symbol: "\\operatorname{MarkovChain}",
    parameters: [.init("initial", "π", .simplex), .init("transition", "A", .each(.simplex))],
    about: "a sequence of states, each of which depends on the one before", eventRank: 1,
    support: { p in .sequences(of: p[0].count) },
    logDensity: { p, z in
      let states = try Categorical.count(p[0])
      guard case .fixed(let length)? = z.shape.last, length > 0 else {
        throw DistributionError.constraint(
          family: "MarkovChain",
          problem: "a sequence needs a length that is a number from 1, not the shape \(z.shape)")
      }
      let chosen = try Expression.checkedOneHot(z, count: states)
      let axis = z.rank - 1
      let first = try Expression.checkedMap(
        .xlogy, chosen.checkedElement(0, axis: axis), p[0]
      ).checkedReduced(.sum, axes: [-1])
      guard length > 1 else { return first }
      // How often each state follows each.
      let counts = try Expression.checkedMatmul(
        chosen.checkedSlice(0..<(length - 1), axis: axis).checkedTransposed(),
        chosen.checkedSlice(1..<length, axis: axis))
      return try first
        + Expression.checkedMap(.xlogy, counts, p[1]).checkedReduced(.sum, axes: [-2, -1])
    },
    sampling: .tensors { _, _ in
      throw DistributionError.undefined(
        family: "MarkovChain", quantity: "a draw without a length: sample(1, length: 10)")
    },
    densityNotation: "\\log \\pi_{x_1} + \\sum_{t=2}^{T} \\log A_{x_{t-1} x_t}")
}

extension Law {
  /// Whether a value is a sequence of states that depend on each other, of any length.
  package var isSequence: Bool { family.name == MarkovChain.family.name }

  /// Draws of a Markov chain's sequences, one a row.
  package func checkedSequences(
    _ count: Int, length: Int, seed: UInt64, stream: UInt64 = 0
  ) throws -> Matrix {
    guard count >= 0 else { throw DistributionError.negativeCount(count) }
    guard length >= 0 else { throw DistributionError.negativeCount(length) }
    let p = try known(for: "a sample")
    let states = p[0].count
    let shape = try Shape([count, length]).validated()
    var random = Random(seed: seed, stream: stream)
    var draws: [Double] = []
    draws.reserveCapacity(shape.elementCount)
    for row in 0..<count {
      if row % 256 == 0 { try Interruption.check() }
      var state = 0
      for step in 0..<length {
        let probabilities =
          step == 0 ? p[0].values[...] : p[1].values[(state * states)..<((state + 1) * states)]
        state = random.index(probabilities)
        draws.append(Double(state))
      }
    }
    return Matrix(unchecked: draws, shape: shape)
  }
}
