import Tensors

/// How the weights of a layer are drawn before training, so that signals keep their size through it.
///
/// With n inputs and m outputs a unit: Glorot and Bengio (2010) draw with variance 2/(n + m), which suits
/// tanh and sigmoid; He et al. (2015) with 2/n, which makes up for the half that a rectifier cuts off.
public enum WeightInitialisation: String, CaseIterable, Sendable {
  case glorotUniform, glorotNormal
  case heUniform, heNormal
}

/// The values of a parameter before training.
package enum ParameterStart: Sendable, Equatable {
  case constant(Double)
  case normal(standardDeviation: Double)
  case uniform(bound: Double)

  /// Weights between so many inputs and outputs of a unit.
  init(_ kind: WeightInitialisation, inputs: Int, outputs: Int) {
    let (n, m) = (Double(inputs), Double(outputs))
    // A uniform distribution on ±b has the variance b²/3.
    switch kind {
    case .glorotUniform: self = .uniform(bound: (6 / (n + m)).squareRoot())
    case .glorotNormal: self = .normal(standardDeviation: (2 / (n + m)).squareRoot())
    case .heUniform: self = .uniform(bound: (6 / n).squareRoot())
    case .heNormal: self = .normal(standardDeviation: (2 / n).squareRoot())
    }
  }

  /// The values of a parameter of some shape, one after another.
  func values(_ shape: Shape, random: inout Random) throws -> Matrix {
    let draw: (inout Random) -> Double =
      switch self {
      case .constant(let value): { _ in value }
      case .normal(let deviation): { $0.normal() * deviation }
      case .uniform(let bound): { (2 * $0.uniform() - 1) * bound }
      }
    return Matrix(
      unchecked: (0..<(try shape.validated().elementCount)).map { _ in draw(&random) },
      shape: shape)
  }

  /// The values of a parameter of some shape, from a stream of a seed.
  package func values<Scalar: TensorScalar>(
    _ shape: Shape, seed: UInt64, stream: UInt64
  ) throws -> Tensor<Scalar> {
    switch self {
    case .constant(let value): try Tensor(checkedRepeating: Scalar(value), shape: shape)
    case .normal(let deviation):
      try Tensor<Scalar>.checkedNormal(shape: shape, seed: seed, stream: stream)
        .map { $0 * Scalar(deviation) }
    case .uniform(let bound):
      try Tensor<Scalar>.checkedUniform(shape: shape, seed: seed, stream: stream)
        .map { (2 * $0 - 1) * Scalar(bound) }
    }
  }
}
