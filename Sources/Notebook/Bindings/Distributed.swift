import Elbo
import Expressions
import Language

/// What stands on the left of `~`: alone there, a latent may be one that has no distribution yet.
struct Distributed: CellValue {
  static var cellType: Type { Expression.cellType }

  let expression: Expression

  init(cellValue: Value) { expression = Expression(cellValue: cellValue) }

  var cellValue: Value { expression.cellValue }
}

/// A latent as cells hold it, from before it has a distribution: all that can be asked of it is its name.
struct PendingLatent: Hashable, CustomStringConvertible, LaTeXConvertible {
  let expression: Expression
  let declaration: Declaration

  static func == (left: Self, right: Self) -> Bool { left.declaration === right.declaration }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(declaration)) }

  var description: String { declaration.settled?.description ?? declaration.name }
  var latex: String { (declaration.settled ?? .latent(declaration.name)).latex }
}

extension Expression: CellObject, Placed {
  public static var nominal: Nominal { .expression }

  public init(cellValue: Value) {
    if let latent = cellValue.object as? Boxed<PendingLatent> {
      self = latent.value.expression
    } else {
      self = unsafeDowncast(cellValue.object!, to: Boxed<Expression>.self).value
    }
  }

  public var cellValue: Value {
    guard let declaration else { return Value(object: Boxed(self)) }
    return Value(object: Boxed(PendingLatent(expression: self, declaration: declaration)))
  }

  /// - Throws: The sentence for a latent that has no distribution yet.
  public static func checked(cellValue: Value) throws -> Expression {
    try Expression(cellValue: cellValue).checkedSettled()
  }

  public func noted(at place: String) -> Expression { at(place) }
}
