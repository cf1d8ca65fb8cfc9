import Glibc
import Tensors

/// A place of a density together with a momentum.
struct PhasePoint {
  var position: [Double]
  var momentum: [Double]
  var gradient: [Double]
  var logDensity: Double
}

/// Motion on the landscape of a density, with a diagonal mass.
struct Hamiltonian {
  let density: DensityProgram
  /// The inverse mass: an estimate of each unknown's variance.
  var inverseMass: [Double]

  /// The energy: the kinetic one less the log density.
  func energy(_ point: PhasePoint) -> Double {
    var kinetic = 0.0
    for i in inverseMass.indices {
      kinetic += point.momentum[i] * point.momentum[i] * inverseMass[i]
    }
    let energy = kinetic / 2 - point.logDensity
    return energy.isNaN ? .infinity : energy
  }

  /// Draws a momentum from the normal distribution whose variance is the mass.
  func momentum(_ random: inout Random) -> [Double] {
    inverseMass.map { random.normal() / $0.squareRoot() }
  }

  /// One step of the leapfrog integrator, backward in time for a negative step.
  func moved(_ point: PhasePoint, step: Double) throws -> PhasePoint {
    var point = point
    for i in inverseMass.indices {
      point.momentum[i] += step / 2 * point.gradient[i]
      point.position[i] += step * inverseMass[i] * point.momentum[i]
    }
    point.logDensity = try density.evaluate(point.position, gradient: &point.gradient)
    for i in inverseMass.indices { point.momentum[i] += step / 2 * point.gradient[i] }
    return point
  }

  /// Whether motion from one end toward the other still leads on, for the momenta at both ends and the sum of
  /// all momenta between them.
  func leadsOn(_ first: [Double], _ last: [Double], sum: [Double]) -> Bool {
    var (back, forth) = (0.0, 0.0)
    for i in inverseMass.indices {
      back += first[i] * inverseMass[i] * sum[i]
      forth += last[i] * inverseMass[i] * sum[i]
    }
    return back > 0 && forth > 0
  }
}

/// A stretch of a trajectory, from its first point in time to its last, and a point drawn from it.
private struct Stretch {
  var first: PhasePoint
  var last: PhasePoint
  var momentumSum: [Double]
  var sample: PhasePoint
  /// log Σ exp(−energy) of its points, relative to the start.
  var logWeight: Double

  init(_ point: PhasePoint, logWeight: Double) {
    (first, last, sample) = (point, point, point)
    momentumSum = point.momentum
    self.logWeight = logWeight
  }

  /// The union with the stretch that follows in time; nil if it turns back on itself: as a whole, or from
  /// either part to the beginning of the other.
  func joined(with next: Stretch, _ hamiltonian: Hamiltonian) -> Stretch? {
    func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
    var whole = self
    whole.last = next.last
    whole.momentumSum = sum(momentumSum, next.momentumSum)
    whole.logWeight = LogWeights.logSum([logWeight, next.logWeight])
    let leadsOn =
      hamiltonian.leadsOn(first.momentum, next.last.momentum, sum: whole.momentumSum)
      && hamiltonian.leadsOn(
        first.momentum, next.first.momentum, sum: sum(momentumSum, next.first.momentum))
      && hamiltonian.leadsOn(
        last.momentum, next.last.momentum, sum: sum(last.momentum, next.momentumSum))
    return leadsOn ? whole : nil
  }
}

/// One transition of the no-U-turn sampler: a trajectory that doubles until it turns back, from which a point
/// is drawn by its weight.
///
/// From Hoffman and Gelman, "The no-U-turn sampler" (2014), with the multinomial draws of Betancourt, "A
/// conceptual introduction to Hamiltonian Monte Carlo" (2017), appendix A.
struct HamiltonianTrajectory {
  /// What a transition gave.
  struct Result {
    let point: PhasePoint
    let depth: Int
    let hasDiverged: Bool
    /// The mean over the trajectory of the probability with which Metropolis would accept its points.
    let acceptance: Double
    let energy: Double
    let steps: Int
  }

  /// The gain in energy from which on an integrator has lost its way.
  private static let divergence = 1_000.0

  private let hamiltonian: Hamiltonian
  private let stepSize: Double
  private let startEnergy: Double
  private var steps = 0
  private var acceptance = 0.0
  private var hasDiverged = false

  private init(_ hamiltonian: Hamiltonian, stepSize: Double, from start: PhasePoint) {
    self.hamiltonian = hamiltonian
    self.stepSize = stepSize
    startEnergy = hamiltonian.energy(start)
  }

  static func transition(
    from start: PhasePoint, _ hamiltonian: Hamiltonian, stepSize: Double, maxDepth: Int,
    _ random: inout Random
  ) throws -> Result {
    var start = start
    start.momentum = hamiltonian.momentum(&random)
    var trajectory = HamiltonianTrajectory(hamiltonian, stepSize: stepSize, from: start)
    var whole = Stretch(start, logWeight: 0)
    var depth = 0
    while depth < maxDepth {
      let isForward = random.uniform() < 0.5
      guard
        let part = try trajectory.grown(
          from: isForward ? whole.last : whole.first, depth, isForward: isForward, &random)
      else { break }
      depth += 1
      // New parts are preferred, which takes the sample farther from the start.
      if random.uniform() < exp(part.logWeight - whole.logWeight) { whole.sample = part.sample }
      let sample = whole.sample
      guard
        var next = isForward
          ? whole.joined(with: part, hamiltonian) : part.joined(with: whole, hamiltonian)
      else { break }
      next.sample = sample
      whole = next
    }
    return Result(
      point: whole.sample, depth: depth, hasDiverged: trajectory.hasDiverged,
      acceptance: trajectory.acceptance / Double(max(trajectory.steps, 1)),
      energy: hamiltonian.energy(whole.sample), steps: trajectory.steps)
  }

  /// A stretch of 2^depth points beyond a point; nil if it diverged or turned back.
  private mutating func grown(
    from point: PhasePoint, _ depth: Int, isForward: Bool, _ random: inout Random
  ) throws -> Stretch? {
    guard depth > 0 else {
      let next = try hamiltonian.moved(point, step: isForward ? stepSize : -stepSize)
      let gain = hamiltonian.energy(next) - startEnergy
      steps += 1
      acceptance += min(1, exp(-gain))
      guard gain <= Self.divergence else {
        hasDiverged = true
        return nil
      }
      return Stretch(next, logWeight: -gain)
    }
    guard
      let near = try grown(from: point, depth - 1, isForward: isForward, &random),
      let far = try grown(
        from: isForward ? near.last : near.first, depth - 1, isForward: isForward, &random),
      var whole = isForward
        ? near.joined(with: far, hamiltonian) : far.joined(with: near, hamiltonian)
    else { return nil }
    let takesFar = random.uniform() < exp(far.logWeight - whole.logWeight)
    whole.sample = takesFar ? far.sample : near.sample
    return whole
  }
}
