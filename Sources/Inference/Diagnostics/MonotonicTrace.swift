import Tensors

/// Whether a trace of a bound or a likelihood rises at every step, as EM and coordinate ascent promise.
package struct MonotonicTrace: Sendable, Equatable {
  /// A step on which the trace fell by more than rounding can explain.
  package struct Fall: Sendable, Equatable {
    /// The index of the value after the fall.
    package let step: Int
    /// By how much it fell, in the trace's units.
    package let amount: Double
  }

  /// All falls, in order; a value that is NaN counts as a fall of NaN.
  package let falls: [Fall]

  /// - Parameter tolerance: The fall, relative to the larger of 1 and the value before it, that rounding may cause.
  package init(_ trace: [Double], tolerance: Double = 1e-9) {
    falls = zip(trace, trace.dropFirst()).enumerated().compactMap { index, pair in
      let (before, after) = pair
      let allowed = before.isFinite ? tolerance * max(1, abs(before)) : 0
      if after >= before || before - after <= allowed { return nil }
      return Fall(step: index + 1, amount: before - after)
    }
  }

  /// Whether it never fell.
  package var isMonotone: Bool { falls.isEmpty }

  /// The warning, if it fell.
  package func warning(_ subject: String) -> DiagnosticWarning? {
    guard let worst = falls.max(by: { $0.amount < $1.amount }) else { return nil }
    return .notMonotone(subject, falls: falls.count, step: worst.step, amount: worst.amount)
  }
}
