import Expressions

/// A function that is applied to each number between the linear layers of a network.
public enum Activation: String, CaseIterable, Sendable {
  /// The number itself.
  case identity
  /// max(x, 0).
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// log(1 + eˣ).
  case softplus
  /// x Φ(x), the Gaussian error linear unit.
  case gelu
  /// x σ(x), the sigmoid linear unit.
  case silu
  /// x for x > 0, else eˣ − 1.
  case elu
  /// x for x > 0, else x / 100.
  case leakyReLU

  /// The function applied to each element.
  package func callAsFunction(_ x: Expression) -> Expression {
    switch self {
    case .identity: x
    case .relu: Expressions.relu(x)
    case .tanh: Expressions.tanh(x)
    case .sigmoid: Expressions.sigmoid(x)
    case .softplus: Expressions.softplus(x)
    case .gelu: Expressions.gelu(x)
    case .silu: Expressions.silu(x)
    // The exponential is taken of what is not positive, so that its gradient never overflows.
    case .elu: Expressions.relu(x) + expm1(minimum(x, 0))
    case .leakyReLU: maximum(x, 0.01 * x)
    }
  }

  /// How a layer's description names it as an argument.
  var argument: String { self == .identity ? "" : ", activation: .\(rawValue)" }
}

/// A layer that only applies a function to each number: after a normalisation, for instance.
public struct Activate: Layer, Equatable {
  /// The function.
  public let activation: Activation

  public init(_ activation: Activation) { self.activation = activation }

  public func output(of input: Expression, in context: inout LayerContext) -> Expression {
    activation(input)
  }

  public var description: String { "Activate(.\(activation.rawValue))" }
}
