import SwiftSyntax

/// `lazy var`: a property or a variable whose value is made when it is first asked for.
extension Checker {
  /// Whether a variable is declared `lazy`.
  static func isLazy(_ syntax: VariableDeclSyntax) -> Bool {
    syntax.modifiers.contains { $0.name.text == "lazy" }
  }

  private func value(
    of binding: PatternBindingSyntax, _ syntax: VariableDeclSyntax
  ) throws -> (TokenSyntax, ExprSyntax) {
    guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier,
      let value = binding.initializer?.value, syntax.bindingSpecifier.text == "var",
      binding.accessorBlock == nil
    else {
      throw Problem(
        "'lazy' is for a 'var' with a value, as in 'lazy var squares = numbers.map { $0 * $0 }'",
        binding)
    }
    return (name, value)
  }

  /// A lazy property is stored as an optional, as Swift does it.
  func lazyField(
    _ binding: PatternBindingSyntax, of type: Type, _ definition: Definition,
    _ syntax: VariableDeclSyntax
  ) throws {
    let (name, initializer) = try value(of: binding, syntax)
    let first = makeFunction(name.text, parent: nil)
    first.parameters = [ownSelf(type, first, isMutating: false)]
    if let written = try binding.typeAnnotation.map({ try resolve($0.type) }) {
      first.result = written
      declared[binding.id] = first
    } else {
      try fill(first, with: initializer, nil, of: type)
    }
    let result = first.result
    let field = definition.fields.count
    let empty = makeFunction(name.text, parent: nil)
    empty.result = .optional(result)
    let none = made(.none, empty.result, name)
    empty.body = [Statement(form: .exit(none), site: none.site)]
    definition.fields.append(
      Definition.Field(
        name: "\(Definition.Field.lazyPrefix)\(name.text)", type: empty.result, isConstant: false,
        initial: empty))
    let property = Declaration(
      name: name.text, kind: .property, parameters: [], result: result, owner: type,
      isMutating: true, signature: signature(syntax), documentation: comment(syntax),
      body: .function(lazyGetter(field, first, of: type, isKept: true, name)))
    try addMember(property, to: type, name)
    let setter = makeFunction(name.text, parent: nil)
    let own = ownSelf(type, setter, isMutating: true)
    let new = Variable("newValue", result, isConstant: true, owner: setter)
    setter.parameters = [own, new]
    setter.body = [keep(made(.variable(new), result, name), in: own, field, name)]
    let declaration = Declaration(
      name: name.text, kind: .setter, parameters: [], result: result, owner: type,
      isMutating: true, signature: property.signature, body: .function(setter))
    declaration.reader = lazyGetter(field, first, of: type, isKept: false, name)
    try addMember(declaration, to: type, name)
  }

  /// Checks the value of a lazy property whose type is written, once all names are known.
  func fillLazy(_ syntax: VariableDeclSyntax, of type: Type) {
    for binding in syntax.bindings {
      guard let first = declared[binding.id], let value = binding.initializer?.value else {
        continue
      }
      recording { try fill(first, with: value, first.result, of: type) }
    }
  }

  private func fill(
    _ first: Function, with initializer: ExprSyntax, _ written: Type?, of type: Type
  ) throws {
    try inside(type, isStatic: false) {
      try within(first, Context()) {
        context.mayThrow = false
        for parameter in first.parameters { bind(parameter.name, .variable(parameter)) }
        let value = try written.map { try check(initializer, $0) } ?? infer(initializer)
        first.result = value.type
        first.body = [Statement(form: .exit(value), site: value.site)]
      }
    }
  }

  /// A function that gives what is stored, or what is made now; `isKept` whether that is stored then.
  private func lazyGetter(
    _ field: Int, _ first: Function, of type: Type, isKept: Bool, _ site: some SyntaxProtocol
  ) -> Function {
    let getter = makeFunction(first.name, parent: nil)
    getter.result = first.result
    let own = ownSelf(type, getter, isMutating: isKept)
    getter.parameters = [own]
    let whole = made(.variable(own), type, site)
    let stored = made(.element(whole, field), .optional(first.result), site)
    let ready = Variable("", first.result, isConstant: true, owner: getter)
    let new = Variable("", first.result, isConstant: true, owner: getter)
    let value = made(.variable(new), new.type, site)
    func exit(_ variable: Variable) -> Statement {
      Statement(form: .exit(made(.variable(variable), variable.type, site)), site: whole.site)
    }
    getter.body =
      [
        Statement(form: .branch([.binds(ready, stored)], [exit(ready)], []), site: whole.site),
        Statement(
          form: .declare(new, made(.call(.function(first), [whole]), new.type, site)),
          site: whole.site),
      ] + (isKept ? [keep(value, in: own, field, site)] : []) + [exit(new)]
    return getter
  }

  private func keep(
    _ value: Expression, in own: Variable, _ field: Int, _ site: some SyntaxProtocol
  ) -> Statement {
    let type = Type.optional(value.type)
    let form = Expression.Form.assign(
      .field(.variable(own), field, type), made(.wrap(value), type, site))
    return Statement(form: .expression(made(form, .void, site)), site: value.site)
  }

  /// A lazy variable of a function: behind its name a getter and a setter of an optional.
  func lazyVariable(_ syntax: VariableDeclSyntax) throws -> [Statement] {
    if isTopLevel {
      throw Problem("a variable of a cell is not 'lazy': leave the word out", syntax.modifiers)
    }
    return try syntax.bindings.map { binding in
      let (name, initializer) = try value(of: binding, syntax)
      let written = try type(of: binding, in: syntax)
      let first = makeFunction(name.text, parent: function)
      try within(first, Context()) {
        context.mayThrow = false
        let value = try written.map { try check(initializer, $0) } ?? infer(initializer)
        first.result = value.type
        first.body = [Statement(form: .exit(value), site: value.site)]
      }
      try checkNew(name)
      let type = Type.optional(first.result)
      let stored = Variable(name.text, type, isConstant: false, owner: function)
      let variable = Variable(name.text, first.result, isConstant: false, owner: function)
      let (getter, setter) = (
        makeFunction(name.text, parent: function), makeFunction(name.text, parent: function)
      )
      let new = Variable("newValue", first.result, isConstant: true, owner: setter)
      func kept(_ value: Expression) -> Statement {
        let form = Expression.Form.assign(.variable(stored), made(.wrap(value), type, name))
        return Statement(form: .expression(made(form, .void, name)), site: value.site)
      }
      setter.parameters = [new]
      setter.body = [kept(made(.variable(new), new.type, name))]
      getter.result = first.result
      let ready = Variable("", first.result, isConstant: true, owner: getter)
      let current = made(.variable(stored), type, name)
      let value = made(.variable(ready), ready.type, name)
      let site = value.site
      getter.body = [
        Statement(
          form: .branch(
            [.holds(made(.isNone(current), .bool, name))],
            [kept(made(.call(.function(first), []), first.result, name))], []), site: site),
        Statement(form: .declare(ready, made(.unwrap(current), ready.type, name)), site: site),
        Statement(form: .exit(value), site: site),
      ]
      reached.append((getter, first))
      capture(stored, in: getter)
      capture(stored, in: setter)
      (variable.getter, variable.setter) = (getter, setter)
      bind(name.text, .variable(variable))
      return Statement(form: .declare(stored, made(.none, type, name)), site: site)
    }
  }
}
