import Expressions

/// A layer in which every output depends on every input: x W + b, then an activation.
///
/// Parameters: `weight` (inputs × units) and `bias` (units).
public struct Dense: Layer, Equatable {
  /// How many outputs there are.
  public let units: Int
  /// The function applied to each output.
  public let activation: Activation
  /// Whether a bias is added.
  public let hasBias: Bool
  /// How the weights are drawn; biases start at 0.
  public let initialisation: WeightInitialisation

  public init(
    _ units: Int, activation: Activation = .identity, bias: Bool = true,
    initialisation: WeightInitialisation = .glorotNormal
  ) {
    self.units = units
    self.activation = activation
    hasBias = bias
    self.initialisation = initialisation
  }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    try NetworkError.require(units, named: "units", of: self)
    let inputs = try NetworkError.vectorLength(of: input, for: self)
    let weight = context.parameter(
      "weight", [inputs, units],
      ParameterStart(
        initialisation, inputs: inputs, outputs: units))
    var result = try Expression.checkedMatmul(input, weight)
    if hasBias { result = result + context.parameter("bias", [units], .constant(0)) }
    return activation(result)
  }

  public var description: String {
    "Dense(\(units)\(activation.argument)\(hasBias ? "" : ", bias: false"))"
  }
}
