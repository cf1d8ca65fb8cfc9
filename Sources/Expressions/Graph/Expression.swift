import Tensors

/// A mathematical expression over tensors: shown, evaluated, differentiated, simplified and compiled.
///
/// Expressions are immutable and share their parts; two that are written alike are equal.
///
///     let x = Expression.data("x", ["N", 2]), μ = Expression.parameter("μ", [2])
///     let loss = sum(square(x - μ)) / 2
///     gradient(of: loss, at: μ).latex
public struct Expression: Hashable, Sendable {
  private enum Content: Sendable {
    case node(Node)
    case declared(Declaration)
  }

  private let content: Content
  /// Where the expression was written, for errors: `cell 3, line 2`.
  public var place: String?

  /// How deep expressions may be nested.
  package static var largestDepth: Int { Node.largestDepth }

  init(_ node: Node, place: String? = nil) {
    content = .node(node)
    self.place = place
  }

  /// An unknown whose shape is settled later.
  init(_ declaration: Declaration) { content = .declared(declaration) }

  /// The node; of an unknown, what it has been settled as.
  var node: Node {
    switch content {
    case .node(let node): node
    case .declared(let declaration):
      trapping {
        guard let settled = declaration.settled else {
          throw ExpressionError.unsettled(declaration.name)
        }
        return settled.node
      }
    }
  }

  /// The declaration of an unknown whose shape is, or was, settled later.
  package var declaration: Declaration? {
    if case .declared(let declaration) = content { declaration } else { nil }
  }

  /// This expression with what a declared unknown has been settled as in its place.
  ///
  /// - Throws: ``ExpressionError/unsettled(_:)`` while it has not: nothing else may be asked of it.
  package func checkedSettled() throws -> Expression {
    guard case .declared(let declaration) = content else { return self }
    guard let settled = declaration.settled else {
      throw ExpressionError.unsettled(declaration.name)
    }
    return Expression(settled.node, place: place)
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
  public func at(_ place: String) -> Expression {
    var copy = self
    copy.place = place
    return copy
  }

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

  /// What makes the expression of its operands.
  package var operation: Operation { node.operation }

  /// What the expression is made of.
  package var operands: [Expression] { node.operands.map { Expression($0) } }

  /// The length of the first axis, such as the number of data.
  public var rows: Dimension { shape.first ?? 1 }

  /// The length of the last axis, such as the number of numbers a datum has.
  public var columns: Dimension { shape.last ?? 1 }

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
