import SwiftSyntax

/// `willSet` and `didSet`: code that runs when a stored property or a variable changes.
struct Observers {
  let before: AccessorDeclSyntax?
  let after: AccessorDeclSyntax?

  /// `nil` where the braces are those of something computed.
  init?(_ block: AccessorBlockSyntax?) {
    guard case .accessors(let list) = block?.accessors else { return nil }
    func named(_ name: String) -> AccessorDeclSyntax? {
      list.first { $0.accessorSpecifier.text == name }
    }
    (before, after) = (named("willSet"), named("didSet"))
    if list.isEmpty || list.count != [before, after].count(where: { $0 != nil }) { return nil }
  }

  var all: [AccessorDeclSyntax] { [before, after].compactMap { $0 } }
}

extension Checker {
  // MARK: Properties

  /// Declares the setter behind a stored property, which tells the observers.
  func observe(
    _ property: Declaration, at field: Int, of type: Type, _ observers: Observers,
    _ site: some SyntaxProtocol
  ) throws {
    let setter = makeFunction(property.name, parent: nil)
    let own = ownSelf(type, setter, isMutating: true)
    setter.parameters = [
      own, Variable("newValue", property.result, isConstant: true, owner: setter),
    ]
    func told(_ accessor: AccessorDeclSyntax?) -> Function? {
      accessor.map { accessor in
        let inner = makeFunction(property.name, parent: nil)
        inner.parameters = [
          ownSelf(type, inner, isMutating: true), observed(accessor, property.result, by: inner),
        ]
        inner.observed = field
        declared[accessor.id] = inner
        return inner
      }
    }
    fill(
      setter, .field(.variable(own), field, property.result),
      reading: made(.element(made(.variable(own), type, site), field), property.result, site),
      [made(.address(.variable(own)), .inout(type), site)],
      (told(observers.before), told(observers.after)), site)
    let declaration = Declaration(
      name: property.name, kind: .setter, parameters: [], result: property.result, owner: type,
      isMutating: true, signature: property.signature, body: .function(setter))
    declaration.reader = reader(field, property.result, of: type, site)
    try addMember(declaration, to: type, site)
  }

  /// A function that gives a stored property.
  private func reader(
    _ field: Int, _ result: Type, of type: Type, _ site: some SyntaxProtocol
  ) -> Function {
    let getter = makeFunction("get", parent: nil)
    let own = ownSelf(type, getter, isMutating: false)
    getter.parameters = [own]
    getter.result = result
    let value = made(.element(made(.variable(own), type, site), field), result, site)
    getter.body = [Statement(form: .exit(value), site: value.site)]
    return getter
  }

  /// Writes the body of a setter: it tells the one observer, changes the place and tells the other.
  private func fill(
    _ setter: Function, _ place: Place, reading current: Expression, _ own: [Expression],
    _ observers: (before: Function?, after: Function?), _ site: some SyntaxProtocol
  ) {
    guard let new = setter.parameters.last else { return }
    let old = Variable("oldValue", new.type, isConstant: true, owner: setter)
    let value = made(.variable(new), new.type, site)
    func statement(_ form: Expression.Form) -> Statement {
      Statement(form: .expression(made(form, .void, site)), site: value.site)
    }
    func call(_ observer: Function?, _ value: Expression) -> [Statement] {
      observer.map { [statement(.call(.function($0), own + [value]))] } ?? []
    }
    setter.body =
      [Statement(form: .declare(old, current), site: value.site)] + call(observers.before, value)
      + [statement(.assign(place, value))]
      + call(observers.after, made(.variable(old), old.type, site))
  }

  /// What an observer calls the other value.
  private func observed(
    _ accessor: AccessorDeclSyntax, _ type: Type, by inner: Function
  ) -> Variable {
    let name = accessor.accessorSpecifier.text == "willSet" ? "newValue" : "oldValue"
    return Variable(accessor.parameters?.name.text ?? name, type, isConstant: true, owner: inner)
  }

  // MARK: Variables

  /// A variable with observers: behind its name a getter and a setter of the variable that is stored.
  func observed(
    _ binding: PatternBindingSyntax, _ observers: Observers, isConstant: Bool, _ type: Type?
  ) throws -> [Statement] {
    guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier,
      let initializer = binding.initializer?.value, !isConstant
    else { throw Problem("a variable with observers is a 'var' that starts with a value", binding) }
    let value = try type.map { try check(initializer, $0) } ?? infer(initializer)
    try checkNew(name)
    let owner = isTopLevel ? nil : function
    let stored = Variable(name.text, value.type, isConstant: false, owner: owner)
    stored.isShared = isTopLevel
    let variable = observing(stored, observers, name, parent: owner)
    bind(name.text, .variable(variable))
    return [Statement(form: .declare(stored, value), site: value.site)]
  }

  /// The variable that cells see of one with observers.
  func observing(
    _ stored: Variable, _ observers: Observers, _ name: TokenSyntax, parent: Function?,
    of type: Type? = nil
  ) -> Variable {
    let getter = makeFunction(name.text, parent: parent)
    getter.result = stored.type
    let current = made(.variable(stored), stored.type, name)
    getter.body = [Statement(form: .exit(current), site: current.site)]
    let setter = makeFunction(name.text, parent: parent)
    setter.parameters = [Variable("newValue", stored.type, isConstant: true, owner: setter)]
    let told = { [self] (accessor: AccessorDeclSyntax?) -> Function? in
      accessor.map { accessor in
        let inner = makeFunction(name.text, parent: parent)
        inner.parameters = [observed(accessor, stored.type, by: inner)]
        if parent != nil { reached.append((setter, inner)) }
        let check = { [self] in
          _ = recording {
            // The observers themselves change the variable without being told.
            try inScope {
              scopes[scopes.count - 1].names[name.text] = .variable(stored)
              guard let body = accessor.body else {
                throw Problem("a body is missing here", accessor)
              }
              try fill(inner, body.statements, accessor)
            }
          }
        }
        let checkInside = { [self] in
          if let type { inside(type, isStatic: true, check) } else { check() }
        }
        if isTopLevel || type != nil { later(checkInside) } else { checkInside() }
        return inner
      }
    }
    if parent != nil {
      capture(stored, in: getter)
      capture(stored, in: setter)
    }
    let variable = Variable(name.text, stored.type, isConstant: false, owner: parent)
    (variable.getter, variable.setter, variable.stored) = (getter, setter, stored)
    fill(
      setter, .variable(stored), reading: current, [],
      (told(observers.before), told(observers.after)),
      name)
    return variable
  }
}
