import Expressions

/// Layers one after another, which are a layer themselves.
///
///     let encoder = Sequential {
///       Dense(400, activation: .relu)
///       Dense(20)
///     }
///     encoder.summary(input: [784])
public struct Sequential: Layer {
  /// The layers in order.
  public let layers: [any Layer]
  /// What all copies of a network share, so that in a model they have the same weights.
  let identity = Identity()

  /// A mark that no two networks share.
  final class Identity: Sendable {}

  public init(@LayerBuilder _ layers: () throws -> [any Layer]) rethrows {
    self.layers = try layers()
  }

  /// Layers that are already gathered.
  public init(layers: [any Layer]) { self.layers = layers }

  public func output(of input: Expression, in context: inout LayerContext) throws -> Expression {
    var value = input
    for (index, layer) in layers.enumerated() {
      value = try context.scoped(String(index)) { try $0.applying(layer, to: value) }
    }
    return value
  }

  /// What several dense layers make of the output: the parameters of a distribution, by name.
  package func heads(
    of input: Expression, _ heads: [(name: String, layer: Dense)], in context: inout LayerContext
  ) throws -> [Expression] {
    var trunk = try output(of: input, in: &context)
    if trunk.rank != 2 { trunk = try Flatten().output(of: trunk, in: &context) }
    return try heads.map { head in
      try context.scoped(head.name) { try $0.applying(head.layer, to: trunk) }
    }
  }

  public var description: String {
    "Sequential { \(layers.map(\.description).joined(separator: "; ")) }"
  }
}
