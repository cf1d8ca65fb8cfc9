import Expressions
import Tensors

extension Flow {
  /// The inverse autoregressive flow: each element is scaled and shifted by what the elements before it say, all at
  /// once through a network with masks. Its inverse takes as many steps as there are elements.
  ///
  /// Source: Kingma and others, "Improved variational inference with inverse autoregressive flow", 2016; Germain and
  /// others, "MADE", 2015, for the masks.
  ///
  /// - Parameters:
  ///   - size: The number of elements, at least 1.
  ///   - hidden: The width of the network's layer.
  public static func inverseAutoregressive(
    _ name: String, size: Int, hidden: Int = 16, seed: Int = 0
  ) -> Flow {
    trapping {
      try checkedInverseAutoregressive(name, size: size, hidden: hidden, seed: seed)
    }
  }

  package static func checkedInverseAutoregressive(
    _ name: String, size: Int, hidden: Int = 16, seed: Int = 0
  ) throws -> Flow {
    try requireSize(size, atLeast: 1, "inverseAutoregressive")
    try requireSize(hidden, atLeast: 1, "the hidden layer of inverseAutoregressive")
    // A hidden unit hears the elements through its own, and speaks to those after it.
    let last = (0..<hidden).map { $0 % max(size - 1, 1) }
    let hears = Matrix.where(size, hidden) { element, unit in element <= last[unit] }
    let speaks = Matrix.where(hidden, size) { unit, element in element > last[unit] }
    var parameters = try FlowParameters(name, seed: seed)
    let entry = Layer(
      &parameters, "1", size, hidden, scale: 1 / Double(size).squareRoot(), mask: hears)
    let scale = Layer(&parameters, "s", hidden, size, scale: 0.1, mask: speaks)
    let shift = Layer(&parameters, "m", hidden, size, scale: 0.1, mask: speaks)
    @Sendable func parts(_ u: Expression) throws -> (s: Expression, m: Expression) {
      let layer = tanh(try entry(u))
      return try (tanh(scale(layer)), shift(layer))
    }
    let bijector = Bijector.flow(
      "inverseAutoregressive", size: size,
      formula: "u \\mapsto y,\\quad y_d = u_d \\exp(s_d(u_{<d})) + m_d(u_{<d})",
      forward: { u in
        let (s, m) = try parts(u)
        return u * exp(s) + m
      },
      inverse: { y in
        // Each step sets one more element right, since it depends on those before it alone.
        var u = y
        for _ in 0..<size {
          let (s, m) = try parts(u)
          u = (y - m) * exp(-s)
        }
        return u
      },
      logDeterminant: { u in try parts(u).s.checkedReduced(.sum, axes: [-1]) })
    return Flow(bijector: bijector, initialValues: parameters.values)
  }
}
