import Expressions
import Glibc

extension Optimizer {
  /// The name of the variable that holds the rate of the step at hand.
  package static let rateName = prefix + "rate"
  /// How the names of the optimiser's own variables begin.
  private static let prefix = "optimizer."

  /// Whether a variable is one of the optimiser, not of what it moves.
  static func isState(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The updates of parameters and of the optimiser's own state, whose variables are named after theirs
  /// and start at 0.
  ///
  /// - Throws: ``ExpressionError`` if the loss is not a single number.
  package func checkedUpdates(
    of parameters: [Expression], minimizing loss: Expression
  ) throws -> [Expression: Expression] {
    let gradients = clipped(try loss.checkedGradients(with: parameters))
    let rate = Expression.data(Self.rateName)
    var updates: [Expression: Expression] = [:]

    /// A variable of the optimiser beside a parameter, and the rule by which it changes.
    func state(
      _ kind: String, of θ: Expression, _ next: (Expression) -> Expression
    ) -> Expression {
      let name = θ.variable?.name ?? θ.description
      let variable = Expression.parameter("\(Self.prefix)\(kind).\(name)", θ.shape)
      let value = next(variable)
      updates[variable] = value
      return value
    }

    switch method {
    case .sgd(let momentum, let nesterov):
      for (θ, g) in zip(parameters, gradients) {
        guard momentum > 0 else {
          updates[θ] = θ - rate * g
          continue
        }
        let velocity = state("momentum", of: θ) { Expression(momentum) * $0 + g }
        updates[θ] = θ - rate * (nesterov ? g + Expression(momentum) * velocity : velocity)
      }
    case .adagrad(let epsilon):
      for (θ, g) in zip(parameters, gradients) {
        let total = state("sum", of: θ) { $0 + square(g) }
        updates[θ] = θ - rate * g / (sqrt(total) + Expression(epsilon))
      }
    case .rmsProp(let decay, let momentum, let epsilon):
      for (θ, g) in zip(parameters, gradients) {
        let spread = state("squares", of: θ) { $0 + Expression(1 - decay) * (square(g) - $0) }
        let step = g / (sqrt(spread) + Expression(epsilon))
        updates[θ] =
          θ - rate
          * (momentum > 0
            ? state("momentum", of: θ) { Expression(momentum) * $0 + step } : step)
      }
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      let step = Expression.parameter(Self.prefix + "step")
      let next = step + 1
      updates[step] = next
      // The corrections 1 − βᵗ for starting at 0 are folded into the rate, one number a step. A float
      // has few digits of 1 − 0.999, so they are taken as −expm1(t log β).
      func correction(_ beta: Double) -> Expression {
        beta == 0 ? 1 : -expm1(next * Expression(Glibc.log(beta)))
      }
      let root = sqrt(correction(beta2))
      let size = rate * root / correction(beta1)
      let floor = Expression(epsilon) * root
      let kept = 1 - rate * Expression(weightDecay)
      for (θ, g) in zip(parameters, gradients) {
        let mean = state("mean", of: θ) { $0 + Expression(1 - beta1) * (g - $0) }
        let spread = state("squares", of: θ) { $0 + Expression(1 - beta2) * (square(g) - $0) }
        updates[θ] =
          (weightDecay > 0 ? kept * θ : θ) - size * (mean / (sqrt(spread) + floor))
      }
    }
    return updates
  }

  private func clipped(_ gradients: [Expression]) -> [Expression] {
    switch clipping {
    case nil: return gradients
    case .value(let limit):
      return gradients.map { clip($0, Expression(-limit), Expression(limit)) }
    case .norm(let limit):
      let squares = gradients.map { sum(square($0)) }
      let norm = sqrt(squares.dropFirst().reduce(squares.first ?? 0, +))
      // The small number is PyTorch's: no division by 0 where all gradients vanish.
      let factor = minimum(1, Expression(limit) / (norm + 1e-6))
      return gradients.map { $0 * factor }
    }
  }
}
