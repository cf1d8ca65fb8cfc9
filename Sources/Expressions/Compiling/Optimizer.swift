/// How parameters follow their gradients; the updates are expressions, so a program does them too.
public enum Optimizer: Hashable, Sendable {
  /// θ ← θ − rate · gradient.
  case gradientDescent(rate: Double)
  /// Adam (Kingma and Ba, 2015): the mean of the gradients over the root of the mean of their squares.
  case adam(rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)

  /// The updates of parameters and of the optimiser's own state, whose variables are named after theirs
  /// and start at 0.
  ///
  /// - Throws: ``ExpressionError`` if the loss is not a single number.
  package func checkedUpdates(
    of parameters: [Expression], minimizing loss: Expression
  ) throws -> [Expression: Expression] {
    let gradients = try loss.checkedGradients(with: parameters)
    var updates: [Expression: Expression] = [:]
    switch self {
    case .gradientDescent(let rate):
      for (θ, g) in zip(parameters, gradients) { updates[θ] = θ - Expression(rate) * g }
    case .adam(let rate, let beta1, let beta2, let epsilon):
      let step = Expression.parameter("adam.step")
      let next = step + 1
      updates[step] = next
      // The corrections for starting at 0 are folded into the rate, one number a step.
      let correction2 = sqrt(1 - pow(Expression(beta2), next))
      let size = Expression(rate) * correction2 / (1 - pow(Expression(beta1), next))
      let floor = Expression(epsilon) * correction2
      for (θ, g) in zip(parameters, gradients) {
        let name = θ.variable?.name ?? θ.description
        let m = Expression.parameter("adam.m.\(name)", θ.shape)
        let v = Expression.parameter("adam.v.\(name)", θ.shape)
        let mean = m + Expression(1 - beta1) * (g - m)
        let spread = v + Expression(1 - beta2) * (square(g) - v)
        updates[m] = mean
        updates[v] = spread
        updates[θ] = θ - size * mean / (sqrt(spread) + floor)
      }
    }
    return updates
  }
}
