/// The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal, 1980): steps along the
/// gradient, bent by what the last steps showed of the curvature.
///
/// It needs the loss of all data, not of a batch, and then far fewer steps than stochastic methods.
package struct LBFGS: Sendable, Equatable {
  /// How many steps are remembered.
  package var memory = 10
  /// It has converged when no number of the gradient is larger.
  package var tolerance = 1e-8
  package var maxIterations = 1_000

  package init(memory: Int = 10, tolerance: Double = 1e-8, maxIterations: Int = 1_000) {
    self.memory = memory
    self.tolerance = tolerance
    self.maxIterations = maxIterations
  }

  /// Where a search ended.
  package struct End: Sendable, Equatable {
    package let point: [Double]
    package let value: Double
    /// The largest number of the gradient, without its sign.
    package let gradient: Double
    package let iterations: Int
    package let converged: Bool
  }

  /// What a step showed: how far it went, and how the gradient changed.
  private struct Pair {
    let step: [Double]
    let change: [Double]
    let product: Double
  }

  /// Goes down from a point.
  ///
  /// - Parameter function: The value and the gradient at a point.
  package func minimum(
    from start: [Double], _ function: ([Double]) throws -> (value: Double, gradient: [Double])
  ) throws -> End {
    try withoutActuallyEscaping(function) { function in
      var x = start
      var (value, gradient) = try function(x)
      var pairs: [Pair] = []
      var iterations = 0
      func size(_ gradient: [Double]) -> Double { gradient.reduce(0) { max($0, abs($1)) } }
      while iterations < maxIterations, size(gradient) > tolerance {
        var direction = Self.direction(gradient, pairs)
        var slope = Self.dot(direction, gradient)
        if !(slope < 0) {
          // What was remembered misleads; begin anew.
          pairs = []
          direction = gradient.map { -$0 }
          slope = Self.dot(direction, gradient)
        }
        // Nothing is known of the scale before the first step.
        let total = gradient.reduce(0) { $0 + abs($1) }
        let firstStep = pairs.isEmpty ? min(1, 1 / total) : 1
        var search = LineSearch(
          from: .init(step: 0, value: value, slope: slope, gradient: gradient)
        ) { step in
          let (value, gradient) = try function(Self.moved(x, direction, step))
          return .init(
            step: step, value: value, slope: Self.dot(direction, gradient), gradient: gradient)
        }
        guard let place = try search.place(firstStep: firstStep) else {
          if pairs.isEmpty { break }
          pairs = []
          continue
        }
        let step = direction.map { $0 * place.step }
        let change = zip(place.gradient, gradient).map { $0 - $1 }
        let product = Self.dot(step, change)
        if product > 1e-14 * Self.dot(change, change) {
          pairs.append(Pair(step: step, change: change, product: product))
          if pairs.count > memory { pairs.removeFirst() }
        }
        x = Self.moved(x, direction, place.step)
        (value, gradient) = (place.value, place.gradient)
        iterations += 1
      }
      return End(
        point: x, value: value, gradient: size(gradient), iterations: iterations,
        converged: size(gradient) <= tolerance)
    }
  }

  /// −H g by the two loops over the remembered pairs.
  private static func direction(_ gradient: [Double], _ pairs: [Pair]) -> [Double] {
    var q = gradient
    var weights: [Double] = []
    for pair in pairs.reversed() {
      let weight = dot(pair.step, q) / pair.product
      weights.append(weight)
      q = moved(q, pair.change, -weight)
    }
    if let last = pairs.last {
      let scale = last.product / dot(last.change, last.change)
      q = q.map { $0 * scale }
    }
    for (pair, weight) in zip(pairs, weights.reversed()) {
      let back = dot(pair.change, q) / pair.product
      q = moved(q, pair.step, weight - back)
    }
    return q.map { -$0 }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func moved(_ x: [Double], _ direction: [Double], _ step: Double) -> [Double] {
    zip(x, direction).map { $0 + step * $1 }
  }
}
