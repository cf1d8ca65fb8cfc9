import Tensors

/// The steps so far.
struct Way {
  let isNoted: Bool
  private var losses: [Double] = []
  private var places: [String: [[Double]]] = [:]
  private var candidate: (values: [String: Matrix], steps: Int) = ([:], 0)
  /// Values at which the expression was finite, and how many steps led to them.
  private(set) var safe: (values: [String: Matrix], steps: Int) = ([:], 0)

  init(isNoted: Bool) { self.isNoted = isNoted }

  /// Sets aside what many numbers are only now and then, and few before each step.
  mutating func note(_ step: Int, _ values: () throws -> [String: Matrix]) throws {
    guard isNoted || step % 100 == 0 else { return }
    candidate = (try values(), step)
    if isNoted { append(candidate.values) }
  }

  private mutating func append(_ values: [String: Matrix]) {
    for (name, value) in values { places[name, default: []].append(value.values) }
  }

  /// Takes the value of the expression before a step; false if it is not finite.
  ///
  /// - Throws: ``TrainingError/notFiniteAtStart(_:)`` before anything was learned.
  mutating func accept(_ loss: Double, at step: Int) throws -> Bool {
    guard loss.isFinite else {
      if step == 0 { throw TrainingError.notFiniteAtStart(loss) }
      return false
    }
    losses.append(loss)
    if candidate.steps == step { safe = candidate }
    return true
  }

  /// The whole way to where it ended; the step that broke the numbers is not part of it.
  mutating func descent(
    to values: [String: Matrix], _ optimizer: Optimizer, _ ending: Descent.Ending
  ) -> Descent {
    if case .notFinite = ending {
      places = places.mapValues { Array($0.dropLast()) }
    } else if isNoted {
      append(values)
    }
    return Descent(
      values: values, losses: losses, optimizer: optimizer, places: places, ending: ending)
  }
}
