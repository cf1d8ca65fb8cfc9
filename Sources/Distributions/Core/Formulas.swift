import Expressions

/// log B(a, b), with the beta function B.
func logBeta(_ a: Expression, _ b: Expression) -> Expression {
  logGamma(a) + logGamma(b) - logGamma(a + b)
}

/// A moment whose integral grows without end.
let infinite = Expression(Double.infinity)

/// A moment that does not exist.
let undefined = Expression(Double.nan)

/// The logarithm of the number of ways to choose k of n.
func logChoose(_ n: Expression, _ k: Expression) -> Expression {
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
