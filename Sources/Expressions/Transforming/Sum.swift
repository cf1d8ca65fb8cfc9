/// A sum as a list of terms with constant coefficients, like terms collected.
struct Sum {
  private var terms: [(base: Expression, coefficient: Double)] = []
  private var constant = 0.0

  init(_ expression: Expression) { add(expression, 1) }

  private mutating func add(_ expression: Expression, _ sign: Double) {
    let operands = expression.node.operands.map { Expression($0) }
    switch expression.node.operation {
    case .map(.add):
      add(operands[0], sign)
      add(operands[1], sign)
    case .map(.subtract):
      add(operands[0], sign)
      add(operands[1], -sign)
    case .map(.negate): add(operands[0], -sign)
    default:
      if let number = expression.node.number {
        constant += sign * number
        return
      }
      // A term like 2x; a fraction x/3 keeps its denominator, which has no exact coefficient.
      var (base, coefficient) = (expression, sign)
      if case .map(.multiply) = expression.node.operation, let number = operands[0].node.number {
        (base, coefficient) = (operands[1], sign * number)
      }
      if let index = terms.firstIndex(where: { $0.base == base }) {
        terms[index].coefficient += coefficient
      } else {
        terms.append((base, coefficient))
      }
    }
  }

  /// The terms in order of appearance, the first with a plus in front if there is one.
  func expression() throws -> Expression {
    var terms = terms.filter { $0.coefficient != 0 }
    if let first = terms.firstIndex(where: { $0.coefficient > 0 }), first > 0 {
      terms.insert(terms.remove(at: first), at: 0)
    }
    var sum: Expression?
    func append(_ term: Expression, _ isNegative: Bool) throws {
      guard let left = sum else { return sum = isNegative ? -term : term }
      sum = try .checkedMap(isNegative ? .subtract : .add, left, term)
    }
    // A constant leads if every other term is negative: 1 − x.
    let constantLeads = constant > 0 && terms.allSatisfy { $0.coefficient < 0 }
    if constantLeads { try append(Expression(constant), false) }
    for (base, coefficient) in terms {
      let size = coefficient.magnitude
      try append(size == 1 ? base : Expression(size) * base, coefficient < 0)
    }
    if constant != 0, !constantLeads {
      try append(Expression(constant.magnitude), constant < 0)
    }
    return sum ?? 0
  }
}
