import SwiftSyntax

extension Checker {
  /// Checks `body` as the inside of `inner`.
  func within<Result>(
    _ inner: Function, _ context: Context, _ body: () throws -> Result
  ) rethrows -> Result {
    let saved = (function, self.context, scopes)
    function = inner
    self.context = context
    scopes.append(Scope())
    defer { (function, self.context, scopes) = saved }
    return try body()
  }

  func closure(_ closure: ClosureExprSyntax, _ wanted: Type?) throws -> Expression {
    let inner = makeFunction("closure", parent: function)
    inner.isEscaping = !lends
    lends = false
    var parameters: [Type]?
    var result: Type?
    var context = Context()
    if case .function(let types, let type, let mayThrow) = literalType(wanted) {
      parameters = types
      result = type.isOpen ? nil : type
      context.mayThrow = mayThrow
    }
    if parameters == nil, let type = supposedType(closure) {
      lends = !inner.isEscaping
      return try self.closure(closure, type)
    }
    let apart = takenApart(closure, parameters)
    let whole = parameters
    parameters = apart?.map(\.type) ?? parameters
    let given: Int? =
      switch closure.signature?.parameterClause {
      case .simpleInput(let list): list.count
      case .parameterClause(let clause): clause.parameters.count
      case nil: nil
      }
    if let given, let wanted = parameters, given != wanted.count {
      throw Problem(
        "this closure takes \(given) parameter\(given == 1 ? "" : "s"), "
          + "but \(wanted.count) \(wanted.count == 1 ? "is" : "are") given", closure,
        rank: Self.miscounted)
    }
    let named = try names(closure, parameters)
    let types = named?.map(\.type) ?? parameters ?? []
    if let open = types.first(where: \.isOpen) {
      throw Problem("the closure's parameter of type '\(open)' needs its type written", closure)
    }
    if let written = closure.signature?.returnClause { result = try resolve(written.type) }
    if let word = closure.signature?.effectSpecifiers?.asyncSpecifier { throw unsupported(word) }
    let names = named?.map(\.name) ?? types.indices.map { "$\($0)" }
    context.result = result
    if closure.signature?.effectSpecifiers?.throwsClause != nil { inner.canThrow = true }
    let copies = try captured(closure)
    try within(inner, context) {
      if apart != nil, let whole {
        try body(
          closure.statements, of: inner, takingApart: whole[0], into: Array(zip(names, types)))
        return
      }
      for (name, type) in zip(names, types) {
        let variable = declare(name, type.withoutInout, isConstant: type.withoutInout == type)
        variable.isInout = type.withoutInout != type
        inner.parameters.append(variable)
      }
      for (variable, _) in copies {
        bind(variable.name, .variable(variable))
        try use(variable, closure)
      }
      try body(closure.statements, of: inner)
      inner.canThrow = inner.canThrow || self.context.didThrow
    }
    if !copies.isEmpty {
      // The values are those at the time when the closure is made.
      let made = self.made(.closure(inner), inner.type, closure)
      let result = Variable("", inner.type, isConstant: true, owner: function)
      let statements = copies.map { variable, value in
        Statement(form: .declare(variable, value), site: value.site)
      }
      return self.made(
        .block(
          statements + [Statement(form: .declare(result, made), site: made.site)], result),
        inner.type, closure)
    }
    return made(.closure(inner), inner.type, closure)
  }

  /// The elements of the tuple that a closure gets, where it names them one by one instead of the tuple,
  /// as in `zip(a, b).map { $0 * $1 }`.
  private func takenApart(_ closure: ClosureExprSyntax, _ types: [Type]?) -> [Type.Element]? {
    guard let types, types.count == 1, case .tuple(let elements) = types[0], elements.count > 1
    else { return nil }
    let count: Int
    switch closure.signature?.parameterClause {
    case .simpleInput(let list): count = list.count
    case .parameterClause(let clause): count = clause.parameters.count
    case nil:
      let last = elements.count - 1
      let uses = closure.statements.tokens(viewMode: .sourceAccurate).contains {
        if case .dollarIdentifier(let name) = $0.tokenKind {
          return name != "$0" && (Int(name.dropFirst()) ?? .max) <= last
        }
        return false
      }
      count = uses ? elements.count : 1
    }
    return count == elements.count ? elements : nil
  }

