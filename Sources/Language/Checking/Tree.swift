/// An expression of a checked cell: its type is known, every name is resolved, every literal has the
/// type that its context wants.
struct Expression {
  var form: Form
  var type: Type
  /// Where it stands in the cell, as a UTF-8 offset.
  var site: Int

  indirect enum Form {
    case integer(Int)
    case double(Double)
    case bool(Bool)
    case string(String)
    case character(Character)
    /// `nil` of the expression's optional type.
    case none
    case variable(Variable)
    case array([Expression])
    /// A dictionary, or a set where there are no values, of two arrays.
    case table(keys: Expression, values: Expression?)
    case tuple([Expression])
    /// An element of a tuple, by its place.
    case element(Expression, Int)
    case call(Callee, [Expression])
    /// A call of a function value.
    case apply(Expression, [Expression])
    /// A mutating call of the library; its first argument is the place.
    case mutate(Callee, Place, [Expression])
    case closure(Function)
    case conditional(Expression, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    /// `left ?? right`
    case coalesce(Expression, Expression)
    /// `value!`
    case unwrap(Expression)
    case not(Expression)
    /// The concatenation of the descriptions of its parts.
    case interpolation([Expression])
    /// The value as an optional.
    case wrap(Expression)
    /// The value as `Any`.
    case erase(Expression)
    /// The value seen as a protocol that its type conforms to.
    case upcast(Expression)
    case assign(Place, Expression)
    /// `place op= value`, with the operator's callee.
    case update(Place, Callee, Expression)
  }
}

extension Expression {
  /// The bits of a literal number or truth value.
  var constantBits: Int? {
    switch form {
    case .integer(let value): value
    case .double(let value): value.bits
    case .bool(let value): value ? 1 : 0
    default: nil
    }
  }

  /// The instruction that the expression is and its operands, if it is one.
  var intrinsic: (opcode: Opcode, operands: [Expression])? {
    guard case .call(.library(let declaration, _), let arguments) = form,
      case .row(.intrinsic(let opcode)) = declaration.body
    else { return nil }
    return (opcode, arguments)
  }
}

/// What a call runs.
enum Callee {
  case function(Function)
  case library(Declaration, bindings: [String: Type])
}

/// Something that can be assigned to.
indirect enum Place {
  case variable(Variable)
  /// An element of an array.
  case element(Place, index: Expression, array: Type)
  /// An element of a tuple.
  case field(Place, Int, tuple: Type)
  /// An element through a setter of the library, which changes its place or returns the changed value;
  /// the getter is for compound assignments.
  case property(
    Place, setter: Declaration, getter: Callee, indices: [Expression], base: Type, element: Type)

  /// The variable at the root.
  var root: Variable {
    switch self {
    case .variable(let variable): variable
    case .element(let base, _, _), .field(let base, _, _), .property(let base, _, _, _, _, _):
      base.root
    }
  }
}

/// A statement of a checked cell.
struct Statement {
  var form: Form
  var site: Int

  indirect enum Form {
    case expression(Expression)
    /// The value of the cell's last expression, which is shown.
    case show(Expression)
    case declare(Variable, Expression?)
    /// `let (a, b) = …`; `nil` for `_`.
    case destructure([Variable?], Expression)
    case branch([Condition], [Statement], [Statement])
    case loop(while: [Condition], [Statement])
    case repeatLoop([Statement], while: Expression)
    /// `for variable in lower ..< upper`, or `...` where closed.
    case count(
      Variable, from: Expression, to: Expression, closed: Bool, where: Expression?, [Statement])
    case each(ForPattern, in: Expression, where: Expression?, [Statement])
    case block([Statement])
    case exit(Expression?)
    case breakLoop
    case continueLoop
  }
}

/// What an element is bound to in a loop.
enum ForPattern {
  case variable(Variable?)
  case tuple([Variable?])
}

/// A condition of `if`, `guard` or `while`.
enum Condition {
  case holds(Expression)
  /// `if let variable = optional`
  case binds(Variable, Expression)
}

/// A variable of the notebook or of a function.
final class Variable {
  let name: String
  let type: Type
  let isConstant: Bool
  /// The function that declares it; `nil` for a variable of the notebook.
  let owner: Function?
  /// Whether a function within its owner uses it.
  var isCaptured = false
  /// The register of the notebook's variable, once it has one.
  var register: Int?
  /// Whether some function refers to the notebook's variable, so that its register must stay.
  var isShared = false

  init(_ name: String, _ type: Type, isConstant: Bool, owner: Function?) {
    self.name = name
    self.type = type
    self.isConstant = isConstant
    self.owner = owner
  }
}

/// A function, closure or cell that a cell declares.
final class Function {
  let name: String
  /// The function around it; `nil` for a function of the notebook.
  let parent: Function?
  var parameters: [Variable] = []
  var result: Type = .void
  var body: [Statement] = []
  /// The variables of functions around it that it uses.
  var captures: [Variable] = []
  /// Filled in by the compiler.
  var code: Code?

  init(_ name: String, parent: Function?) {
    self.name = name
    self.parent = parent
  }

  var type: Type { .function(parameters.map(\.type), result) }
}
