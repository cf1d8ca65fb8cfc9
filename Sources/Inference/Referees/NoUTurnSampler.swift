import Expressions
import Synchronization
import Tensors

/// Draws from a density of unknowns that range over all real numbers, by the no-U-turn sampler.
///
/// Trajectories are multinomial (Betancourt, 2017); the step size and a diagonal mass are learned in a warm-up
/// of windows, as Stan does (Stan Reference Manual, "HMC algorithm parameters").
///
///     let sampler = try NoUTurnSampler(logDensity: logJoint, data: ["x": x, "y": y])
///     let draws = try sampler.sample(draws: 1_000, warmUp: 1_000, chains: 4, seed: 1)
///     try draws.summary("w")
package struct NoUTurnSampler: Sendable {
  package let density: UnnormalizedDensity
  /// The mean acceptance that the step size is tuned to: higher means shorter steps.
  package var targetAcceptance = 0.8
  /// Trajectories have at most 2 to this power steps.
  package var maxTreeDepth = 10
  /// Chains start uniformly within so much of the start, in each unknown.
  package var startSpread = 2.0
  private let start: [Double]

  /// - Parameters:
  ///   - logDensity: A single number, the log density up to a constant.
  ///   - data: The values of the variables that are known; all others are drawn.
  ///   - start: Where chains start; unknowns that have no value here start around 0.
  /// - Throws: ``ExpressionError`` or ``InferenceError`` for values that do not fit, and for what is no single
  ///   number.
  package init(
    logDensity: Expression, data: [String: Matrix] = [:], lengths: [String: Int] = [:],
    start: [String: Matrix] = [:]
  ) throws {
    density = try UnnormalizedDensity(logDensity, data: data, lengths: lengths)
    guard logDensity.shape.isEmpty else {
      throw InferenceError.notASingleNumber("the log density", shape: logDensity.shape)
    }
    self.start = try density.point(start)
  }

  /// Draws from chains, each of which has a warm-up of its own that is not kept.
  ///
  /// Chains run beside each other on the threads there are; the draws do not depend on their number.
  ///
  /// - Throws: ``InferenceError`` for options without meaning or if no start is found, and
  ///   ``Interruption/Interrupted``.
  package func sample(
    draws: Int = 1_000, warmUp: Int = 1_000, chains: Int = 4, seed: UInt64 = 0
  ) throws -> NoUTurnDraws {
    try requireOptions()
    for (name, value, least) in [("draws", draws, 1), ("warmUp", warmUp, 0), ("chains", chains, 1)]
    {
      try Self.require(value >= least, name, Double(value), "at least \(least)")
    }
    let ended = try run(chains, of: draws + warmUp) { chain, told in
      let program = try DensityProgram(gradientOf: density)
      var state = try MarkovChain(
        program, around: start, spread: startSpread, seed: seed, chain: chain)
      try state.warmUp(warmUp, program, self, told: told)
      try state.draw(draws, program, self, told: told)
      return state
    }
    return NoUTurnDraws(sampler: self, chains: ended)
  }

  /// More draws of the same chains, as if they had never stopped.
  func continued(_ chains: [MarkovChain], draws: Int) throws -> [MarkovChain] {
    try Self.require(draws >= 1, "draws", Double(draws), "at least 1")
    return try run(chains.count, of: draws) { chain, told in
      var state = chains[chain]
      try state.draw(draws, DensityProgram(gradientOf: density), self, told: told)
      return state
    }
  }

  private func run(
    _ chains: Int, of transitions: Int,
    _ body: (_ chain: Int, _ told: () -> Void) throws -> MarkovChain
  ) throws -> [MarkovChain] {
    try Progress.reporting("Sampling with NUTS") { progress in
      let count = Atomic(0)
      let all = chains * transitions
      let results = try Parallel.map(chains) { chain in
        Result {
          try body(chain) {
            let done = count.add(1, ordering: .relaxed).newValue
            progress.advance(to: Double(done) / Double(all), "transition \(done) of \(all)")
          }
        }
      }
      let ended = try results.map { try $0.get() }
      let diverged = ended.reduce(0) { $0 + $1.divergences.count }
      progress.conclude(
        "\(chains) chain\(chains == 1 ? "" : "s") of \(ended[0].depths.count) draws, \(diverged) diverged"
      )
      return ended
    }
  }

  private func requireOptions() throws {
    try Self.require(
      targetAcceptance > 0 && targetAcceptance < 1, "targetAcceptance", targetAcceptance,
      "between 0 and 1")
    try Self.require(
      1...20 ~= maxTreeDepth, "maxTreeDepth", Double(maxTreeDepth), "from 1 to 20")
    try Self.require(
      startSpread >= 0 && startSpread.isFinite, "startSpread", startSpread, "at least 0")
  }

  private static func require(
    _ condition: Bool, _ name: String, _ value: Double, _ expected: String
  ) throws {
    guard condition else {
      throw InferenceError.badOption(name, value: value, expected: expected)
    }
  }
}
