import Glibc
import Tensors

/// One chain of the no-U-turn sampler: where it is, what it has learned, and what it drew.
struct MarkovChain: Sendable {
  private var position: [Double]
  private var gradient: [Double]
  private var logDensity: Double
  private var random: Random
  private(set) var stepSize = 1.0
  private(set) var inverseMass: [Double]
  /// The draws after the warm-up, one after another.
  private(set) var draws: [Double] = []
  private(set) var logDensities: [Double] = []
  private(set) var energies: [Double] = []
  private(set) var depths: [Int] = []
  private(set) var acceptances: [Double] = []
  /// The draws whose trajectories diverged.
  private(set) var divergences: [Int] = []
  /// How many gradients it took, the warm-up's among them.
  private(set) var gradientCount = 0

  /// Looks for a start where the density and its gradient are finite, uniformly around a center.
  init(
    _ density: DensityProgram, around center: [Double], spread: Double, seed: UInt64, chain: Int
  ) throws {
    var random = Random(seed: seed, stream: 1 << 42 | UInt64(chain))
    var gradient = [Double](repeating: 1, count: center.count)
    inverseMass = gradient
    let tries = spread > 0 ? 100 : 1
    for _ in 0..<tries {
      let place = center.map { $0 + spread * (2 * random.uniform() - 1) }
      let value = try density.evaluate(place, gradient: &gradient)
      guard value.isFinite, gradient.allSatisfy(\.isFinite) else { continue }
      (position, logDensity, self.gradient, self.random) = (place, value, gradient, random)
      return
    }
    throw InferenceError.startNotFound(tries: tries, spread: spread)
  }

  /// Learns the step size and the mass; `told` is called after each transition.
  mutating func warmUp(
    _ count: Int, _ density: DensityProgram, _ options: NoUTurnSampler, told: () -> Void
  ) throws {
    stepSize = try reasonableStepSize(density)
    let plan = WarmUpPlan(count)
    var adaptation = StepSizeAdaptation(from: stepSize, target: options.targetAcceptance)
    var variance = RunningVariance(dimension: position.count)
    for index in 0..<count {
      stepSize = adaptation.current
      adaptation.learn(acceptance: try advance(density, options).acceptance)
      if plan.masses.contains(index) { variance.learn(position) }
      if plan.windowEnds.contains(index + 1) {
        inverseMass = variance.regularised
        variance = RunningVariance(dimension: position.count)
        stepSize = try reasonableStepSize(density)
        adaptation = StepSizeAdaptation(from: stepSize, target: options.targetAcceptance)
      }
      told()
    }
    stepSize = adaptation.averaged
  }

  /// Draws more; `told` is called after each transition.
  mutating func draw(
    _ count: Int, _ density: DensityProgram, _ options: NoUTurnSampler, told: () -> Void
  ) throws {
    draws.reserveCapacity(draws.count + count * position.count)
    for _ in 0..<count {
      let transition = try advance(density, options)
      if transition.hasDiverged { divergences.append(depths.count) }
      draws += position
      logDensities.append(logDensity)
      energies.append(transition.energy)
      depths.append(transition.depth)
      acceptances.append(transition.acceptance)
      told()
    }
  }

  private var place: PhasePoint {
    PhasePoint(
      position: position, momentum: inverseMass, gradient: gradient, logDensity: logDensity)
  }

  private mutating func advance(
    _ density: DensityProgram, _ options: NoUTurnSampler
  ) throws -> HamiltonianTrajectory.Result {
    let result = try HamiltonianTrajectory.transition(
      from: place, Hamiltonian(density: density, inverseMass: inverseMass), stepSize: stepSize,
      maxDepth: options.maxTreeDepth, &random)
    position = result.point.position
    gradient = result.point.gradient
    logDensity = result.point.logDensity
    gradientCount += result.steps
    return result
  }

  /// The power of 2 around the present step size at which one step's acceptance crosses 0.8.
  private mutating func reasonableStepSize(_ density: DensityProgram) throws -> Double {
    let hamiltonian = Hamiltonian(density: density, inverseMass: inverseMass)
    var start = place
    func gain(_ step: Double) throws -> Double {
      start.momentum = hamiltonian.momentum(&random)
      gradientCount += 1
      return hamiltonian.energy(start)
        - hamiltonian.energy(try hamiltonian.moved(start, step: step))
    }
    var step = stepSize
    let isAccepted = try gain(step) > log(0.8)
    while step > 1e-300, step < 1e7 {
      step *= isAccepted ? 2 : 0.5
      if try (gain(step) > log(0.8)) != isAccepted { break }
    }
    return step
  }
}
