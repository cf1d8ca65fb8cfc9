extension Evaluator {
  /// The derivative by central differences of sixth order, whose error is of the order of the step's sixth power.
  mutating func derivative(_ symbol: Symbol, _ body: Term) throws -> Double {
    methods.insert(.differences)
    if let domain = meaning.domains[symbol.name], domain.isDiscrete {
      throw CheckError.notAnInterior(symbol.text)
    }
    let center = try look(symbol)
    let kept = (values, known)
    defer { (values, known) = kept }
    let step = 2e-3 * max(1, abs(center))
    var total = 0.0
    for (distance, weight) in [(1.0, 45.0), (2.0, -9.0), (3.0, 1.0)] {
      for sign in [1.0, -1.0] {
        known = [:]
        try assign(symbol, center + sign * distance * step)
        total += try sign * weight * value(body)
      }
    }
    return total / (60 * step)
  }

  /// The value near zero, by Richardson's extrapolation in the square of the symbol, which two pairs of places must
  /// agree on.
  mutating func limit(_ symbol: Symbol, _ body: Term) throws -> Double {
    methods.insert(.limit)
    let kept = (values, known)
    defer { (values, known) = kept }
    var near: [Double] = []
    for number in [4e-3, 2e-3, 1e-3] {
      known = [:]
      try assign(symbol, number)
      near.append(try value(body))
    }
    let (first, second) = (near[1] + (near[1] - near[0]) / 3, near[2] + (near[2] - near[1]) / 3)
    guard (first - second).magnitude <= 1e-4 * max(1, second.magnitude) else {
      throw CheckError.noLimit(symbol.text)
    }
    return second
  }
}
