import Glibc

extension FunctionRow {
  static func row(for function: Function) -> FunctionRow {
    switch function {
    case .add:
      binary(
        +, { _, _ in 1 }, { _, _ in 1 }, .infix(latex: "+", plain: "+", .sum))
    case .subtract:
      binary(
        -, { _, _ in 1 }, { _, _ in -1 }, .infix(latex: "-", plain: "-", .sum))
    case .multiply:
      binary(
        *, { _, b in b }, { a, _ in a }, .special)
    case .divide:
      binary(
        /, { _, b in 1 / b }, { a, b in -a / square(b) }, .special)
    // The second derivative is 0 rather than NaN at a base of 0, as the limit of bᵃ log b is for a > 0.
    case .power:
      binary(
        Glibc.pow, { a, b in b * pow(a, b - 1) },
        { a, b in select(equal(a, 0), 0, pow(a, b) * log(select(equal(a, 0), 1, a))) }, .special)
    case .minimum:
      binary(
        { $0.isNaN || $0 < $1 ? $0 : $1 }, { a, b in lessOrEqual(a, b) }, { a, b in less(b, a) },
        .call(latex: "\\min", plain: "min"))
    case .maximum:
      binary(
        { $0.isNaN || $0 > $1 ? $0 : $1 }, { a, b in lessOrEqual(b, a) }, { a, b in less(a, b) },
        .call(latex: "\\max", plain: "max"))
    case .less:
      binary(
        { $0 < $1 ? 1 : 0 }, nil, nil, .infix(latex: "<", plain: "<", .comparison))
    case .lessOrEqual:
      binary(
        { $0 <= $1 ? 1 : 0 }, nil, nil, .infix(latex: "\\le", plain: "≤", .comparison))
    case .equal: binary({ $0 == $1 ? 1 : 0 }, nil, nil, .infix(latex: "=", plain: "=", .comparison))
    case .select:
      FunctionRow(
        arity: 3, value: { $0 != 0 ? $1 : $2 },
        derivatives: [
          { _, _ in nil }, { x, _ in select(x[0], 1, 0) }, { x, _ in select(x[0], 0, 1) },
        ], notation: { .special })

    case .negate: unary(-, { _, _ in -1 }, .prefix("-", .negation))
    case .absolute: unary(Swift.abs, { x, _ in sign(x) }, .special)
    case .sign:
      unary(
        { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, nil, .call(latex: "\\operatorname{sign}", plain: "sign"))
    case .square: unary({ $0 * $0 }, { x, _ in 2 * x }, .special)
    case .squareRoot: unary({ $0.squareRoot() }, { _, y in 1 / (2 * y) }, .special)
    case .exp: unary(Glibc.exp, { _, y in y }, .call(latex: "\\exp", plain: "exp"))
    case .expm1: unary(Glibc.expm1, { x, _ in exp(x) }, .special)
    case .log: unary(Glibc.log, { x, _ in 1 / x }, .call(latex: "\\log", plain: "log"))
    case .log1p: unary(Glibc.log1p, { x, _ in 1 / (1 + x) }, .special)
    case .sin: unary(Glibc.sin, { x, _ in cos(x) }, .call(latex: "\\sin", plain: "sin"))
    case .cos: unary(Glibc.cos, { x, _ in -sin(x) }, .call(latex: "\\cos", plain: "cos"))
    case .tanh:
      unary(
        Glibc.tanh, { _, y in 1 - square(y) }, .call(latex: "\\tanh", plain: "tanh"))
    case .sigmoid:
      unary(
        { $0 >= 0 ? 1 / (1 + Glibc.exp(-$0)) : Glibc.exp($0) / (1 + Glibc.exp($0)) },
        { _, y in y * (1 - y) }, .call(latex: "\\sigma", plain: "sigmoid"))
    case .softplus:
      unary(
        { Swift.max($0, 0) + Glibc.log1p(Glibc.exp(-Swift.abs($0))) },
        { x, _ in sigmoid(x) }, .call(latex: "\\operatorname{softplus}", plain: "softplus"))
    case .relu:
      unary(
        { $0 > 0 || $0.isNaN ? $0 : 0 }, { _, y in less(0, y) },
        .call(latex: "\\operatorname{ReLU}", plain: "relu"))
    case .gelu:
      unary(
        { 0.5 * $0 * Glibc.erfc(-$0 * 0.5.squareRoot()) },
        { x, _ in normalCDF(x) + x * normalDensity(x) },
        .call(latex: "\\operatorname{GELU}", plain: "gelu"))
    case .silu:
      unary(
        { $0 / (1 + Glibc.exp(-$0)) },
        { x, y in sigmoid(x) * (1 + x - y) }, .call(latex: "\\operatorname{SiLU}", plain: "silu"))

    case .erf:
      unary(
        Glibc.erf, { x, _ in Expression(2 / Double.pi.squareRoot()) * exp(-square(x)) },
        .call(latex: "\\operatorname{erf}", plain: "erf"))
    case .erfc:
      unary(
        Glibc.erfc, { x, _ in Expression(-2 / Double.pi.squareRoot()) * exp(-square(x)) },
        .call(latex: "\\operatorname{erfc}", plain: "erfc"))
    case .erfcx:
      unary(
        SpecialFunctions.erfcx,
        { x, y in 2 * x * y - Expression(2 / Double.pi.squareRoot()) },
        .call(latex: "\\operatorname{erfcx}", plain: "erfcx"))
    case .normalCDF:
      unary(
        { 0.5 * Glibc.erfc(-$0 * 0.5.squareRoot()) }, { x, _ in normalDensity(x) },
        .call(latex: "\\Phi", plain: "Φ"))
    // φ(x) / Φ(x) through erfcx, which keeps its accuracy in the left tail.
    case .logNormalCDF:
      unary(
        SpecialFunctions.logNormalCDF,
        { x, _ in
          Expression((2 / Double.pi).squareRoot()) / erfcx(x * Expression(-(0.5.squareRoot())))
        }, .call(latex: "\\log\\Phi", plain: "logΦ"))

    case .logGamma:
      unary(
        SpecialFunctions.logGamma, { x, _ in digamma(x) },
        .call(latex: "\\log\\Gamma", plain: "logΓ"))
    // The order is a constant, not a variable.
    case .polygamma:
      binary(
        SpecialFunctions.polygamma, nil, { n, x in Expression(.map(.polygamma), [n + 1, x]) },
        .special)
    case .xlogy:
      binary(
        { $0 == 0 && !$1.isNaN ? 0 : $0 * Glibc.log($1) }, { _, y in log(y) },
        { x, y in select(equal(x, 0), 0, x / y) }, .special)
    case .xlog1py:
      binary(
        { $0 == 0 && !$1.isNaN ? 0 : $0 * Glibc.log1p($1) }, { _, y in log1p(y) },
        { x, y in select(equal(x, 0), 0, x / (1 + y)) }, .special)
    }
  }

  private static func unary(
    _ value: @escaping @Sendable (Double) -> Double,
    _ derivative: (@Sendable (Expression, Expression) -> Expression)?,
    _ notation: @autoclosure @escaping @Sendable () -> Notation
  ) -> FunctionRow {
    FunctionRow(
      arity: 1, value: { x, _, _ in value(x) },
      derivatives: [{ operands, result in derivative?(operands[0], result) }], notation: notation)
  }

  private static func binary(
    _ value: @escaping @Sendable (Double, Double) -> Double,
    _ left: (@Sendable (Expression, Expression) -> Expression)?,
    _ right: (@Sendable (Expression, Expression) -> Expression)?,
    _ notation: @autoclosure @escaping @Sendable () -> Notation
  ) -> FunctionRow {
    FunctionRow(
      arity: 2, value: { a, b, _ in value(a, b) },
      derivatives: [
        { operands, _ in left?(operands[0], operands[1]) },
        { operands, _ in right?(operands[0], operands[1]) },
      ], notation: notation)
  }

  /// The density of the standard normal distribution.
  private static func normalDensity(_ x: Expression) -> Expression {
    Expression(1 / (2 * Double.pi).squareRoot()) * exp(-square(x) / 2)
  }
}
