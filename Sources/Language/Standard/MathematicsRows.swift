import Glibc

/// The elementary functions, as Foundation has them.
enum MathematicsRows {
  static let functions: [Row] =
    unary.map { name, words, function in
      Row("/// \(words)\nfunc \(name)(_ x: Double) -> Double", unary: function)
    }
    + binary.map { signature, words, function in
      Row("/// \(words)\nfunc \(signature) -> Double") { (x: Double, y: Double) in function(x, y) }
    } + [
      Row("/// The square root of `x`.\nfunc sqrt(_ x: Double) -> Double", .squareRoot),
      Row(
        "/// The value x · y + z, rounded once.\nfunc fma(_ x: Double, _ y: Double, _ z: Double) -> Double"
      ) {
        (x: Double, y: Double, z: Double) in Glibc.fma(x, y, z)
      },
      Row("/// The absolute value of `x`.\nfunc abs(_ x: Int) -> Int") { (x: Int) in
        guard x != .min else {
          throw RuntimeError("the absolute value of \(x) does not fit into Int")
        }
        return Swift.abs(x)
      },
    ]

  private typealias Unary = @convention(c) (Double) -> Double

  private static let unary: [(name: String, words: String, function: Unary)] = [
    ("log", "The natural logarithm of `x`.", { Glibc.log($0) }),
    ("log2", "The logarithm of `x` to base 2.", { Glibc.log2($0) }),
    ("log10", "The logarithm of `x` to base 10.", { Glibc.log10($0) }),
    ("log1p", "The logarithm log(1 + x), exact also for small x.", { Glibc.log1p($0) }),
    ("logb", "The exponent of `x` to base 2.", { Glibc.logb($0) }),
    ("exp", "e to the power `x`.", { Glibc.exp($0) }),
    ("exp2", "2 to the power `x`.", { Glibc.exp2($0) }),
    ("expm1", "The difference exp(x) - 1, exact also for small x.", { Glibc.expm1($0) }),
    ("cbrt", "The cube root of `x`.", { Glibc.cbrt($0) }),
    ("sin", "The sine of `x` radians.", { Glibc.sin($0) }),
    ("cos", "The cosine of `x` radians.", { Glibc.cos($0) }),
    ("tan", "The tangent of `x` radians.", { Glibc.tan($0) }),
    ("asin", "The angle whose sine is `x`.", { Glibc.asin($0) }),
    ("acos", "The angle whose cosine is `x`.", { Glibc.acos($0) }),
    ("atan", "The angle whose tangent is `x`.", { Glibc.atan($0) }),
    ("sinh", "The hyperbolic sine of `x`.", { Glibc.sinh($0) }),
    ("cosh", "The hyperbolic cosine of `x`.", { Glibc.cosh($0) }),
    ("tanh", "The hyperbolic tangent of `x`.", { Glibc.tanh($0) }),
    ("asinh", "The number whose hyperbolic sine is `x`.", { Glibc.asinh($0) }),
    ("acosh", "The number whose hyperbolic cosine is `x`.", { Glibc.acosh($0) }),
    ("atanh", "The number whose hyperbolic tangent is `x`.", { Glibc.atanh($0) }),
    ("floor", "The greatest whole number not above `x`.", { Glibc.floor($0) }),
    ("ceil", "The least whole number not below `x`.", { Glibc.ceil($0) }),
    ("round", "The nearest whole number, away from zero in the middle.", { Glibc.round($0) }),
    ("trunc", "The whole number next to `x` towards zero.", { Glibc.trunc($0) }),
    ("rint", "The nearest whole number, the even one in the middle.", { Glibc.rint($0) }),
    ("nearbyint", "The nearest whole number, the even one in the middle.", { Glibc.nearbyint($0) }),
    ("tgamma", "The gamma function at `x`.", { Glibc.tgamma($0) }),
    ("lgamma", "The logarithm of the absolute value of the gamma function at `x`.", logGamma),
    ("erf", "The error function at `x`.", { Glibc.erf($0) }),
    ("erfc", "1 - erf(x), exact also for large x.", { Glibc.erfc($0) }),
    ("j0", "The Bessel function of the first kind and order 0 at `x`.", { Glibc.j0($0) }),
    ("j1", "The Bessel function of the first kind and order 1 at `x`.", { Glibc.j1($0) }),
    ("abs", "The absolute value of `x`.", { Glibc.fabs($0) }),
    ("fabs", "The absolute value of `x`.", { Glibc.fabs($0) }),
  ]

  private static let logGamma: Unary = { x in
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  private typealias Binary = @Sendable (Double, Double) -> Double

  private static let binary: [(signature: String, words: String, function: Binary)] = [
    ("pow(_ x: Double, _ y: Double)", "`x` to the power `y`.", { Glibc.pow($0, $1) }),
    ("atan2(_ y: Double, _ x: Double)", "The angle of the point (x, y).", { Glibc.atan2($0, $1) }),
    (
      "hypot(_ x: Double, _ y: Double)", "The length of the vector (x, y).", { Glibc.hypot($0, $1) }
    ),
    (
      "fmod(_ x: Double, _ y: Double)", "The remainder of x / y with the sign of `x`.",
      { Glibc.fmod($0, $1) }
    ),
    (
      "remainder(_ x: Double, _ y: Double)", "The least remainder of x / y by absolute value.",
      { Glibc.remainder($0, $1) }
    ),
    (
      "fmin(_ x: Double, _ y: Double)", "The lesser number; NaN does not count.",
      { Glibc.fmin($0, $1) }
    ),
    (
      "fmax(_ x: Double, _ y: Double)", "The greater number; NaN does not count.",
      { Glibc.fmax($0, $1) }
    ),
    (
      "fdim(_ x: Double, _ y: Double)", "The difference x - y, or 0 if it is negative.",
      { Glibc.fdim($0, $1) }
    ),
    (
      "copysign(_ x: Double, _ y: Double)", "The magnitude of `x` with the sign of `y`.",
      { Glibc.copysign($0, $1) }
    ),
    (
      "nextafter(_ x: Double, _ y: Double)", "The next number after `x` towards `y`.",
      { Glibc.nextafter($0, $1) }
    ),
  ]
}
