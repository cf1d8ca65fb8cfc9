// The element-wise functions under the names of the field.

/// Each element to a power.
public func pow(_ base: Expression, _ exponent: Expression) -> Expression {
  Expression(.map(.power), [base, exponent])
}
/// The smaller of two, element by element.
public func minimum(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.map(.minimum), [a, b])
}
/// The larger of two, element by element.
public func maximum(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.map(.maximum), [a, b])
}
/// 1 where a < b, else 0.
public func less(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.map(.less), [a, b])
}
/// 1 where a ≤ b, else 0.
public func lessOrEqual(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.map(.lessOrEqual), [a, b])
}
/// 1 where a = b, else 0.
public func equal(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.map(.equal), [a, b])
}
/// The second expression where the condition is not 0, elsewhere the third.
public func select(_ condition: Expression, _ yes: Expression, _ no: Expression) -> Expression {
  Expression(.map(.select), [condition, yes, no])
}
/// Each element, moved to the nearer end where it is outside the range.
public func clip(_ x: Expression, _ low: Expression, _ high: Expression) -> Expression {
  minimum(maximum(x, low), high)
}

/// The absolute value of each element.
public func abs(_ x: Expression) -> Expression { Expression(.map(.absolute), [x]) }
/// The sign of each element: −1, 0 or 1.
public func sign(_ x: Expression) -> Expression { Expression(.map(.sign), [x]) }
/// The square of each element.
public func square(_ x: Expression) -> Expression { Expression(.map(.square), [x]) }
/// The square root of each element.
public func sqrt(_ x: Expression) -> Expression { Expression(.map(.squareRoot), [x]) }
/// e to the power of each element.
public func exp(_ x: Expression) -> Expression { Expression(.map(.exp), [x]) }
/// e to the power of each element, less 1; accurate near 0.
public func expm1(_ x: Expression) -> Expression { Expression(.map(.expm1), [x]) }
/// The natural logarithm of each element.
public func log(_ x: Expression) -> Expression { Expression(.map(.log), [x]) }
/// The natural logarithm of 1 plus each element; accurate near 0.
public func log1p(_ x: Expression) -> Expression { Expression(.map(.log1p), [x]) }
/// The sine of each element.
public func sin(_ x: Expression) -> Expression { Expression(.map(.sin), [x]) }
/// The cosine of each element.
public func cos(_ x: Expression) -> Expression { Expression(.map(.cos), [x]) }
/// The hyperbolic tangent of each element.
public func tanh(_ x: Expression) -> Expression { Expression(.map(.tanh), [x]) }
/// 1 / (1 + e⁻ˣ) of each element.
public func sigmoid(_ x: Expression) -> Expression { Expression(.map(.sigmoid), [x]) }
/// log(1 + eˣ) of each element.
public func softplus(_ x: Expression) -> Expression { Expression(.map(.softplus), [x]) }
/// The rectified linear unit max(x, 0) of each element.
public func relu(_ x: Expression) -> Expression { Expression(.map(.relu), [x]) }
/// The Gaussian error linear unit x Φ(x) of each element.
public func gelu(_ x: Expression) -> Expression { Expression(.map(.gelu), [x]) }
/// The sigmoid linear unit x σ(x) of each element.
public func silu(_ x: Expression) -> Expression { Expression(.map(.silu), [x]) }
/// The error function of each element.
public func erf(_ x: Expression) -> Expression { Expression(.map(.erf), [x]) }
/// 1 − erf x of each element, without cancellation.
public func erfc(_ x: Expression) -> Expression { Expression(.map(.erfc), [x]) }
/// exp(x²) erfc(x) of each element.
public func erfcx(_ x: Expression) -> Expression { Expression(.map(.erfcx), [x]) }
/// The distribution function Φ of the standard normal distribution.
public func normalCDF(_ x: Expression) -> Expression { Expression(.map(.normalCDF), [x]) }
/// log Φ of the standard normal distribution, accurate in both tails.
public func logNormalCDF(_ x: Expression) -> Expression { Expression(.map(.logNormalCDF), [x]) }
/// log |Γ(x)| of each element.
public func logGamma(_ x: Expression) -> Expression { Expression(.map(.logGamma), [x]) }
/// The derivative ψ of log Γ.
public func digamma(_ x: Expression) -> Expression { Expression(.map(.polygamma), [0, x]) }
/// The second derivative ψ′ of log Γ.
public func trigamma(_ x: Expression) -> Expression { Expression(.map(.polygamma), [1, x]) }
/// ψ⁽ⁿ⁾(x), the n-th derivative of the digamma function ψ.
public func polygamma(_ n: Expression, _ x: Expression) -> Expression {
  Expression(.map(.polygamma), [n, x])
}
/// x log y, which is 0 where x is 0, also for y = 0.
public func xlogy(_ x: Expression, _ y: Expression) -> Expression {
  Expression(.map(.xlogy), [x, y])
}
/// x log(1 + y), accurate near y = 0; it is 0 where x is 0, also for y = −1.
public func xlog1py(_ x: Expression, _ y: Expression) -> Expression {
  Expression(.map(.xlog1py), [x, y])
}
/// The expression itself, which gradients take for a constant.
public func stopGradient(_ x: Expression) -> Expression { Expression(.stopGradient, [x]) }
