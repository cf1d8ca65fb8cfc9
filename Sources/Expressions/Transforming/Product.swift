import Glibc

/// A product as a constant, powers above the bar and powers below it, like factors collected.
///
/// Factors cancel across the bar only where they cannot be 0, or where one of them stays below it.
struct Product {
  private var above: [(base: Expression, exponent: Double)] = []
  private var below: [(base: Expression, exponent: Double)] = []
  private var numerator = 1.0
  private var denominator = 1.0
  /// The exponents of the exponential factors, which become one.
  private var exponents: [(Expression, sign: Double)] = []

  init(_ expression: Expression) { add(expression, 1) }

  var scale: Double { numerator / denominator }

  private mutating func add(_ expression: Expression, _ power: Double) {
    let operands = expression.node.operands.map { Expression($0) }
    switch expression.node.operation {
    case .map(.multiply):
      add(operands[0], power)
      add(operands[1], power)
    case .map(.divide):
      add(operands[0], power)
      add(operands[1], -power)
    case .map(.negate) where power == power.rounded():
      add(operands[0], power)
      if Int(power) % 2 != 0 { numerator = -numerator }
    case .map(.exp) where power == power.rounded(): exponents.append((operands[0], power))
    case .map(.square) where power == power.rounded(): add(operands[0], 2 * power)
    case .map(.power) where power == power.rounded() && operands[1].isPositiveWhole:
      add(operands[0], power * operands[1].node.number!)
    default:
      if let number = expression.node.number, power == power.rounded() {
        let factor = Glibc.pow(number, power.magnitude)
        if power > 0 { numerator *= factor } else { denominator *= factor }
      } else if power > 0 {
        Self.collect(expression, power, into: &above)
      } else {
        Self.collect(expression, -power, into: &below)
      }
    }
  }

  private static func collect(
    _ base: Expression, _ exponent: Double,
    into factors: inout [(base: Expression, exponent: Double)]
  ) {
    if let index = factors.firstIndex(where: { $0.base == base }) {
      factors[index].exponent += exponent
    } else {
      factors.append((base, exponent))
    }
  }

  /// The product with another constant in front.
  func scaled(by scale: Double) -> Product {
    var copy = self
    (copy.numerator, copy.denominator) = (scale, 1)
    return copy
  }

  /// Another expression with this product's constant in front.
  func keepingScale(of rest: Expression) throws -> Expression {
    let (top, bottom) = reducedScale
    let scaled = top == 1 ? rest : top == -1 ? -rest : Expression(top) * rest
    return bottom == 1 ? scaled : scaled / Expression(bottom)
  }

  /// The product, if it still has this shape without its constant.
  func expressionIfShaped(_ shape: Dimensions) throws -> Expression? {
    let expression = try expression()
    return expression.shape == shape ? expression : nil
  }

  /// The constant in lowest terms, with the sign above.
  private var reducedScale: (Double, Double) {
    var (top, bottom) = denominator < 0 ? (-numerator, -denominator) : (numerator, denominator)
    if top == top.rounded(), bottom == bottom.rounded(), top.magnitude < 1e15, bottom < 1e15 {
      var (a, b) = (top.magnitude, bottom)
      while b != 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
      if a > 1 { (top, bottom) = (top / a, bottom / a) }
    } else if bottom != 1, top / bottom * bottom == top, (top / bottom * 1e4).isWhole {
      (top, bottom) = (top / bottom, 1)
    }
    return (top, bottom)
  }

  func expression() throws -> Expression {
    var (above, below) = (above, below)
    for index in below.indices {
      guard let other = above.firstIndex(where: { $0.base == below[index].base }),
        below[index].base.sign == .positive || below[index].exponent > above[other].exponent
      else { continue }
      let common = min(above[other].exponent, below[index].exponent)
      above[other].exponent -= common
      below[index].exponent -= common
    }
    let (top, bottom) = reducedScale
    if top == 0 { return 0 }
    func product(_ factors: [(base: Expression, exponent: Double)], _ scale: Double) throws
      -> Expression?
    {
      var result = try factors.filter { $0.exponent > 0 }.reduce(nil as Expression?) {
        result, factor in
        let power = Self.power(factor.base, factor.exponent)
        return try result.map { try .checkedMap(.multiply, $0, power) } ?? power
      }
      if scale != 1 {
        result =
          try result.map { try .checkedMap(.multiply, Expression(scale), $0) } ?? Expression(scale)
      }
      return result
    }
    if let exponent = try exponentialFactor() { above.append((exponent, 1)) }
    let numerator = try product(above, top.magnitude) ?? 1
    let fraction =
      try product(below, bottom).map { try .checkedMap(.divide, numerator, $0) } ?? numerator
    return top < 0 ? -fraction : fraction
  }

  private func exponentialFactor() throws -> Expression? {
    guard !exponents.isEmpty else { return nil }
    let sum = try exponents.reduce(nil as Expression?) { sum, part in
      let size = part.sign.magnitude
      let term = size == 1 ? part.0 : Expression(size) * part.0
      guard let sum else { return part.sign < 0 ? -term : term }
      return try .checkedMap(part.sign < 0 ? .subtract : .add, sum, term)
    }!
    let simple = try sum.checkedSimplified()
    return simple.node.number == 0 ? nil : exp(simple)
  }

  private static func power(_ base: Expression, _ exponent: Double) -> Expression {
    exponent == 1
      ? base : exponent == 2 ? Expressions.square(base) : pow(base, Expression(exponent))
  }

  /// Rules for a square or a power.
  static func power(_ expression: Expression) throws -> Expression? {
    let base = Expression(expression.node.operands[0])
    if case .map(.square) = expression.node.operation, case .map(let inner) = base.node.operation {
      let y = Expression(base.node.operands[0])
      switch inner {
      case .absolute: return Expressions.square(y)
      case .squareRoot where y.sign >= .nonnegative: return y
      default: break
      }
    }
    if base.node.number != nil { return nil }
    let whole =
      expression.node.operation == .map(.square)
      || Expression(expression.node.operands[1]).isPositiveWhole
    guard whole else { return nil }
    return try Product(expression).expression()
  }
}

extension Expression {
  fileprivate var isPositiveWhole: Bool {
    node.number.map { $0 > 0 && $0.isWhole && $0 < 1_000 } ?? false
  }
}

extension Double {
  fileprivate var isWhole: Bool { self == rounded() }
}
