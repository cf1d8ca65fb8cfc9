import Expressions
import Tensors

extension Flow {
  /// The affine coupling of RealNVP: some elements stay and tell a network how to scale and shift the others.
  ///
  /// Source: Dinh, Sohl-Dickstein and Bengio, "Density estimation using Real NVP", 2017, section 3.2.
  ///
  /// - Parameters:
  ///   - size: The number of elements, at least 2.
  ///   - hidden: The width of the network's layer.
  ///   - keepsFirst: Whether the first half stays, or the last; flows in a row take turns.
  public static func coupling(
    _ name: String, size: Int, hidden: Int = 16, keepsFirst: Bool = true, seed: Int = 0
  ) -> Flow {
    trapping {
      try checkedCoupling(name, size: size, hidden: hidden, keepsFirst: keepsFirst, seed: seed)
    }
  }

  package static func checkedCoupling(
    _ name: String, size: Int, hidden: Int = 16, keepsFirst: Bool = true, seed: Int = 0
  ) throws -> Flow {
    try requireSize(size, atLeast: 2, "coupling")
    try requireSize(hidden, atLeast: 1, "the hidden layer of coupling")
    let half = size / 2
    let kept = keepsFirst ? 0..<half : half..<size
    let moved = keepsFirst ? half..<size : 0..<half
    var parameters = try FlowParameters(name, seed: seed)
    let entry = Layer(
      &parameters, "1", kept.count, hidden, scale: 1 / Double(kept.count).squareRoot())
    let scale = Layer(&parameters, "s", hidden, moved.count, scale: 0.1)
    let shift = Layer(&parameters, "t", hidden, moved.count, scale: 0.1)
    @Sendable func parts(_ x: Expression) throws -> (
      kept: Expression, moved: Expression, s: Expression, t: Expression
    ) {
      let still = try x.checkedSlice(kept, axis: x.rank - 1)
      let layer = tanh(try entry(still))
      // Bounded, so that no scale runs away.
      return try (
        still, x.checkedSlice(moved, axis: x.rank - 1), tanh(scale(layer)), shift(layer)
      )
    }
    @Sendable func joined(_ still: Expression, _ moved: Expression) throws -> Expression {
      try .checkedConcatenated(
        keepsFirst ? [still, moved] : [moved, still], axis: still.rank - 1)
    }
    let bijector = Bijector.flow(
      "coupling", size: size,
      formula: "u \\mapsto y,\\quad y_a = u_a,\\quad y_b = u_b \\odot \\exp(s(u_a)) + t(u_a)",
      forward: { u in
        let (still, moved, s, t) = try parts(u)
        return try joined(still, moved * exp(s) + t)
      },
      inverse: { y in
        let (still, moved, s, t) = try parts(y)
        return try joined(still, (moved - t) * exp(-s))
      },
      logDeterminant: { u in try parts(u).s.checkedReduced(.sum, axes: [-1]) })
    return Flow(bijector: bijector, initialValues: parameters.values)
  }
}

/// x W + b, with connections that a mask may cut.
struct Layer: Sendable {
  private let weights, bias: Expression

  init(
    _ parameters: inout FlowParameters, _ letter: String, _ inputs: Int, _ outputs: Int,
    scale: Double, mask: Matrix? = nil
  ) {
    let all = parameters.make("W_\(letter)", [inputs, outputs], scale: scale)
    weights = mask.map { all * Expression($0) } ?? all
    bias = parameters.make("b_\(letter)", [outputs], scale: 0.1)
  }

  func callAsFunction(_ x: Expression) throws -> Expression {
    try .checkedMatmul(x, weights) + bias
  }
}
