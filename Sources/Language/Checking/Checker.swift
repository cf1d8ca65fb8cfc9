import SwiftSyntax

/// Gives every expression of a cell its type and every name its meaning, by Swift's rules.
///
/// A mistake in a statement is recorded, and checking goes on with the next statement, so that the
/// reader sees all of a cell's mistakes at once.
final class Checker {
  let index: Index
  let cell: Cell
  /// What the cells before have declared.
  let notebook: Notebook
  /// What is asked about a place in the cell; `nil` where the cell is to be run.
  let probe: Probe?
  /// The members of cells' own types and of extensions, those of earlier cells included.
  var members: [Nominal: [String: [Declaration]]]
  /// The types inside of types, those of earlier cells included.
  var nested: [Nominal: [String: Type]]
  /// The cell itself, as a function without parameters.
  let main = Function("", parent: nil)
  /// The function that is being checked.
  var function: Function
  /// The innermost scope is last; the first one holds what the cell declares.
  var scopes: [Scope] = [Scope()]
  var problems: [Problem] = []
  /// The bodies of functions, which are checked after the cell's own statements, so that they see all
  /// of its variables.
  private var pending: [() -> Void] = []
  /// The types that declarations declare or extend.
  var types: [SyntaxIdentifier: Type] = [:]
  /// Whether the members that are being declared are `private`.
  var isPrivate = false
  /// Whether the heads of types are being read, so that not all names are known yet.
  var isHoisting = false
  /// The types of which something is being found out.
  private var finishing: Set<Nominal> = []
  /// What is still to be found out of types whose names are known.
  var unfinished: [Nominal: [() -> Void]] = [:]
  /// The functions that the library calls on values of a cell's own types.
  var witnesses: [(definition: Definition, witness: Definition.Witness, function: Function)] = []
  /// What gives the stored properties of types themselves their values, before the statement that
  /// first needs the type.
  var statics: [Statement] = []
  /// The functions whose bodies are checked, for what must be known of the whole body.
  var filled: [Function] = []
  /// Which functions call which local functions.
  var reached: [(user: Function, other: Function)] = []
  /// The inner parts of optional chains, which the outermost part completes.
  var links: Set<SyntaxIdentifier> = []
  /// Chains that are known to have no `?`.
  var unlinked: Set<SyntaxIdentifier> = []
  /// What is known of the function that is being checked.
  var context = Context()
  /// The functions whose heads are declared.
  var declared: [SyntaxIdentifier: Function] = [:]
  /// How many calls around are being resolved, and how many candidates were tried for them.
  var resolving = 0
  var attempts = 0
  /// The names whose declarations failed, about which nothing more is said.
  var broken: Set<String> = []
  /// What earlier questions about literals found.
  var flexibilities: [SyntaxIdentifier: Flexibility] = [:]

  /// Whether the closure that is checked next is lent to a call, which does not keep it.
  var lends = false

  /// The variables whose values are being checked.
  var declaring: [String] = []

  /// Notes what names mean, for whoever rewrites the cell.
  var trace: NameTrace?

  /// What a name means.
  enum Binding {
    case variable(Variable)
    case functions([Declaration])
    case type(Type)
    /// A member of the type whose declaration stands around.
    case member(Type, isStatic: Bool)
  }

  /// What the cells of a notebook have declared.
  struct Notebook {
    var names: [String: Binding] = [:]
    var members: [Nominal: [String: [Declaration]]] = [:]
    var nested: [Nominal: [String: Type]] = [:]
  }

  /// The names of one block.
  struct Scope {
    var names: [String: Binding] = [:]
    /// The type whose members are in scope.
    var owner: (type: Type, isStatic: Bool)?
    /// The names in the order of their declaration.
    var order: [String] = []
  }

  struct Target {
    let label: Statement.Label
    let isLoop: Bool
    /// Whether `break` without a label means it.
    let takesBreak: Bool
  }

