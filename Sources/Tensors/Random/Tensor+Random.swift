extension Tensor {
  /// Independent numbers from the uniform distribution on [0, 1): those that
  /// ``Random/uniform()`` gives one by one.
  public static func uniform(shape: Shape, seed: Int, stream: Int = 0) -> Tensor {
    trapping {
      try checkedUniform(
        shape: shape, seed: UInt64(seed: seed), stream: UInt64(seed: stream, named: "stream"))
    }
  }

  package static func checkedUniform(shape: Shape, seed: UInt64, stream: UInt64 = 0) throws
    -> Tensor
  {
    try checkedRandom(shape, seed, stream) {
      (UnitInterval.fraction($0), UnitInterval.fraction($1))
    }
  }

  /// Independent numbers from the standard normal distribution: those that ``Random/normal()`` gives
  /// one by one.
  public static func normal(shape: Shape, seed: Int, stream: Int = 0) -> Tensor {
    trapping {
      try checkedNormal(
        shape: shape, seed: UInt64(seed: seed), stream: UInt64(seed: stream, named: "stream"))
    }
  }

  package static func checkedNormal(shape: Shape, seed: UInt64, stream: UInt64 = 0) throws -> Tensor
  {
    try checkedRandom(shape, seed, stream, BoxMuller.pair)
  }

  /// Fills a shape, two numbers from each block of the generator, in pieces that may run anywhere.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  private static func checkedRandom(
    _ shape: Shape, _ seed: UInt64, _ stream: UInt64,
    _ transform: (UInt64, UInt64) -> (Double, Double)
  ) throws -> Tensor {
    let count = try shape.validated().elementCount
    let piece = 1 << 14
    let pieces = try Parallel.map((count + piece - 1) / piece) { index in
      let range = (index * piece)..<Swift.min((index + 1) * piece, count)
      var values: [Scalar] = []
      values.reserveCapacity(piece)
      for block in (range.lowerBound / 2)..<((range.upperBound + 1) / 2) {
        let words = Philox.words(seed: seed, stream: stream, index: UInt64(block))
        let pair = transform(words.0, words.1)
        values.append(Scalar(pair.0))
        values.append(Scalar(pair.1))
      }
      return values.prefix(range.count)
    }
    var values: [Scalar] = []
    values.reserveCapacity(count)
    for piece in pieces { values.append(contentsOf: piece) }
    return Tensor(unchecked: values, shape: shape)
  }
}
