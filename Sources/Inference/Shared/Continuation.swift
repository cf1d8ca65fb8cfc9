import Tensors

/// What goes on with a fit has in common, whichever way it climbs.
enum Continuation {
  /// Climbs for so many more iterations at most, and tells how it goes.
  ///
  /// - Parameters:
  ///   - quantity: What rises, in words.
  ///   - climb: Is given what is to be told each iteration and its value.
  /// - Returns: What the climb gave, and how many seconds it took.
  static func climbed<Path>(
    _ title: String, iterations: Int, raising quantity: String,
    _ climb: ((Int, Double) -> Void) throws -> Path
  ) throws -> (path: Path, seconds: Double) {
    let clock = ContinuousClock.now
    let path = try Progress.reporting(title) { progress in
      try climb { iteration, value in
        progress.advance(
          to: Double(iteration) / (Double(iterations) + 1),
          "iteration \(iteration), \(quantity) \(NumberFormat.fixed(value, decimals: 3))")
      }
    }
    return (path, (ContinuousClock.now - clock) / .seconds(1))
  }
}
