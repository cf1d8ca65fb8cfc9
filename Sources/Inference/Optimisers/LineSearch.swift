/// A search along a descent direction for a step that satisfies the strong Wolfe conditions: enough is won,
/// and the slope is nearly gone (Nocedal and Wright, "Numerical Optimization", 2006, algorithms 3.5 and
/// 3.6).
struct LineSearch {
  /// A place on the line: the step, the value, and the slope along the direction.
  struct Place {
    let step: Double
    let value: Double
    let slope: Double
    let gradient: [Double]
  }

  private let start: Place
  private let evaluate: (Double) throws -> Place
  private var evaluations = 0

  private static let sufficientDecrease = 1e-4
  private static let curvature = 0.9
  private static let mostEvaluations = 30

  init(from start: Place, _ evaluate: @escaping (Double) throws -> Place) {
    self.start = start
    self.evaluate = evaluate
  }

  /// The place that was found; nil if no step wins anything.
  mutating func place(firstStep: Double) throws -> Place? {
    var previous = start
    var step = firstStep
    while evaluations < Self.mostEvaluations {
      let place = try at(step)
      if !winsEnough(place) || (evaluations > 1 && place.value >= previous.value) {
        return try zoom(previous, place)
      }
      if isFlat(place) { return place }
      if place.slope >= 0 { return try zoom(place, previous) }
      previous = place
      step *= 2
    }
    return winsEnough(previous) && previous.step > 0 ? previous : nil
  }

  /// Narrows an interval that holds a good step; the first end is the better one.
  private mutating func zoom(_ low: Place, _ high: Place) throws -> Place? {
    var (low, high) = (low, high)
    while evaluations < Self.mostEvaluations, low.step != high.step {
      let place = try at(between(low, high))
      if !winsEnough(place) || place.value >= low.value {
        high = place
      } else {
        if isFlat(place) { return place }
        if place.slope * (high.step - low.step) >= 0 { high = low }
        low = place
      }
    }
    return low.step > 0 && low.value < start.value ? low : nil
  }

  private mutating func at(_ step: Double) throws -> Place {
    evaluations += 1
    return try evaluate(step)
  }

  private func winsEnough(_ place: Place) -> Bool {
    // A value that is not a number wins nothing.
    place.value <= start.value + Self.sufficientDecrease * place.step * start.slope
  }

  private func isFlat(_ place: Place) -> Bool {
    abs(place.slope) <= -Self.curvature * start.slope
  }

  /// The least place of the cubic through both ends, or the middle where that lies at an end.
  private func between(_ a: Place, _ b: Place) -> Double {
    let middle = (a.step + b.step) / 2
    let width = b.step - a.step
    let mean = a.slope + b.slope - 3 * (b.value - a.value) / width
    let radicand = mean * mean - a.slope * b.slope
    guard radicand >= 0 else { return middle }
    let root = width < 0 ? -radicand.squareRoot() : radicand.squareRoot()
    let step = b.step - width * (b.slope + root - mean) / (b.slope - a.slope + 2 * root)
    let margin = 0.1 * abs(width)
    let range = (min(a.step, b.step) + margin)...(max(a.step, b.step) - margin)
    return range.contains(step) ? step : middle
  }
}
