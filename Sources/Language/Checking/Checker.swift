import SwiftSyntax

/// Gives every expression of a cell its type and every name its meaning, by Swift's rules.
///
/// A mistake in a statement is recorded, and checking goes on with the next statement, so that the
/// reader sees all of a cell's mistakes at once.
final class Checker {
  let index: Index
  /// What the cells before have declared.
  let notebook: [String: Binding]
  /// What is asked about a place in the cell; `nil` where the cell is to be run.
  let probe: Probe?
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
  /// What is known of the function that is being checked.
  var context = Context()
  /// The functions whose heads are declared.
  var declared: [SyntaxIdentifier: Function] = [:]
  /// What earlier questions about literals found.
  var flexibilities: [SyntaxIdentifier: Flexibility] = [:]

  /// Notes what names mean, for whoever rewrites the cell.
  var trace: NameTrace?

  /// What a name means.
  enum Binding {
    case variable(Variable)
    case functions([Declaration])
  }

  /// The names of one block.
  struct Scope {
    var names: [String: Binding] = [:]
    /// The names in the order of their declaration.
    var order: [String] = []
  }

  struct Context {
    /// The type that `return` must have; `nil` while a closure's result is still open.
    var result: Type? = .void
    var loops = 0
    /// Whether `$0` and so on may be used, and how many were.
    var shorthand: [Variable] = []
    /// Where a builder's expressions go.
    var builder: (array: Variable, element: Type)?
  }

  init(index: Index, notebook: [String: Binding], probe: Probe? = nil) {
    self.index = index
    self.notebook = notebook
    self.probe = probe
    function = main
  }

  /// Checks a folded cell.
  func check(_ items: CodeBlockItemListSyntax) -> [Statement] {
    hoist(items)
    var statements: [Statement] = []
    for item in items {
      let isLast = item.id == items.last?.id && item.semicolon == nil
      statements += checked(item, isShown: isLast)
    }
    while !pending.isEmpty {
      let bodies = pending
      pending = []
      for body in bodies { body() }
    }
    return statements
  }

  func later(_ body: @escaping () -> Void) { pending.append(body) }

  /// Runs `body` and records its problem, if it has one.
  func recording<Result>(_ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let problem as Problem {
      problems.append(problem)
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
    }
    return notebook[name]
  }

  /// Every name in scope, for suggestions.
  var namesInScope: [String] {
    let library = index.functionNames.filter { $0.first?.isLetter == true }
    return scopes.flatMap(\.names.keys) + notebook.keys + library + index.types.keys
  }

  func inScope<Result>(_ body: () throws -> Result) rethrows -> Result {
    scopes.append(Scope())
    defer { scopes.removeLast() }
    return try body()
  }

  /// Notes that the current function uses a variable.
  func use(_ variable: Variable) {
    guard let owner = variable.owner else {
      if function !== main { variable.isShared = true }
      return
    }
    var user: Function? = function
    while let inner = user, inner !== owner {
      variable.isCaptured = true
      if !inner.captures.contains(where: { $0 === variable }) { inner.captures.append(variable) }
      user = inner.parent
    }
  }

  func resolve(_ syntax: TypeSyntax) throws -> Type {
    if let probe, syntax.isMarked { probe.note(.type) }
    return try TypeResolver(types: index.types).resolve(syntax)
  }
}
