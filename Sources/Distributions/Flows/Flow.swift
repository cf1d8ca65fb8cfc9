import Expressions
import Tensors

/// A bijector of vectors whose shape is learned: its parameters are named unknowns, which have values to start from.
///
///     let flow = Flow.coupling("flow", size: 4)
///     MultivariateTransformed(base, by: flow.bijector)
public struct Flow: Sendable {
  /// The map, as a formula of the parameters.
  public let bijector: Bijector
  /// What training starts from, by the parameters' names; the map is then near the identity.
  public let initialValues: [String: Matrix]

  /// Several flows one after another; their names must differ.
  public func then(_ next: Flow) -> Flow {
    Flow(
      bijector: bijector.then(next.bijector),
      initialValues: initialValues.merging(next.initialValues) { first, _ in first })
  }
}

/// Parameters of a flow that are made one after another.
struct FlowParameters {
  let name: String
  private(set) var values: [String: Matrix] = [:]
  private var random: Random

  init(_ name: String, seed: Int) throws {
    self.name = name
    random = Random(seed: try UInt64(seed: seed), stream: 0)
  }

  /// A new parameter with small random numbers to start from.
  mutating func make(_ letter: String, _ lengths: [Int], scale: Double) -> Expression {
    let shape = Shape(lengths)
    let full = "\(name).\(letter)"
    values[full] = Matrix(
      unchecked: (0..<shape.elementCount).map { _ in scale * random.normal() }, shape: shape)
    return .parameter(full, Dimensions(lengths.map { .fixed($0) }))
  }
}

extension Bijector {
  /// A map of vectors of one size to vectors of it.
  static func flow(
    _ name: String, size: Int, formula: String, forward: @escaping Map, inverse: @escaping Map,
    logDeterminant: @escaping Map
  ) -> Bijector {
    let lengths: Lengths = { axes in
      guard axes == [.fixed(size)] else {
        throw DistributionError.mapping(
          bijector: name, problem: "a vector of \(axes[0]) numbers, where \(size) are taken")
      }
      return axes
    }
    return Bijector(
      name: name, domainRank: 1, codomainRank: 1, lengths: lengths, inverseLengths: lengths,
      formula: { formula }, forwardMap: forward, inverseMap: inverse,
      logDeterminantMap: logDeterminant, image: { .vectors($0[0]) })
  }
}
