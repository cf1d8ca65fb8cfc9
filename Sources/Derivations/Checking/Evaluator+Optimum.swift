extension Evaluator {
  /// The value of a symbol at which a term is greatest: over an index by trying all, over a number where the
  /// derivative falls through zero.
  mutating func maximizer(_ symbol: Symbol, _ body: Term) throws -> Double {
    if let domain = meaning.domains[symbol.name], domain.isDiscrete {
      let terms = try over(symbol) { try $0.value(body) }
      let best = terms.indices.max { terms[$0] < terms[$1] } ?? 0
      return domain.points[best].values[0]
    }
    methods.insert(.search)
    let kept = (values, known)
    defer { (values, known) = kept }
    var bracket = try self.bracket(symbol, body)
    // The rule of false position, with half the weight for an end that stays (the Illinois method).
    for _ in 0..<100 {
      let width = bracket.high.place - bracket.low.place
      let scale = max(1, bracket.low.place.magnitude)
      guard width.magnitude > 1e-13 * scale, bracket.high.slope != bracket.low.slope else { break }
      let middle =
        bracket.high.place - bracket.high.slope * width / (bracket.high.slope - bracket.low.slope)
      let point = Slope(place: middle, slope: try slope(symbol, body, at: middle))
      if point.slope == 0 { return middle }
      if (point.slope > 0) != (bracket.high.slope > 0) {
        bracket.low = bracket.high
      } else {
        bracket.low.slope /= 2
      }
      bracket.high = point
    }
    return bracket.high.place
  }

  private struct Slope {
    var place, slope: Double
  }

  private mutating func slope(_ symbol: Symbol, _ body: Term, at place: Double) throws -> Double {
    known = [:]
    try assign(symbol, place)
    return try derivative(symbol, body)
  }

  /// Two places between which the derivative changes its sign, uphill from the current value.
  private mutating func bracket(
    _ symbol: Symbol, _ body: Term
  ) throws -> (low: Slope, high: Slope) {
    let start = try look(symbol)
    var low = Slope(place: start, slope: try slope(symbol, body, at: start))
    var step = 0.25 * max(1, start.magnitude) * (low.slope > 0 ? 1 : -1)
    for _ in 0..<100 {
      let place = low.place + step
      guard let slope = try? slope(symbol, body, at: place), slope.isFinite else {
        // Beyond the end of what the symbol may be, as where a variance is negative.
        step /= 2
        continue
      }
      let high = Slope(place: place, slope: slope)
      if (slope > 0) != (low.slope > 0) { return (low, high) }
      low = high
      step *= 1.5
    }
    throw CheckError.noOptimum(symbol.text)
  }
}