  private func body(
    _ items: CodeBlockItemListSyntax, of inner: Function, takingApart tuple: Type,
    into names: [(name: String, type: Type)]
  ) throws {
    let whole = declare("", tuple, isConstant: true)
    inner.parameters = [whole]
    let parts = names.map { $0.name == "_" ? nil : declare($0.name, $0.type, isConstant: true) }
    try body(items, of: inner)
    let site = items.positionAfterSkippingLeadingTrivia.utf8Offset
    let value = made(.variable(whole), tuple, items)
    inner.body.insert(Statement(form: .destructure(parts, value), site: site), at: 0)
  }

  /// The parameters that a closure names, with their types; `nil` where it names none.
  private func names(
    _ closure: ClosureExprSyntax, _ types: [Type]?
  ) throws -> [(name: String, type: Type)]? {
    switch closure.signature?.parameterClause {
    case .simpleInput(let list):
      return try list.enumerated().map { place, parameter in
        guard let types, types.indices.contains(place) else {
          throw Problem("the type of '\(parameter.name.text)' does not follow", parameter)
        }
        return (parameter.name.text, types[place])
      }
    case .parameterClause(let clause):
      return try clause.parameters.enumerated().map { place, parameter in
        if let type = parameter.type { return (parameter.firstName.text, try resolve(type)) }
        guard let types, types.indices.contains(place) else {
          throw Problem("the type of '\(parameter.firstName.text)' does not follow", parameter)
        }
        return (parameter.firstName.text, types[place])
      }
    case nil: return nil
    }
  }

  /// The copies that a capture list asks for, with their values.
  private func captured(
    _ closure: ClosureExprSyntax
  ) throws -> [(variable: Variable, value: Expression)] {
    try (closure.signature?.capture?.items ?? []).map { item in
      if let word = item.specifier { throw unsupported(word) }
      let syntax =
        item.initializer?.value ?? ExprSyntax(DeclReferenceExprSyntax(baseName: item.name))
      var value = try infer(syntax)
      value.site = item.positionAfterSkippingLeadingTrivia.utf8Offset
      let copy = Variable(item.name.text, value.type, isConstant: true, owner: function)
      return (copy, value)
    }
  }

  /// Checks the body of a closure, whose result may follow from it.
  private func body(_ items: CodeBlockItemListSyntax, of inner: Function) throws {
    if items.count == 1, let item = items.first, let only = expression(of: item), isValue(only),
      !isStatement(only) || context.result != .void
    {
      let value: Expression
      if context.result == .void {
        value = try infer(only)
        inner.body = [Statement(form: .expression(value), site: value.site)]
      } else {
        value = try context.result.map { try check(only, $0) } ?? infer(only)
        inner.result = value.type
        inner.body = [
          Statement(form: value.type == .void ? .expression(value) : .exit(value), site: value.site)
        ]
      }
      return
    }
    hoist(items)
    for item in items { inner.body += try statements(item) }
    inner.result = context.result ?? .void
    if inner.result != .void, !Flow.exits(inner.body) {
      throw Problem(
        "the closure must return '\(inner.result)' on every path", items)
    }
  }

  /// A closure whose expressions are collected into an array: the content of a chart.
  func builder(_ closure: ClosureExprSyntax, _ type: Type) throws -> Expression {
    guard let element = type.arrayElement else { return try self.closure(closure, type) }
    let inner = makeFunction("content", parent: function)
    inner.result = type
    var context = Context()
    context.result = type
    try within(inner, context) {
      let array = declare("$content", type, isConstant: false)
      self.context.builder = (array, element)
      inner.body.append(
        Statement(
          form: .declare(array, made(.array([]), type, closure)),
          site: closure.positionAfterSkippingLeadingTrivia.utf8Offset))
      for item in closure.statements { inner.body += try statements(item) }
      let value = made(.variable(array), type, closure)
      inner.body.append(Statement(form: .exit(value), site: value.site))
    }
    return made(.apply(made(.closure(inner), inner.type, closure), []), type, closure)
  }

  /// The statement that adds an expression to the array that is being built.
  func collected(
    _ value: Expression, _ syntax: some SyntaxProtocol
  ) throws -> Statement.Form {
    guard let builder = context.builder, value.type != .void else { return .expression(value) }
    // An array stands for its elements.
    let all = coerced(value, to: .array(builder.element))
    let added = try all ?? coerce(value, to: builder.element, syntax)
    let wanted = index.members("append", of: .array).first {
      ($0.parameters[0].label == nil) == (all == nil)
    }
    guard let declaration = wanted else { return .expression(value) }
    let append = made(
      .mutate(
        .library(declaration, bindings: ["Element": builder.element]), .variable(builder.array),
        [added]), .void, syntax)
    return .expression(append)
  }
}
