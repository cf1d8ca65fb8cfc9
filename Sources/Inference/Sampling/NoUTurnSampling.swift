import Tensors

/// How a posterior is drawn from by the no-U-turn sampler (Hoffman and Gelman, "The No-U-Turn sampler", 2014).
///
///     regression.fit(.nuts(draws: 1_000, chains: 4, seed: 1)).mean(of: "w")
public struct NoUTurnSampling: Sendable, Equatable {
  var draws = 1_000
  var warmUp = 1_000
  var chains = 4
  var seed = 0
  var targetAcceptance = 0.8
  var maxTreeDepth = 10

  /// The method with all its defaults.
  public static var nuts: Self { .nuts() }

  /// Draws from chains that run beside each other.
  ///
  /// - Parameters:
  ///   - draws: How many draws each chain gives, at least 4.
  ///   - warmUp: How many draws before these each chain learns its step size and scales from.
  ///   - targetAcceptance: Higher means shorter steps, which follow sharp bends better.
  ///   - maxTreeDepth: Trajectories have at most 2 to this power steps.
  public static func nuts(
    draws: Int = 1_000, warmUp: Int = 1_000, chains: Int = 4, seed: Int = 0,
    targetAcceptance: Double = 0.8, maxTreeDepth: Int = 10
  ) -> Self {
    Self(
      draws: draws, warmUp: warmUp, chains: chains, seed: seed,
      targetAcceptance: targetAcceptance, maxTreeDepth: maxTreeDepth)
  }

  func validate() throws {
    _ = try UInt64(seed: seed)
    guard draws >= 4 else {
      throw InferenceError.badOption("draws", value: Double(draws), expected: "at least 4")
    }
    guard (0...Self.longestWarmUp).contains(warmUp) else {
      throw InferenceError.badOption(
        "warmUp", value: Double(warmUp), expected: "from 0 to \(Self.longestWarmUp)")
    }
  }

  private static let longestWarmUp = 1_000_000_000

  /// So many numbers of draws are kept at most: half a gigabyte.
  private static let mostNumbers = 1 << 26

  /// Throws for more draws than fit into memory.
  ///
  /// - Parameters:
  ///   - former: How many draws each chain has already.
  ///   - dimension: How many numbers a draw has.
  static func requireRoom(draws: Int, after former: Int = 0, chains: Int, dimension: Int) throws {
    let all = mostNumbers / max(dimension, 1)
    guard chains <= all / 4 else {
      throw InferenceError.badOption(
        "chains", value: Double(chains), expected: "at most \(all / 4) to fit into memory")
    }
    let most = all / max(chains, 1) - former
    guard draws <= most else {
      throw InferenceError.badOption(
        "draws", value: Double(draws), expected: "at most \(max(most, 0)) to fit into memory")
    }
  }
}

extension Model {
  /// Draws from the posterior of the continuous latents; discrete ones with finitely many values are summed out.
  ///
  /// The same seed gives the same draws, whatever the number of threads.
  public func fit(_ method: NoUTurnSampling) -> NUTSFit { trapping { try checkedFit(method) } }

  /// - Throws: ``ModelQueryError`` for parameters without a prior or latents that cannot be summed out,
  ///   ``InferenceError`` for options without meaning or if no start is found.
  package func checkedFit(_ method: NoUTurnSampling) throws -> NUTSFit {
    try method.validate()
    let clock = ContinuousClock.now
    let unbounded = try UnboundedModel(self, by: ".nuts")
    guard !unbounded.coordinates.isEmpty else {
      throw ModelQueryError.nothingContinuous(by: ".nuts")
    }
    try NoUTurnSampling.requireRoom(
      draws: method.draws, chains: method.chains, dimension: unbounded.dimension())
    var sampler = try NoUTurnSampler(
      logDensity: unbounded.total, data: unbounded.values(for: unbounded.total), lengths: lengths)
    sampler.targetAcceptance = method.targetAcceptance
    sampler.maxTreeDepth = method.maxTreeDepth
    let draws = try sampler.sample(
      draws: method.draws, warmUp: method.warmUp, chains: method.chains,
      seed: UInt64(seed: method.seed))
    return try NUTSFit(
      method, unbounded, draws, seconds: (ContinuousClock.now - clock) / .seconds(1))
  }
}
