import Glibc

/// A value that an axis names.
package struct Tick: Equatable, Sendable {
  package var value: Double
  package var label: String

  package init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
}

/// Choice of the values that an axis names.
package enum Ticks {
  /// The numbers of ticks that an axis may have.
  package static let counts = 3...10

  /// Ticks for `range`, as near to `target` in number as round values allow.
  package static func ticks(
    _ range: ClosedRange<Double>, _ scale: AxisScale, target: Int, isWhole: Bool = false
  ) -> [Tick] {
    switch scale {
    case .linear: linear(range, target: target, isWhole: isWhole)
    case .log: logarithmic(range, target: target) ?? linear(range, target: target)
    }
  }

  /// Multiples of 1, 2 or 5 times a power of ten; of whole numbers alone where `isWhole` says so,
  /// which on a short range may be fewer than `counts`.
  ///
  /// Steps are tried from coarse to fine. Neighbouring steps differ by 2.5 at most, so the first
  /// that gives three ticks gives fewer than ten, and the law of `counts` can always be kept.
  static func linear(
    _ range: ClosedRange<Double>, target: Int, isWhole: Bool = false
  ) -> [Tick] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite else { return [] }
    let coarsest = Int(log10(span).rounded(.up))
    let finest = isWhole ? max(coarsest - 2, 0) : coarsest - 2
    var best: [DecimalNumber] = []
    for power in (finest...max(coarsest, finest)).reversed() {
      for digit in [5, 2, 1] {
        let values = multiples(of: digit, power: power, in: range)
        let isAllowed = counts.contains(values.count) || (isWhole && values.count < 3)
        let isBetter = abs(values.count - target) <= abs(best.count - target)
        if isAllowed && (isBetter || best.count < counts.lowerBound) { best = values }
      }
    }
    return labelled(best)
  }

  /// The multiples of `digit` · 10^`power` within `range`.
  private static func multiples(
    of digit: Int, power: Int, in range: ClosedRange<Double>
  ) -> [DecimalNumber] {
    let step = DecimalNumber(mantissa: digit, exponent: power).value
    let first = (range.lowerBound / step).rounded(.down)
    let last = (range.upperBound / step).rounded(.up)
    // Ranges are never so short against their values that a count would not be exact; see
    // `AxisDomain`.
    guard first.magnitude < 1e15, last.magnitude < 1e15 else { return [] }
    guard last - first < 64 else {
      return Array(repeating: .init(mantissa: 0, exponent: 0), count: 64)
    }
    return (Int(first)...Int(last))
      .map { DecimalNumber(mantissa: $0 * digit, exponent: power) }
      .filter { range.contains($0.value) }
  }

  /// Powers of ten, every second or third where there are many, 1-2-5 series where there are few;
  /// nil where the range is so short that a linear choice is better.
  static func logarithmic(_ range: ClosedRange<Double>, target: Int) -> [Tick]? {
    guard range.lowerBound > 0 else { return nil }
    let powers =
      Int(log10(range.lowerBound).rounded(.down))...Int(log10(range.upperBound).rounded(.up))
    func series(_ digits: [Int]) -> [DecimalNumber] {
      powers.flatMap { power in digits.map { DecimalNumber(mantissa: $0, exponent: power) } }
        .filter { range.contains($0.value) }
    }
    let decades = series([1])
    if decades.count < counts.lowerBound {
      let candidates = [series([1, 3]), series([1, 2, 5])]
      return candidates.first { counts.contains($0.count) }.map(labelled)
    }
    // Round strides keep the powers on multiples of the stride, so 10⁰ stays where it is in the
    // range.
    let strides = [1, 2, 5, 10, 20, 50, 100, 200].map { stride in
      decades.filter { $0.exponent % stride == 0 }
    }
    let fitting = strides.filter { counts.contains($0.count) }
    guard let kept = fitting.min(by: { abs($0.count - target) < abs($1.count - target) }) else {
      return nil
    }
    let isPlain = kept.allSatisfy { -3...4 ~= $0.exponent }
    return kept.map { power in
      // Among powers of ten, one is written as such.
      let label = isPlain ? power.positional : "10" + Superscript.text(power.exponent)
      return Tick(value: power.value, label: label)
    }
  }

  /// One form for a whole axis: the same decimals everywhere, or powers of ten everywhere.
  private static func labelled(_ values: [DecimalNumber]) -> [Tick] {
    zip(values, DecimalNumber.texts(values)).map { Tick(value: $0.value, label: $1) }
  }
}
