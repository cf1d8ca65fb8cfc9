extension Evaluator {
  /// The value of a symbol at which a term is greatest: over an index by trying all, over a number where the
  /// derivative falls through zero, the highest of the places that are found from several starts.
  mutating func maximizer(_ symbol: Symbol, _ body: Term) throws -> Double {
    if let domain = meaning.domains[symbol.name], domain.isDiscrete {
      let terms = try over(symbol) { try $0.value(body) }
      let best = terms.indices.max { terms[$0] < terms[$1] } ?? 0
      return domain.points[best].values[0]
    }
    methods.insert(.search)
    let kept = (values, known)
    defer { (values, known) = kept }
    let start = try look(symbol)
    // What has no value here has none anywhere near; the reason is worth telling.
    _ = try value(body)
    var best: (place: Double, height: Double)?
    for shift in [0, -1.5, 1.5, -6, 6] {
      // Beyond the end of what the symbol may be, as where a variance is negative, nothing is found.
      guard
        let place = try allowingNoValue({
          try $0.summit(symbol, body, from: start + shift * max(1, start.magnitude))
        }), let height = try allowingNoValue({ try $0.height(symbol, body, at: place) }),
        height.isFinite
      else { continue }
      if height > (best?.height ?? -.infinity) { best = (place, height) }
    }
    guard let best else { throw CheckError.noOptimum(symbol.text) }
    // What grows without end has no greatest value, whatever its hills.
    for far in [-1e3, 1e3] {
      let place = start + far * max(1, start.magnitude)
      let height = try allowingNoValue { try $0.height(symbol, body, at: place) }
      if let height, height > best.height { throw CheckError.noOptimum(symbol.text) }
    }
    return best.place
  }

  private mutating func height(_ symbol: Symbol, _ body: Term, at place: Double) throws -> Double {
    known = [:]
    try assign(symbol, place)
    return try value(body)
  }

  /// A number, or nil where the term has none; what a check may not spend is thrown.
  private mutating func allowingNoValue(
    _ body: (inout Evaluator) throws -> Double
  ) throws -> Double? {
    do { return try body(&self) } catch CheckError.overBudget(let what) {
      throw CheckError.overBudget(what)
    } catch { return nil }
  }

  /// Where the derivative falls through zero, uphill from a place.
  private mutating func summit(_ symbol: Symbol, _ body: Term, from start: Double) throws -> Double
  {
    var bracket = try self.bracket(symbol, body, from: start)
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
    _ symbol: Symbol, _ body: Term, from start: Double
  ) throws -> (low: Slope, high: Slope) {
    var low = Slope(place: start, slope: try slope(symbol, body, at: start))
    var step = 0.25 * max(1, start.magnitude) * (low.slope > 0 ? 1 : -1)
    for _ in 0..<100 {
      let place = low.place + step
      guard let slope = try allowingNoValue({ try $0.slope(symbol, body, at: place) }),
        slope.isFinite
      else {
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