  struct Context {
    /// The type that `return` must have; `nil` while a closure's result is still open.
    var result: Type? = .void
    /// What `break` and `continue` may leave or repeat, innermost last.
    var targets: [Target] = []
    /// The variable `self` of an initialiser, whose constants may get their values.
    var initialised: Variable?
    /// Whether errors may leave the function.
    var mayThrow = true
    /// Whether some error does.
    var didThrow = false
    /// The type of the errors that leave the function, if it says one.
    var thrown: Type?
    /// The types of the errors in the innermost `do`; `nil` for any.
    var raised: [Type?] = []
    /// How many `do` statements around catch every error.
    var catchers = 0
    /// How many `try` stand around.
    var attempts = 0
    /// Whether the next case of a `switch` may be fallen into.
    var canFallThrough = false
    /// Where a builder's expressions go.
    var builder: (array: Variable, element: Type)?
  }

  init(
    index: Index, notebook: Notebook, cell: Cell = Cell(name: "", source: ""), probe: Probe? = nil
  ) {
    self.index = index
    self.notebook = notebook
    self.cell = cell
    self.probe = probe
    members = notebook.members
    nested = notebook.nested
    function = main
  }

  /// Checks a folded cell.
  func check(_ items: CodeBlockItemListSyntax) -> [Statement] {
    hoist(items)
    var statements: [Statement] = []
    for item in items {
      let isLast = item.id == items.last?.id && item.semicolon == nil
      let found = checked(item, isShown: isLast)
      statements += takeStatics() + found
    }
    while !pending.isEmpty {
      let bodies = pending
      pending = []
      for body in bodies { body() }
    }
    statements = takeStatics() + statements
    completeCaptures()
    if problems.isEmpty { problems = Initialisation.problems(of: statements, filled) }
    return statements
  }

  private func takeStatics() -> [Statement] {
    defer { statics = [] }
    return statics
  }

  func makeFunction(_ name: String, parent: Function?) -> Function {
    let made = Function(name, parent: parent)
    made.cell = cell
    return made
  }

  func later(_ body: @escaping () -> Void) { pending.append(body) }

  /// Runs `body` and records its problem, if it has one.
  func recording<Result>(_ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let problem as Problem {
      if !problem.message.isEmpty { problems.append(problem) }
    } catch {
      problems.append(Problem("\(error)", offset: 0))
    }
    return nil
  }

  // MARK: Names

  /// Whether the notebook's own variables are being declared.
  var isTopLevel: Bool { function === main && scopes.count == 1 }

  /// Declares a variable in the innermost scope.
  @discardableResult
  func declare(_ name: String, _ type: Type, isConstant: Bool) -> Variable {
    let variable = Variable(
      name, type, isConstant: isConstant, owner: isTopLevel ? nil : function)
    bind(name, .variable(variable))
    return variable
  }

  func bind(_ name: String, _ binding: Binding) {
    if isTopLevel { trace?.declarations.append((name, binding)) }
    scopes[scopes.count - 1].names[name] = binding
    scopes[scopes.count - 1].order.append(name)
  }

  /// What a name in the cell's text means.
  func meaning(of name: TokenSyntax) -> Binding? {
    let binding = find(name.text)
    if let binding { trace?.uses[name.id] = binding }
    return binding
  }

  func find(_ name: String) -> Binding? {
    for scope in scopes.reversed() {
      if let binding = scope.names[name] { return binding }
      if let owner = scope.owner, let binding = member(name, of: owner) { return binding }
    }
    return notebook.names[name]
  }

  private func member(_ name: String, of owner: (type: Type, isStatic: Bool)) -> Binding? {
    guard case .nominal(let nominal, _) = owner.type else { return nil }
    if let type = nested[nominal]?[name] { return .type(type) }
    // While the properties of a type are found out, the names of types must not ask for more.
    if finishing.contains(nominal), members[nominal]?[name] == nil { return nil }
    let found =
      declarations(name, of: owner.type)
      + index.owners(owner.type).dropFirst().flatMap { index.members(name, of: $0) }
    return found.contains { $0.takesSelf != owner.isStatic }
      ? .member(owner.type, isStatic: owner.isStatic) : nil
  }

