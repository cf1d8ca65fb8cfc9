import Glibc

/// Functions that the C library lacks.
enum SpecialFunctions {
  /// log |Γ(x)|.
  static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// exp(x²) erfc(x), which neither under- nor overflows for x > −26.
  static func erfcx(_ x: Double) -> Double {
    if x < 10 {
      // x² in two parts, because exp magnifies the rounding error of its argument.
      let square = x * x
      let error = Glibc.fma(x, x, -square)
      return Glibc.exp(square) * (1 + error) * Glibc.erfc(x)
    }
    // The asymptotic series (Abramowitz and Stegun 7.1.23): the terms fall below 1e-17 for x ≥ 10.
    let step = -0.5 / (x * x)
    var (term, sum) = (1.0, 1.0)
    for n in 1...12 {
      term *= Double(2 * n - 1) * step
      sum += term
    }
    return sum / (x * Double.pi.squareRoot())
  }

  /// log Φ(x) of the standard normal distribution function, accurate in both tails.
  static func logNormalCDF(_ x: Double) -> Double {
    let scaled = x * 0.5.squareRoot()
    return x < -1
      ? Glibc.log(0.5 * erfcx(-scaled)) - 0.5 * x * x : Glibc.log1p(-0.5 * Glibc.erfc(scaled))
  }

  /// ψ⁽ⁿ⁾(x): the (n + 1)th derivative of log Γ.
  ///
  /// Recurrence up to x ≥ 15 + n, then the asymptotic series (Abramowitz and Stegun 6.3.18, 6.4.11);
  /// negative arguments by reflection for n = 0 and by recurrence otherwise.
  static func polygamma(_ order: Double, _ x: Double) -> Double {
    guard order >= 0, order <= 64, order == order.rounded() else { return .nan }
    guard x.isFinite else { return x == .infinity ? (order == 0 ? .infinity : 0) : .nan }
    let n = Int(order)
    if x <= 0 {
      // A pole at every whole number.
      guard x != x.rounded() else { return n == 1 ? .infinity : .nan }
      if n == 0 { return polygamma(0, 1 - x) - Double.pi / Glibc.tan(Double.pi * x) }
      guard x > -10_000 else { return .nan }
    }
    // ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(x + 1) − (−1)ⁿ n! / xⁿ⁺¹
    let sign: Double = n.isMultiple(of: 2) ? -1 : 1
    let factorial = Glibc.tgamma(Double(n) + 1)
    var (x, shifted) = (x, 0.0)
    while x < 15 + Double(n) {
      shifted += sign * factorial / Glibc.pow(x, Double(n + 1))
      x += 1
    }
    let square = 1 / (x * x)
    var series: Double
    if n == 0 {
      series = Glibc.log(x) - 0.5 / x
    } else {
      series = sign * factorial / Glibc.pow(x, Double(n)) * (1 / Double(n) + 0.5 / x)
    }
    // Σ B₂ₖ (2k + n − 1)! / ((2k)! x²ᵏ⁺ⁿ); for n = 0 each factor is B₂ₖ / (2k x²ᵏ) with a minus.
    var ratio = n == 0 ? 0.5 : Glibc.tgamma(Double(n) + 2) / 2 / Glibc.pow(x, Double(n))
    for (index, bernoulli) in bernoulliNumbers.enumerated() {
      let k = Double(index + 1)
      if n == 0 {
        ratio = Glibc.pow(square, k) / (2 * k)
        series -= bernoulli * ratio
      } else {
        series += sign * bernoulli * ratio * Glibc.pow(square, k)
        let even = 2 * k
        let top = (even + Double(n)) * (even + Double(n) + 1)
        ratio *= top / ((even + 1) * (even + 2))
      }
    }
    return shifted + series
  }

  /// B₂, B₄, …, B₁₆.
  private static let bernoulliNumbers: [Double] = [
    0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333,
    0.07575757575757576, -0.2531135531135531, 1.1666666666666667, -7.092156862745098,
  ]
}
