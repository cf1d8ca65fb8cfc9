import Tensors

/// What chains of the no-U-turn sampler drew, and how it went.
package struct NoUTurnDraws: Sendable {
  package let sampler: NoUTurnSampler
  private let chains: [MarkovChain]

  init(sampler: NoUTurnSampler, chains: [MarkovChain]) {
    (self.sampler, self.chains) = (sampler, chains)
  }

  /// More draws of the same chains: exactly those that a longer run would have given.
  ///
  /// - Throws: ``InferenceError`` for fewer than one, and ``Interruption/Interrupted``, and then what was drawn
  ///   before is still here.
  package func continued(draws: Int) throws -> NoUTurnDraws {
    NoUTurnDraws(sampler: sampler, chains: try sampler.continued(chains, draws: draws))
  }

  /// The number of chains.
  package var chainCount: Int { chains.count }
  /// The number of draws of each chain.
  package var drawCount: Int { chains[0].depths.count }
  /// The step size of each chain after its warm-up.
  package var stepSizes: [Double] { chains.map(\.stepSize) }
  /// The variances that each chain took for the unknowns', in the order of a point.
  package var inverseMasses: [[Double]] { chains.map(\.inverseMass) }
  /// How often each trajectory doubled, chain by chain.
  package var treeDepths: [[Int]] { chains.map(\.depths) }
  /// The mean acceptance of each chain.
  package var acceptances: [Double] { chains.map { $0.acceptances.mean() } }
  /// The log density of each draw, chain by chain, in nats.
  package var logDensities: [[Double]] { chains.map(\.logDensities) }
  /// The draws whose trajectories diverged, chain by chain.
  package var divergences: [[Int]] { chains.map(\.divergences) }
  /// How many trajectories diverged.
  package var divergenceCount: Int { chains.reduce(0) { $0 + $1.divergences.count } }
  /// How many gradients were computed, those of the warm-up among them.
  package var gradientCount: Int { chains.reduce(0) { $0 + $1.gradientCount } }

  /// The draws of an unknown: chains × draws × its shape.
  ///
  /// - Throws: ``InferenceError`` for a name that is no unknown.
  package func draws(_ name: String) throws -> Matrix {
    let unknown = try unknown(name)
    let dimension = sampler.density.dimension
    var values: [Double] = []
    values.reserveCapacity(chainCount * drawCount * unknown.places.count)
    for chain in chains {
      for draw in 0..<drawCount {
        let start = draw * dimension
        values +=
          chain.draws[(start + unknown.places.lowerBound)..<(start + unknown.places.upperBound)]
      }
    }
    return try Matrix(
      checking: Shape([chainCount, drawCount] + unknown.shape.lengths), values)
  }

  /// The mean of an unknown over all draws.
  package func mean(_ name: String) throws -> Matrix {
    let unknown = try unknown(name)
    let means = unknown.places.map { place in
      trace(place).reduce(0) { $0 + $1.reduce(0, +) } / Double(chainCount * drawCount)
    }
    return try Matrix(checking: unknown.shape, means)
  }

  /// What the draws say about each number of an unknown.
  package func summary(_ name: String) throws -> [DrawSummary] {
    let unknown = try unknown(name)
    return try zip(unknown.places, unknown.labels).map { place, label in
      try DrawSummary(label, trace(place))
    }
  }

  /// What a reader should know before using the draws; none if all is well.
  package var warnings: [DiagnosticWarning] {
    get throws {
      let draws = chainCount * drawCount
      var warnings: [DiagnosticWarning] = []
      if divergenceCount > 0 {
        warnings.append(.divergences(count: divergenceCount, draws: draws))
      }
      let depth = sampler.maxTreeDepth
      let deep = treeDepths.joined().count { $0 >= depth }
      if deep > 0 { warnings.append(.deepTrees(count: deep, draws: draws, depth: depth)) }
      guard drawCount >= 4 else { return warnings }
      for unknown in sampler.density.unknowns {
        let places = Array(unknown.places)
        let results = try Parallel.map(places.count) { index in
          Result { try DrawSummary(unknown.labels[index], trace(places[index])) }
        }
        warnings += DrawSummary.warnings(try results.map { try $0.get() }, chains: chainCount)
      }
      return warnings
    }
  }

  /// The draws of one number, chain by chain.
  private func trace(_ place: Int) -> [[Double]] {
    let dimension = sampler.density.dimension
    return chains.map { chain in
      (0..<drawCount).map { chain.draws[$0 * dimension + place] }
    }
  }

  private func unknown(_ name: String) throws -> UnnormalizedDensity.Unknown {
    let unknowns = sampler.density.unknowns
    guard let unknown = unknowns.first(where: { $0.name == name }) else {
      throw InferenceError.notALatent(name, known: unknowns.map(\.name))
    }
    return unknown
  }
}

extension NoUTurnDraws: CustomStringConvertible {
  package var description: String {
    "\(chainCount) chain\(chainCount == 1 ? "" : "s") of \(drawCount) draws by NUTS, "
      + "\(divergenceCount) diverged"
  }
}
