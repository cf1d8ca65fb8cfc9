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
    try checkedRandom(shape) { base, count, block in
      Philox.fillUniform(base, count: count, seed: seed, stream: stream, from: block)
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
    try checkedRandom(shape) { base, count, block in
      Philox.fillNormal(base, count: count, seed: seed, stream: stream, from: block)
    }
  }

  /// Fills a shape in pieces that may run anywhere; `fill` gets their first block of the generator.
  private static func checkedRandom(
    _ shape: Shape, _ fill: (UnsafeMutablePointer<Scalar>, Int, Int) -> Void
  ) throws -> Tensor {
    let count = try shape.validated().elementCount
    let piece = 1 << 14
    let values = try [Scalar](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress {
        _ = try Parallel.map((count + piece - 1) / piece) { index in
          let start = index * piece
          fill(base + start, Swift.min(piece, count - start), start / 2)
        }
      }
      initialized = count
    }
    return Tensor(unchecked: values, shape: shape)
  }
}
