import Expressions

/// A part of a network: what it makes of a batch of inputs, with parameters of its own.
///
/// A layer is a value that says what is to be built; its parameters are made when the shape of the inputs
/// is known, and kept by whatever was fitted.
public protocol Layer: Sendable, CustomStringConvertible {
  /// The outputs for a batch of inputs, whose first axis counts the data.
  func output(of input: Expression, in context: inout LayerContext) throws -> Expression
}

/// Gathers the layers of a network.
@resultBuilder
public enum LayerBuilder {
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap(\.self) }
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  public static func buildEither(first: [any Layer]) -> [any Layer] { first }
  public static func buildEither(second: [any Layer]) -> [any Layer] { second }
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap(\.self) }
}
