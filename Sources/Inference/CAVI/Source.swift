import Distributions
import Expressions
import Tensors

/// What stands in the place of a distribution's value or parameter, once discrete latents are chosen.
indirect enum Source {
  /// Data and constants.
  case known(Expression)
  /// A number times a latent, or times the one of several at an index.
  case latent(Model.Statement, index: Int?, scale: Expression)
  /// A known matrix times a vector of latents, and a known offset.
  case linear(design: Expression, Model.Statement, offset: Expression)

  /// nil for anything else.
  init?(_ expression: Expression, _ latents: [Model.Statement]) {
    let names = Set(expression.freeVariables.map(\.name))
    guard latents.contains(where: { names.contains($0.name) }) else {
      self = .known(expression)
      return
    }
    if let latent = latents.first(where: { $0.variable == expression }) {
      self = .latent(latent, index: nil, scale: 1)
      return
    }
    let x = expression.operands
    switch expression.operation {
    case .gather(axis: 0):
      guard x[1].isKnown, x[1].rank == 0, let index = try? x[1].checkedEvaluate().checkedScalar(),
        case .latent(let latent, nil, let scale)? = Source(x[0], latents)
      else { return nil }
      self = .latent(latent, index: Int(index), scale: scale)
    case .broadcast:
      guard let inner = Source(x[0], latents) else { return nil }
      self = inner
    case .map(.multiply):
      let isLeft = Self.isNumber(x[0], latents)
      guard isLeft || Self.isNumber(x[1], latents),
        case .latent(let latent, let index, let scale)? = Source(x[isLeft ? 1 : 0], latents)
      else { return nil }
      self = .latent(latent, index: index, scale: x[isLeft ? 0 : 1] * scale)
    case .map(.divide):
      guard Self.isNumber(x[1], latents),
        case .latent(let latent, let index, let scale)? = Source(x[0], latents)
      else { return nil }
      self = .latent(latent, index: index, scale: scale / x[1])
    case .map(.add):
      for (known, other) in [(x[0], x[1]), (x[1], x[0])] {
        guard case .known(let value)? = Source(known, latents),
          case .linear(let design, let latent, let offset)? = Source(other, latents)
        else { continue }
        self = .linear(design: design, latent, offset: offset + value)
        return
      }
      return nil
    case .reshape:
      guard case .matmul(false, false) = x[0].operation,
        case .known(let design)? = Source(x[0].operands[0], latents),
        case .reshape = x[0].operands[1].operation,
        case .latent(let latent, nil, let scale)? = Source(x[0].operands[1].operands[0], latents)
      else { return nil }
      self = .linear(design: design * scale, latent, offset: 0)
    default: return nil
    }
  }

  /// Whether an expression is a single number that no latent has a part in.
  private static func isNumber(_ expression: Expression, _ latents: [Model.Statement]) -> Bool {
    guard expression.rank == 0, case .known? = Source(expression, latents) else { return false }
    return true
  }

  /// Whether an expression is a known number times a variable.
  static func isScaled(_ expression: Expression, of variable: Expression) -> Bool {
    if expression == variable { return true }
    guard [.map(.multiply), .map(.divide)].contains(expression.operation) else { return false }
    let x = expression.operands
    if x[0] == variable {
      return x[1].rank == 0 && !x[1].freeVariables.contains(variable.variable!)
    }
    return expression.operation == .map(.multiply) && x[1] == variable && x[0].rank == 0
  }
}

/// A normal law by its mean and its precision, whichever way it was written.
struct NormalForm {
  let mean: Expression
  /// The precision; nil where only a spread is given, which has to be known.
  let precision: Expression?
  /// A known covariance, or standard deviation.
  let spread: Expression?
  let isVector: Bool

  /// nil for a law of another family.
  init?(_ law: Law) {
    mean = law.parameters[0]
    switch (law.family.name, law.family.parameters.last?.name) {
    case ("Normal", _):
      isVector = false
      let deviation = law.parameters[1]
      // 1/√τ is how a normal law by its precision τ is written.
      if deviation.operation == .map(.divide),
        let one = try? deviation.operands[0].checkedEvaluate(),
        one.count == 1, one.values[0] == 1, deviation.operands[1].operation == .map(.squareRoot)
      {
        (precision, spread) = (deviation.operands[1].operands[0], nil)
      } else {
        (precision, spread) = (nil, deviation)
      }
    case ("MultivariateNormal", "precision"):
      (isVector, precision, spread) = (true, law.parameters[1], nil)
    case ("MultivariateNormal", "covariance"):
      (isVector, precision, spread) = (true, nil, law.parameters[1])
    case ("MultivariateNormal", "standardDeviations") where law.parameters.count == 2:
      (isVector, precision) = (true, nil)
      spread = diagonalMatrix(square(law.parameters[1]))
    default: return nil
    }
  }
}
