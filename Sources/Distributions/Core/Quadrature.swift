import Tensors

/// Integrals by the double-exponential rule (Takahasi and Mori, 1974), which bears singular ends and long tails.
enum Quadrature {
  /// ∫ from `start` to `end`, counted positive in either direction; `end` may be infinite, and then `scale` is the
  /// length over which the integrand changes. NaN where the integral does not converge, as far as the rule can tell: where
  /// the terms do not vanish toward an end, or change with the step.
  static func integral(
    from start: Double, to end: Double, scale: Double, _ function: (Double) throws -> Double
  ) throws -> Double {
    guard start != end else { return 0 }
    let sign: Double = end > start ? 1 : -1
    let length = (end - start).magnitude
    // x = start + s(t), where the step of s falls doubly exponentially toward both ends.
    func term(_ t: Double) throws -> Double {
      let u = Double.pi / 2 * Elementary.sinh(t)
      let du = Double.pi / 2 * Elementary.cosh(t)
      if length.isFinite {
        // From the nearer end, so that distances to it keep their digits.
        let nearEnd = u > 0
        let fraction = 1 / (1 + Elementary.exp(2 * u.magnitude))
        let x = nearEnd ? end - sign * length * fraction : start + sign * length * fraction
        guard fraction > 0, nearEnd ? x != end : x != start else { return 0 }
        return try function(x) * length * 2 * fraction * (1 - fraction) * du
      }
      let distance = scale * Elementary.exp(u)
      guard distance.isFinite, distance > 0 else { return 0 }
      return try function(start + sign * distance) * distance * du
    }
    let step = 1.0 / 32
    var (total, coarse) = (CompensatedSum(), CompensatedSum())
    var terms: [Double] = []
    for index in -160...160 {
      let value = try term(Double(index) * step)
      guard value.isFinite, value != 0 else { continue }
      total.add(value)
      if index.isMultiple(of: 2) { coarse.add(value) }
      terms.append(value.magnitude)
    }
    let size = terms.reduce(0, +)
    guard let first = terms.first, let last = terms.last, max(first, last) <= 1e-6 * size,
      (total.value - 2 * coarse.value).magnitude <= 1e-2 * size
    else { return terms.isEmpty ? 0 : .nan }
    return total.value * step
  }
}
