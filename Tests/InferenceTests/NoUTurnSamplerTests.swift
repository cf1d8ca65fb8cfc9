import Distributions
import Expressions
import Inference
import Tensors
import Testing

@Suite("The no-U-turn sampler")
struct NoUTurnSamplerTests {
  /// Normal distributions with strong correlations and unlike scales: means, variances and covariances agree
  /// within their Monte Carlo errors.
  @Test(arguments: [(2, 0.0), (3, 0.9), (10, 0.5)])
  func correlatedNormals(_ dimension: Int, _ correlation: Double) throws {
    let scales = (0..<dimension).map { Double($0 + 1) }
    let covariance = Matrix(
      shape: [dimension, dimension],
      (0..<(dimension * dimension)).map { place in
        let (i, j) = (place / dimension, place % dimension)
        return scales[i] * scales[j] * (i == j ? 1 : correlation)
      })
    let mean = Vector(scales.map { 10 - $0 })
    let x = Expression.latent("x", [.fixed(dimension)])
    let shifted = x - Expression(mean)
    let density = -0.5 * dot(shifted, matmul(Expression(covariance.inverse()), shifted))
    let draws = try NoUTurnSampler(logDensity: density)
      .sample(draws: 1_000, warmUp: 600, chains: 4, seed: 3)
    #expect(draws.divergenceCount == 0)
    #expect(try draws.warnings == [])
    for (i, summary) in try draws.summary("x").enumerated() {
      #expect(abs(summary.mean - mean[i]) < 4 * summary.standardError, "\(summary)")
      #expect(summary.bulkEffectiveSampleSize > 400)
    }
    let values = try draws.draws("x")
    #expect(values.shape == [4, 1_000, dimension])
    for i in 0..<dimension {
      for j in 0...i {
        let products = (0..<4).map { chain in
          (0..<1_000).map { draw in
            let start = (chain * 1_000 + draw) * dimension
            return (values.values[start + i] - mean[i]) * (values.values[start + j] - mean[j])
          }
        }
        let diagnostics = try ChainDiagnostics(products)
        let error = abs(diagnostics.mean - covariance[i, j])
        #expect(error < 4.5 * diagnostics.standardErrorOfMean, "\(i), \(j)")
      }
    }
  }

  /// The funnel of Neal, "Slice sampling" (2003): no one step size suits its neck.
  @Test func theFunnelDiverges() throws {
    let v = Expression.latent("v"), x = Expression.latent("x", [9])
    let density = -square(v) / 18 - sum(square(x)) * exp(-v) / 2 - 4.5 * v
    let draws = try NoUTurnSampler(logDensity: density)
      .sample(draws: 1_000, warmUp: 500, chains: 4, seed: 1)
    #expect(draws.divergenceCount > 10)
    let words = try draws.warnings.map(\.description).joined(separator: "\n")
    #expect(words.contains("trajectories diverged") && words.contains("non-centred"))
    // Written anew, x = exp(v / 2) ε, it is a normal distribution.
    let ε = Expression.latent("ε", [9])
    let centred = -square(v) / 18 - sum(square(ε)) / 2
    let better = try NoUTurnSampler(logDensity: centred)
      .sample(draws: 1_000, warmUp: 500, chains: 4, seed: 1)
    #expect(better.divergenceCount == 0)
    let summary = try better.summary("v")[0]
    #expect(
      abs(summary.standardDeviation - 3) < 0.2 && abs(summary.mean) < 4 * summary.standardError)
  }

  /// Draws depend on the seed, neither on the threads nor on where a run was stopped.
  @Test func sameSeedSameDraws() throws {
    let x = Expression.latent("x", [2]), y = Expression.data("y", ["N"])
    let density = -sum(square(y - x.element(0))) / 2 - sum(square(x))
    let sampler = try NoUTurnSampler(logDensity: density, data: ["y": Vector([1, 2, 4])])
    let whole = try sampler.sample(draws: 60, warmUp: 100, chains: 3, seed: 9)
    let begun = try sampler.sample(draws: 25, warmUp: 100, chains: 3, seed: 9)
    let ended = try begun.continued(draws: 35)
    #expect(try whole.draws("x") == ended.draws("x"))
    #expect(whole.treeDepths == ended.treeDepths && whole.stepSizes == ended.stepSizes)
    let alone = try sampler.sample(draws: 60, warmUp: 100, chains: 1, seed: 9)
    #expect(try alone.draws("x").values == Array(whole.draws("x").values.prefix(120)))
    #expect(
      try sampler.sample(draws: 60, warmUp: 100, chains: 1, seed: 10).draws("x") != alone.draws("x")
    )
  }

  /// A density with a border: nothing is drawn from beyond it.
  @Test func bordersHold() throws {
    let x = Expression.latent("x")
    let density = log(x) * 3 - x * 2
    var sampler = try NoUTurnSampler(logDensity: density, start: ["x": Matrix(2)])
    sampler.startSpread = 1
    let draws = try sampler.sample(draws: 1_000, warmUp: 500, chains: 4, seed: 2)
    #expect(try draws.draws("x").values.allSatisfy { $0 > 0 })
    // It is the gamma distribution with shape 4 and rate 2.
    let summary = try draws.summary("x")[0]
    #expect(abs(summary.mean - 2) < 4.5 * summary.standardError, "\(summary)")
  }

  @Test func twoModesAreSeen() throws {
    let x = Expression.latent("x")
    let density = logSumExp(stacked([-square(x - 20) / 2, -square(x + 20) / 2]))
    var sampler = try NoUTurnSampler(logDensity: density)
    sampler.startSpread = 30
    let draws = try sampler.sample(draws: 200, warmUp: 100, chains: 6, seed: 4)
    #expect(
      try draws.warnings.contains {
        if case .chainsDisagree = $0 { true } else { false }
      })
  }

  @Test func whatDoesNotFitIsSaid() throws {
    let x = Expression.latent("x", [2])
    let density = -sum(square(x))
    let sampler = try NoUTurnSampler(logDensity: density)
    #expect(
      failure { try sampler.sample(draws: 0, warmUp: 10, chains: 1) }
        == "draws is 0, but must be at least 1")
    #expect(
      failure { try NoUTurnSampler(logDensity: -square(x)) }
        == "the log density has the shape 2, but must be a single number; take its sum")
    #expect(
      failure { try NoUTurnSampler(logDensity: density, data: ["x": Vector([1, 2])]) }
        == "the log density has no unknowns: every variable was given a value")
    #expect(
      failure { try NoUTurnSampler(logDensity: density, start: ["y": Matrix(1)]) }
        == "there is no unknown y in the log density; it has x")
    let nowhere = try NoUTurnSampler(logDensity: sum(log(-square(x))))
    #expect(
      failure { try nowhere.sample(draws: 5, warmUp: 5, chains: 2) }.hasPrefix(
        "none of 100 places within 2 of the start has a finite log density"))
    let draws = try sampler.sample(draws: 10, warmUp: 10, chains: 1)
    #expect(
      failure { try draws.draws("μ") } == "there is no unknown μ in the log density; it has x")
  }
}
