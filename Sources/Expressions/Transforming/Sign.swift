/// What is known of an expression's sign, whatever the values of its variables.
enum Sign: Int, Comparable {
  case unknown, nonnegative, positive

  static func < (left: Sign, right: Sign) -> Bool { left.rawValue < right.rawValue }
}

extension Expression {
  var sign: Sign {
    if let number = node.number {
      return number > 0 ? .positive : number == 0 ? .nonnegative : .unknown
    }
    let operands = node.operands
    func least() -> Sign { operands.map { Expression($0).sign }.min() ?? .unknown }
    switch node.operation {
    case .extent: return .nonnegative
    case .softmax: return .positive
    case .diagonal where operands[0].operation == .cholesky: return .positive
    case .reduce(_, _, _):
      // An empty reduction may be 0, so positive is too much to say.
      return min(least(), .nonnegative)
    case .broadcast, .reshape, .transpose, .slice, .stopGradient, .concatenate: return least()
    case .map(let function):
      switch function {
      // These may underflow to 0, but no cancellation is wrong by more than that.
      case .exp, .sigmoid, .softplus, .erfc, .normalCDF: return .positive
      case .square, .absolute, .squareRoot, .relu, .less, .lessOrEqual, .equal: return .nonnegative
      case .add:
        let signs = operands.map { Expression($0).sign }
        return signs.contains(.unknown) ? .unknown : signs.max()!
      case .multiply, .divide, .minimum: return least()
      case .maximum: return operands.map { Expression($0).sign }.max()!
      default: return .unknown
      }
    default: return .unknown
    }
  }
}
