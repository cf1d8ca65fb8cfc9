import SwiftSyntax

extension Checker {
  /// A stored property of a type itself.
  func staticProperty(
    _ binding: PatternBindingSyntax, _ name: TokenSyntax, of type: Type, isConstant: Bool,
    _ syntax: VariableDeclSyntax
  ) throws {
    guard let initializer = binding.initializer?.value else {
      throw Problem("'\(name.text)' needs a value", name)
    }
    let written = try binding.typeAnnotation.map { try resolve($0.type) }
    let make = { [self] () throws -> Void in
      let inner = makeFunction(name.text, parent: nil)
      let value = try within(inner, Context()) {
        try written.map { try check(initializer, $0) } ?? infer(initializer)
      }
      let variable = Variable(
        "\(type).\(name.text)", value.type, isConstant: isConstant, owner: nil)
      variable.isShared = true
      prepare(variable, value, by: inner)
      let seen = Observers(binding.accessorBlock).map {
        observing(variable, $0, name, parent: nil, of: type)
      }
      try addMember(
        Declaration(
          name: name.text, kind: .staticProperty, parameters: [], result: value.type, owner: type,
          signature: signature(syntax), documentation: comment(syntax),
          body: .variable(seen ?? variable)), to: type, name)
    }
    guard case .nominal(let nominal, _) = type else { return }
    let wasPrivate = isPrivate
    unfinished[nominal, default: []].append { [self] in
      let outer = (function, context, isPrivate)
      (function, context, isPrivate) = (main, Context(), wasPrivate)
      defer { (function, context, isPrivate) = outer }
      inside(type, isStatic: true) { _ = recording(make) }
    }
  }

  /// A stored property of a type gets its value when it is first used, unless that makes no
  /// difference.
  private func prepare(_ variable: Variable, _ value: Expression, by inner: Function) {
    if value.isLiteral {
      statics.append(Statement(form: .declare(variable, value), site: value.site))
      return
    }
    func expression(_ form: Expression.Form, _ type: Type) -> Expression {
      Expression(form: form, type: type, site: value.site)
    }
    func assignment(_ variable: Variable, _ value: Expression) -> Statement {
      Statement(
        form: .expression(expression(.assign(.variable(variable), value), .void)), site: value.site)
    }
    let isReady = Variable("\(variable.name) is ready", .bool, isConstant: false, owner: nil)
    isReady.isShared = true
    inner.result = value.type
    inner.body = [Statement(form: .exit(value), site: value.site)]
    let preparation = makeFunction(variable.name, parent: nil)
    preparation.body = [
      Statement(
        form: .branch(
          [.holds(expression(.not(expression(.variable(isReady), .bool)), .bool))],
          [
            assignment(variable, expression(.call(.function(inner), []), value.type)),
            assignment(isReady, expression(.bool(true), .bool)),
          ], []), site: value.site)
    ]
    variable.preparation = preparation
    statics += [
      Statement(form: .declare(isReady, expression(.bool(false), .bool)), site: value.site),
      Statement(form: .declare(variable, nil), site: value.site),
    ]
  }

  /// Finds the stored properties of a structure, and gives it an initialiser of its own.
  func fields(_ syntax: TypeSyntaxParts, _ type: Type, _ definition: Definition) {
    for member in syntax.members {
      guard let variable = member.decl.as(VariableDeclSyntax.self),
        !variable.modifiers.contains(where: { $0.name.text == "static" })
      else { continue }
      for binding in variable.bindings
      where binding.accessorBlock == nil || Observers(binding.accessorBlock) != nil {
        isPrivate = member.decl.isPrivate
        defer { isPrivate = false }
        recording {
          if Self.isLazy(variable) { return try lazyField(binding, of: type, definition, variable) }
          try field(
            binding, of: type, definition, isConstant: variable.bindingSpecifier.text == "let",
            variable)
        }
      }
    }
    let hasOwn = syntax.members.contains { $0.decl.is(InitializerDeclSyntax.self) }
    if !hasOwn { recording { try memberwise(type, definition, syntax.name) } }
  }

  private func field(
    _ binding: PatternBindingSyntax, of type: Type, _ definition: Definition, isConstant: Bool,
    _ syntax: VariableDeclSyntax
  ) throws {
    guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier else { return }
    // `var x, y: Double` gives both the type.
    let written =
      try binding.typeAnnotation.map { try resolve($0.type) } ?? self.type(of: binding, in: syntax)
    var initial: Function?
    var own = written
    if let initializer = binding.initializer?.value {
      let inner = makeFunction(name.text, parent: nil)
      try within(inner, Context()) {
        context.mayThrow = false
        let value = try written.map { try check(initializer, $0) } ?? infer(initializer)
        inner.result = value.type
        inner.body = [Statement(form: .exit(value), site: value.site)]
        own = value.type
      }
      initial = inner
    } else if let written, written.optionalWrapped != nil, !isConstant {
      let inner = makeFunction(name.text, parent: nil)
      inner.result = written
      inner.body = [
        Statement(
          form: .exit(made(.none, written, binding)), site: made(.none, written, binding).site)
      ]
      initial = inner
    }
    guard let own else {
      throw Problem("'\(name.text)' needs a type, as in 'var \(name.text): Double'", name)
    }
    if own == type || own == .optional(type) {
      throw Problem(
        "a '\(type)' cannot contain a '\(type)': use an array, or an 'indirect enum'", name)
    }
    let place = definition.fields.count
    definition.fields.append(
      Definition.Field(name: name.text, type: own, isConstant: isConstant, initial: initial))
    let property = Declaration(
      name: name.text, kind: .property, parameters: [], result: own, owner: type,
      signature: signature(syntax), documentation: comment(syntax),
      body: .field(place, isConstant: isConstant))
    try addMember(property, to: type, name)
    if let observers = Observers(binding.accessorBlock) {
      if isConstant { throw Problem("a constant has no observers: declare it with 'var'", name) }
      try observe(property, at: place, of: type, observers, name)
    }
  }

  /// The initialiser that takes a value for each property.
  private func memberwise(
    _ type: Type, _ definition: Definition, _ site: some SyntaxProtocol
  ) throws {
    let taken = definition.fields.filter {
      !$0.isLazy && (!$0.isConstant || $0.initial == nil)
    }
    let parameters = taken.map {
      Declaration.Parameter(
        label: $0.name, name: $0.name, type: $0.type, defaultValue: nil, maker: $0.initial)
    }
    let list = taken.map { "\($0.name): \($0.type)" + ($0.initial == nil ? "" : " = …") }
    let signature = "init(\(list.joined(separator: ", ")))"
    if taken.count == definition.fields.count {
      return try addMember(
        Declaration(
          name: "init", kind: .initializer, parameters: parameters, result: type, owner: type,
          signature: signature, body: .construct(tag: nil)), to: type, site)
    }
    // Constants that have their values already are not among the parameters.
    let inner = makeFunction("init", parent: nil)
    inner.parameters = taken.map { Variable($0.name, $0.type, isConstant: true, owner: inner) }
    inner.result = type
    let values = definition.fields.map { field in
      if let parameter = inner.parameters.first(where: { $0.name == field.name }) {
        return made(.variable(parameter), field.type, site)
      }
      return made(
        field.initial.map { .call(.function($0), []) } ?? .tuple([]), field.type, site)
    }
    let value = made(.tuple(values), type, site)
    inner.body = [Statement(form: .exit(value), site: value.site)]
    try addMember(
      Declaration(
        name: "init", kind: .initializer, parameters: parameters, result: type, owner: type,
        signature: signature, body: .function(inner)), to: type, site)
  }
}