  /// The members of a type called `name`: those that cells declare, then the library's.
  func declarations(_ name: String, of type: Type) -> [Declaration] {
    guard case .nominal(let nominal, _) = type else { return [] }
    finish(nominal)
    let own = (members[nominal]?[name] ?? []).filter { declaration in
      var bindings: [String: Type] = [:]
      return declaration.owner?.matches(type, binding: &bindings) ?? true
    }
    let isInside = scopes.contains { scope in
      if case .nominal(nominal, _) = scope.owner?.type { true } else { false }
    }
    return own.filter { isInside || !$0.isPrivate } + index.members(name, of: nominal)
  }

  /// The names of the members of a type, for suggestions.
  func memberNames(of nominal: Nominal) -> [String] {
    (members[nominal].map { Array($0.keys) } ?? []) + index.memberNames(of: nominal)
  }

  /// Finds out what is still open of a type.
  func finish(_ nominal: Nominal) {
    guard !isHoisting else { return }
    // A step may ask for what a later one finds out.
    let isFirst = finishing.insert(nominal).inserted
    defer { if isFirst { finishing.remove(nominal) } }
    while unfinished[nominal]?.isEmpty == false { unfinished[nominal]?.removeFirst()() }
  }

  /// All functions called `name` in scope, for operators: an inner one does not hide an outer one.
  func operators(_ name: String) -> [Declaration] {
    let bindings = scopes.reversed().map { $0.names[name] } + [notebook.names[name]]
    return bindings.flatMap { binding -> [Declaration] in
      if case .functions(let declarations) = binding { declarations } else { [] }
    } + index.functions(name)
  }

  /// Every name in scope, for suggestions.
  var namesInScope: [String] {
    let library = index.functionNames.filter { $0.first?.isLetter == true }
    let own = scopes.compactMap(\.owner).flatMap { owner -> [String] in
      if case .nominal(let nominal, _) = owner.type { memberNames(of: nominal) } else { [] }
    }
    return scopes.flatMap(\.names.keys) + notebook.names.keys + library + index.types.keys + own
  }

  /// Runs `body` where the members of a type are in scope.
  func inside<Result>(
    _ type: Type, isStatic: Bool, _ body: () throws -> Result
  ) rethrows -> Result {
    scopes.append(Scope(owner: (type, isStatic)))
    defer { scopes.removeLast() }
    return try body()
  }

  func inScope<Result>(_ body: () throws -> Result) rethrows -> Result {
    scopes.append(Scope())
    defer { scopes.removeLast() }
    return try body()
  }

  /// Notes that the current function uses a variable.
  func use(_ variable: Variable, _ node: some SyntaxProtocol) throws {
    guard let owner = variable.owner else {
      if function !== main { variable.isShared = true }
      return
    }
    var around: Function? = function
    while let inner = around, inner !== owner { around = inner.parent }
    guard around != nil else {
      throw Problem(
        "a type's own functions cannot use '\(variable.name)', a local variable around the type",
        node)
    }
    capture(variable, in: function)
  }

  func resolve(_ syntax: TypeSyntax) throws -> Type {
    if let probe, syntax.isMarked { probe.note(.type(scopes)) }
    return try resolver.resolve(syntax)
  }

  var resolver: TypeResolver {
    TypeResolver(
      types: index.types, owner: scopes.last { $0.owner != nil }?.owner?.type,
      local: { [self] name in
        if case .type(let type) = find(name) { type } else { nil }
      },
      using: { [self] in _ = meaning(of: $0) },
      habits: index.habits.types,
      broken: broken,
      nested: { [self] nominal, name in nested[nominal]?[name] })
  }
}
