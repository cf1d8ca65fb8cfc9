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
    case isNone(Expression)
    /// Whether an integer is this one.
    case same(Expression, Int)
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
    /// A place whose value a function changes: an argument for an `inout` parameter.
    case address(Place)
    /// The values of two places change places.
    case exchange(Place, Place)
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
    /// Statements, then the value of a variable: `if` and `switch` as expressions.
    case block([Statement], Variable)
    /// `a?.b`: the value, or `nil` as soon as a link of the chain is `nil`.
    case chain(Expression)
    /// `a?` in a chain.
    case link(Expression)
    /// `try? value`: the optional value, or `nil` for an error.
    case attempt(Expression)
    /// `try! value`
    case insist(Expression)
    /// Whether a value is of a type, if it is looked at as it is.
    case isType(Expression, Type)
    /// `value as? Type`, an optional.
    case cast(Expression, Type)
    /// A type as a value.
    case metatype(Type)
    /// The type of the value that `Any` holds.
    case dynamicType(Expression)
    case assign(Place, Expression)
    /// `(a, b) = …`; `nil` for `_`.
    case assignAll([Place?], Expression)
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

  /// Whether the value is written out, so that it is the same at any time.
  var isLiteral: Bool {
    switch form {
    case .integer, .double, .bool, .string, .none: true
    case .array(let parts), .tuple(let parts): parts.allSatisfy(\.isLiteral)
    case .wrap(let inner): inner.isLiteral
    default: false
    }
  }

  /// Whether making the value costs nothing and does nothing else.
  var isReady: Bool {
    switch form {
    case .variable(let variable): variable.getter == nil && variable.preparation == nil
    case .table(let keys, let values): keys.isLiteral && values?.isLiteral ?? true
    default: isLiteral
    }
  }

  /// Whether this is `dictionary[key, default: value]`.
  var isDefaulting: Bool {
    guard case .call(.library(let declaration, _), let arguments) = form else { return false }
    return declaration.isDefaulting && arguments.count == 3
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
  /// An element of a tuple or a stored property, and its type.
  case field(Place, Int, Type)
  /// The value of an optional, whose type it has: `a?` in a chain, or `a!`.
  case wrapped(Place, Type, isForced: Bool)
  /// An element or a property through its setter, which changes its place or, in the library, may
  /// return the changed value; the getter is for compound assignments.
  case property(
    Place, setter: Declaration, getter: Callee, indices: [Expression], base: Type, element: Type)

  /// The variable at the root.
  var root: Variable {
    switch self {
    case .variable(let variable): variable
    case .element(let base, _, _), .field(let base, _, _), .property(let base, _, _, _, _, _),
      .wrapped(let base, _, _):
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
    case loop(while: [Condition], [Statement], Label)
    case repeatLoop([Statement], while: Expression, Label)
    /// `for variable in lower ..< upper`, or `...` where closed.
    case count(
      Variable, from: Expression, to: Expression, closed: Bool, where: Expression?, [Statement],
      Label)
    case each(Variable?, in: Expression, where: [Condition], [Statement], Label)
    case select([Choice], Label)
    case block([Statement], Label?)
    case exit(Expression?)
    /// Leaves what has the label.
    case breakLoop(Label)
    case continueLoop(Label)
    /// Goes on with the body of the next case.
    case fallThrough
    case raise(Expression)
    /// `do` with its `catch` clauses, which see the error in the variable.
    case attempt([Statement], error: Variable, [Choice])
    /// Statements that run when the scope around them is left.
    case later([Statement])
  }

  /// What `break` and `continue` mean, by its identity.
  final class Label {
    let name: String
    init(_ name: String) { self.name = name }
  }

  /// A case of a `switch`: its body runs if all conditions of an alternative hold.
  struct Choice {
    var alternatives: [[Condition]]
    /// What the patterns bind.
    var variables: [Variable]
    var body: [Statement]
  }
}

/// A condition of `if`, `guard` or `while`.
enum Condition {
  case holds(Expression)
  /// `if let variable = optional`
  case binds(Variable, Expression)
  /// A pattern gives a variable a value.
  case declares(Variable, Expression)
}

/// A variable of the notebook or of a function.
final class Variable {
  let name: String
  let type: Type
  let isConstant: Bool
  /// Whether it gets its value after its declaration.
  var isDeferred = false
  /// Whether its declaration has a mistake, so that nothing is known of it.
  var isBroken = false
  /// What gives it its value when it is first used, as for a stored property of a type.
  var preparation: Function?
  /// The variable behind one with observers.
  var stored: Variable?
  /// What a computed variable runs.
  var getter: Function?
  var setter: Function?
  /// The function that declares it; `nil` for a variable of the notebook.
  let owner: Function?
  /// Whether it is an `inout` parameter.
  var isInout = false
  /// Whether it is a function that a caller lends: without `@escaping`, it may be called but not kept.
  var isLent = false
  /// Whether its optional is unwrapped where a value is needed, as for `var f: ((Int) -> Int)!`.
  var isUnwrapped = false
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
  var canThrow = false
  /// Whether it is a closure that may be kept beyond the call that it is written in.
  var isEscaping = false
  /// The only type of its errors, if it says one.
  var thrown: Type?
  /// The place of the stored property whose observer it is.
  var observed: Int?
  /// The cell that declares it.
  var cell: Cell?
  var body: [Statement] = []
  /// The variables of functions around it that it uses.
  var captures: [Variable] = []
  /// Filled in by the compiler.
  var code: Code?

  init(_ name: String, parent: Function?) {
    self.name = name
    self.parent = parent
  }

  var type: Type {
    .function(
      parameters.map { $0.isInout ? .inout($0.type) : $0.type }, result, throws: canThrow)
  }
}
