extension LineCheck {
  /// Whether the sides' ratio, or their difference, changes with the symbol.
  func varied(
    _ evaluator: inout Evaluator, _ evidence: inout Verdict.Evidence, _ symbol: Term,
    _ left: Double, _ right: Double, _ allowed: Double
  ) throws -> Failure? {
    guard let letter = symbol.symbol else { throw CheckError.ill("only a symbol can be varied") }
    let isRatio = relation == .proportional(in: symbol)
    if isRatio, left == 0 || right == 0 {
      return left == right
        ? nil : Failure(reason: "one side is zero", left: left, right: right)
    }
    if isRatio, (left < 0) != (right < 0) {
      return Failure(reason: "the sides have different signs", left: left, right: right)
    }
    for value in try varyingValues(letter, evaluator) {
      evaluator.known = [:]
      try evaluator.assign(letter, value)
      let (newLeft, newRight) = (try evaluator.value(from), try evaluator.value(to))
      let error =
        isRatio
        ? ratioError(newLeft / left, newRight / right)
        : relativeError(newLeft - left, newRight - right)
      evidence.largestError = max(evidence.largestError, error)
      guard error <= allowed else {
        return Failure(
          reason: "the \(isRatio ? "ratio" : "difference") of the sides varies with \(symbol)",
          left: newLeft, right: newRight)
      }
    }
    return nil
  }

  /// The error of two numbers that say how much the sides change: relative to them also where they are small.
  private func ratioError(_ left: Double, _ right: Double) -> Double {
    (left - right).magnitude / max(1e-4, left.magnitude, right.magnitude)
  }

  /// Whether the estimates' expectations make the sides equal, and the samples explain how far they are apart.
  func estimated(
    _ evaluator: inout Evaluator, _ evidence: inout Verdict.Evidence, _ left: Double,
    _ right: Double, _ allowed: Double
  ) throws -> Failure? {
    let error = (left - right).magnitude
    evidence.largestError = max(evidence.largestError, error)
    defer { evaluator.estimates = .drawn }
    evaluator.estimates = .expected(shifted: nil, sign: 0)
    let (exactLeft, exactRight) = (try evaluator.value(from), try evaluator.value(to))
    guard relativeError(exactLeft, exactRight) <= allowed else {
      return Failure(
        reason: "the sides differ however many samples are drawn", left: exactLeft,
        right: exactRight)
    }
    var explained = allowed * max(1, left.magnitude)
    for side in [from, to] {
      let exact = side == from ? exactLeft : exactRight
      for estimate in Set(side.all { if case .estimate = $0.node { true } else { false } }) {
        // Where a shift leads beyond what the side is defined for, as a logarithm, any error is explained.
        let shifts = [1.0, -1].map { sign -> Double in
          evaluator.estimates = .expected(shifted: estimate, sign: sign)
          let shifted = (try? evaluator.value(side)) ?? .infinity
          return shifted.isFinite ? (shifted - exact).magnitude : .infinity
        }
        explained += shifts.max() ?? 0
      }
    }
    guard error <= explained else {
      return Failure(
        reason: "the difference is more than sampling explains", left: left, right: right)
    }
    return nil
  }

  private func varyingValues(
    _ symbol: Symbol, _ evaluator: Evaluator
  ) throws -> [Meaning.Values.Plate] {
    if let domain = meaning.domains[symbol.name], symbol.indices.isEmpty {
      if domain.isDiscrete { return domain.points }
      // Some values in the middle, where densities are not negligible.
      return [0.42, 0.46, 0.53, 0.57].map { domain.points[Int(Double(domain.points.count) * $0)] }
    }
    let center = try evaluator.plate(symbol)
    return [-0.7, 0.4, 1.1].map { shift in
      Meaning.Values.Plate(center.values.map { $0 + shift }, shape: center.shape)
    }
  }
}
