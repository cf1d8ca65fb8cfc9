import Tensors

extension Noise {
  /// Every run of a program draws from its own part of the stream: the high words of the generator's
  /// stream number count the runs.
  func generatorStream(run: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: run)) << 32 | UInt64(UInt32(truncatingIfNeeded: stream))
  }

  func values<S: TensorScalar>(_ lengths: [Int], seed: UInt64, run: Int) throws -> Tensor<S> {
    let shape = Shape(lengths)
    let stream = generatorStream(run: run)
    return switch distribution {
    case .normal: try .checkedNormal(shape: shape, seed: seed, stream: stream)
    case .uniform: try .checkedUniform(shape: shape, seed: seed, stream: stream)
    }
  }
}
