import SwiftSyntax

extension Checker {
  func variable(_ syntax: VariableDeclSyntax) throws -> [Statement] {
    let isConstant = syntax.bindingSpecifier.text == "let"
    if Self.isLazy(syntax) { return try lazyVariable(syntax) }
    if let modifier = syntax.modifiers.first(where: {
      !["public", "private"].contains($0.name.text)
    }) {
      throw unsupported(modifier)
    }
    if let attribute = syntax.attributes.first { throw unsupported(attribute) }
    return try syntax.bindings.flatMap { binding in
      try variable(binding, isConstant: isConstant, annotation: type(of: binding, in: syntax))
    }
  }

  /// `var a, b: Int` gives both names the type.
  func type(
    of binding: PatternBindingSyntax, in syntax: VariableDeclSyntax
  ) throws -> Type? {
    if let written = binding.typeAnnotation {
      if let unwrapped = written.type.as(ImplicitlyUnwrappedOptionalTypeSyntax.self) {
        return .optional(try resolve(unwrapped.wrappedType))
      }
      var resolver = resolver
      resolver.allowsOpen = binding.initializer != nil
      if let probe, written.type.isMarked { probe.note(.type(scopes)) }
      return try resolver.resolve(written.type)
    }
    guard binding.initializer == nil else { return nil }
    let after = syntax.bindings.drop { $0.id != binding.id }
    return try after.first { $0.typeAnnotation != nil }?.typeAnnotation.map { try resolve($0.type) }
  }

  private func variable(
    _ binding: PatternBindingSyntax, isConstant: Bool, annotation type: Type?
  ) throws -> [Statement] {
    let site = binding.positionAfterSkippingLeadingTrivia.utf8Offset
    if let observers = Observers(binding.accessorBlock) {
      return try observed(binding, observers, isConstant: isConstant, type)
    }
    if let block = binding.accessorBlock { return try computed(binding, block, type) }
    guard let initializer = binding.initializer?.value else {
      return [Statement(form: try valueless(binding, type, isConstant: isConstant), site: site)]
    }
    if let recursive = try recursiveClosure(binding, initializer, type, isConstant: isConstant) {
      return [recursive]
    }
    let value = try named(binding.pattern) {
      try type.map { try given(initializer, $0) } ?? infer(initializer)
    }
    if value.type == .void, binding.pattern.is(IdentifierPatternSyntax.self), type == nil {
      throw Problem("this has no value that a name could stand for", initializer)
    }
    if let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier {
      try checkNew(name)
      let variable = declare(name.text, value.type, isConstant: isConstant)
      variable.isUnwrapped = binding.isUnwrapped
      return [Statement(form: .declare(variable, value), site: site)]
    }
    if binding.pattern.is(WildcardPatternSyntax.self) {
      return [Statement(form: .expression(value), site: site)]
    }
    if let tuple = binding.pattern.as(TuplePatternSyntax.self),
      tuple.elements.allSatisfy({ !$0.pattern.is(TuplePatternSyntax.self) })
    {
      return [
        Statement(
          form: .destructure(try names(tuple, value.type, isConstant: isConstant), value),
          site: site)
      ]
    }
    let subject = Variable("", value.type, isConstant: true, owner: function)
    var bound: [String: Variable] = [:]
    var matcher = Matcher(checker: self, bound: bound, binding: isConstant)
    let (conditions, _) = try matcher.match(
      binding.pattern, made(.variable(subject), value.type, binding))
    bound = matcher.bound
    return [
      Statement(form: .declare(subject, value), site: site),
      Statement(form: .branch(conditions, [], []), site: site),
    ]
  }

  /// Runs `body`, which checks the value of a variable, where the variable itself is not known yet.
  private func named<Result>(
    _ pattern: PatternSyntax, _ body: () throws -> Result
  ) rethrows -> Result {
    let outer = declaring
    if let name = pattern.as(IdentifierPatternSyntax.self)?.identifier.text {
      declaring.append(name)
    }
    defer { declaring = outer }
    return try body()
  }

  /// A closure of the notebook with a written type, which may call itself by its name; `nil` for anything
  /// else.
  private func recursiveClosure(
    _ binding: PatternBindingSyntax, _ value: ExprSyntax, _ type: Type?, isConstant: Bool
  ) throws -> Statement? {
    guard isTopLevel, let type, type.isFunction, value.is(ClosureExprSyntax.self),
      let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier
    else { return nil }
    let variable = declare(name.text, type, isConstant: isConstant)
    do {
      let site = binding.positionAfterSkippingLeadingTrivia.utf8Offset
      return Statement(form: .declare(variable, try check(value, type)), site: site)
    } catch let problem as Problem {
      variable.isBroken = true
      throw problem
    }
  }

  /// The value of a variable with a written type, whose generic arguments may be left to the value, as
  /// in `let s: Set = [1, 2]`.
  private func given(_ syntax: ExprSyntax, _ type: Type) throws -> Expression {
    guard type.isOpen else { return try check(syntax, type) }
    let value = try infer(syntax, type)
    var bindings: [String: Type] = [:]
    guard type.matches(value.type, binding: &bindings) else {
      throw Problem("expected '\(type)', but this is of type '\(value.type)'", syntax)
    }
    return value
  }

  /// A name may be declared once in a block; only cells may declare a name again.
  func checkNew(_ name: TokenSyntax) throws {
    guard !isTopLevel else { return }
    switch scopes[scopes.count - 1].names[name.text] {
    case .variable, .type:
      throw Problem("'\(name.text)' is declared already in this block", name)
    default: break
    }
  }

  /// A variable that gets its value later, or starts as `nil`.
  private func valueless(
    _ binding: PatternBindingSyntax, _ type: Type?, isConstant: Bool
  ) throws -> Statement.Form {
    guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier, let type else {
      throw Problem(
        "'\(binding.pattern.trimmedDescription)' needs a value or a type, as in 'let x = 1' or "
          + "'let x: Int'", binding)
    }
    try checkNew(name)
    let variable = declare(name.text, type, isConstant: isConstant)
    variable.isUnwrapped = binding.isUnwrapped
    if !isConstant, type.optionalWrapped != nil {
      return .declare(variable, made(.none, type, binding))
    }
    variable.isDeferred = true
    return .declare(variable, nil)
  }

  /// `var area: Double { … }` outside a type.
  private func computed(
    _ binding: PatternBindingSyntax, _ block: AccessorBlockSyntax, _ type: Type?
  ) throws -> [Statement] {
    guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier, let type else {
      throw Problem("a computed variable needs its type, as in 'var x: Double { … }'", binding)
    }
    if binding.initializer != nil {
      throw Problem("a computed variable has no value of its own: leave out '='", binding)
    }
    let written = try accessors(block)
    try checkNew(name)
    let getter = makeFunction(name.text, parent: isTopLevel ? nil : function)
    getter.result = type
    var setter: Function?
    if let set = written.setter {
      let inner = makeFunction(name.text, parent: isTopLevel ? nil : function)
      inner.parameters = [
        Variable(set.parameters?.name.text ?? "newValue", type, isConstant: true, owner: inner)
      ]
      setter = inner
    }
    let variable = Variable(name.text, type, isConstant: setter == nil, owner: function)
    variable.getter = getter
    variable.setter = setter
    bind(name.text, .variable(variable))
    let check = { [self] in
      _ = recording { try fill(getter, written.getter, name) }
      if let setter, let body = written.setter?.body {
        _ = recording { try fill(setter, body.statements, name) }
      }
    }
    if isTopLevel { later(check) } else { check() }
    return []
  }
}
