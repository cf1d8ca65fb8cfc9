import Tensors

/// A mathematical expression over tensors: shown, evaluated, differentiated, simplified and compiled.
///
/// Expressions are immutable and share their parts; two that are written alike are equal.
///
///     let x = Expression.data("x", ["N", 2]), μ = Expression.parameter("μ", [2])
///     let loss = sum(square(x - μ)) / 2
///     gradient(of: loss, at: μ).latex
public struct Expression: Hashable, Sendable {
  let node: Node
  /// Where the expression was written, for errors: `cell 3, line 2`.
  public var place: String?

  /// How deep expressions may be nested.
  package static var largestDepth: Int { Node.largestDepth }

  init(_ node: Node, place: String? = nil) {
    self.node = node
    self.place = place
  }

  /// An operation on expressions, whose shapes are checked.
  package init(checking operation: Operation, _ operands: [Expression] = []) throws {
    // Operands go along whole, because nodes know no places.
    self.init(try Node.make(operation, operands))
  }

  init(_ operation: Operation, _ operands: [Expression] = []) {
    self = trapping { try Expression(checking: operation, operands) }
  }

  /// The lengths of the axes.
  public var shape: Dimensions { node.shape }

  /// The number of axes.
  public var rank: Int { node.shape.count }

  /// The same expression with a note of where it was written.
  public func at(_ place: String) -> Expression { Expression(node, place: place) }

  public static func == (left: Expression, right: Expression) -> Bool { left.node == right.node }
  public func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

extension Expression {
  /// A constant: one number everywhere.
  public init(_ value: Double) { self.init(Matrix(value)) }

  /// A constant tensor.
  public init(_ tensor: Matrix) { self.init(.constant(Constant(tensor: tensor))) }

  /// Observed values, given when the expression is evaluated.
  public static func data(_ name: String, _ shape: Dimensions = []) -> Expression {
    variable(Variable(name, role: .data, shape: shape))
  }

  /// A quantity that fitting may change.
  public static func parameter(_ name: String, _ shape: Dimensions = []) -> Expression {
    variable(Variable(name, role: .parameter, shape: shape))
  }

  /// An unobserved random quantity.
  public static func latent(_ name: String, _ shape: Dimensions = []) -> Expression {
    variable(Variable(name, role: .latent, shape: shape))
  }

  public static func variable(_ variable: Variable) -> Expression {
    Expression(.variable(variable))
  }

  /// Standard normal random numbers: the stream's, under the seed of a run.
  public static func normalNoise(
    _ name: String = "ε", _ shape: Dimensions, stream: Int = 0
  ) -> Expression {
    Expression(.noise(Noise(name: name, distribution: .normal, stream: stream, shape: shape)))
  }

  /// Random numbers uniform on [0, 1): the stream's, under the seed of a run.
  public static func uniformNoise(
    _ name: String = "u", _ shape: Dimensions, stream: Int = 0
  ) -> Expression {
    Expression(.noise(Noise(name: name, distribution: .uniform, stream: stream, shape: shape)))
  }

  /// The length of an axis as a number, which for a named one is known only when data come.
  public static func extent(_ dimension: Dimension) -> Expression {
    switch dimension {
    case .fixed(let length): Expression(Double(length))
    case .named(let name): Expression(.extent(name))
    }
  }

  /// The variable, if the expression is one.
  public var variable: Variable? {
    if case .variable(let variable) = node.operation { variable } else { nil }
  }

  /// The variables that the expression depends on, in order of their first use.
  public var freeVariables: [Variable] {
    Node.reachable(from: [node]).compactMap { Expression($0).variable }
  }
}

extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
