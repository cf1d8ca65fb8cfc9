import Expressions
import Tensors

extension Sequential {
  /// What the network makes of a batch of inputs: in the braces of a model with weights that are parameters of the
  /// model, such as `decoder.0.weight`; the same network has the same weights wherever it is called.
  ///
  ///     x ~ Bernoulli(logits: decoder(z))
  ///
  /// - Parameters:
  ///   - input: The inputs, whose first axis counts the data.
  ///   - name: How its weights are called; in a cell it is the name that the network is bound to.
  public func callAsFunction(_ input: Expression, name: String? = nil) -> Expression {
    trapping { try checkedCall(input, name: name) }
  }

  package func checkedCall(_ input: Expression, name: String? = nil) throws -> Expression {
    guard ModelBuilder.isRunning else {
      return try checkedApplied(to: input, name: name ?? "network")
    }
    return try ModelBuilder.current(for: "a network").apply(self, to: input, name: name)
  }

  /// The two halves of what the network makes of a batch of inputs, N×L each of N×2L: such as a mean and the logarithm
  /// of a standard deviation.
  ///
  ///     let (μ, logσ) = encoder.heads(x)
  public func heads(
    _ input: Expression, name: String? = nil
  ) -> (Expression, Expression) {
    trapping { try checkedHeads(input, name: name) }
  }

  package func checkedHeads(
    _ input: Expression, name: String? = nil
  ) throws -> (Expression, Expression) {
    let output = try checkedCall(input, name: name)
    guard output.rank == 2, case .fixed(let width) = output.columns, width > 0, width % 2 == 0
    else {
      throw NetworkError.noHeads(output.shape)
    }
    return (
      try output.checkedSlice(0..<(width / 2), axis: 1),
      try output.checkedSlice((width / 2)..<width, axis: 1)
    )
  }
}
