import SwiftSyntax

extension Checker {
  /// `value as Type`, `as?` and `as!`.
  func cast(_ cast: AsExprSyntax) throws -> Expression {
    let type = try resolve(cast.type)
    switch cast.questionOrExclamationMark?.text {
    case nil:
      let value = try infer(cast.expression, type)
      guard let converted = coerced(value, to: type) else {
        throw Problem(
          "'\(value.type)' does not become '\(type)' by 'as'", cast,
          hint: value.type.isExistential ? "write 'as? \(type)' or 'as! \(type)'" : nil)
      }
      return converted
    case "?":
      let value = try infer(cast.expression)
      return made(.cast(value, type), .optional(type), cast)
    default:
      let value = try infer(cast.expression)
      return made(.unwrap(made(.cast(value, type), .optional(type), cast)), type, cast)
    }
  }

  func isType(_ test: IsExprSyntax) throws -> Expression {
    made(.isType(try infer(test.expression), try resolve(test.type)), .bool, test)
  }

  /// `type(of: value)`
  func typeOf(_ syntax: ExprSyntax, _ site: Syntax) throws -> Expression {
    let value = try infer(syntax)
    let type = Type.nominal(.metatype, [value.type])
    return made(
      value.type.isExistential ? .dynamicType(value) : .metatype(value.type), type, site)
  }

  /// A key path as a function, as in `map(\.count)`.
  func keyPath(_ path: KeyPathExprSyntax, _ wanted: Type?) throws -> Expression {
    var root = try path.root.map { try resolve($0) }
    if root == nil, case .function(let parameters, _, _) = literalType(wanted),
      parameters.count == 1, !parameters[0].isOpen
    {
      root = parameters[0]
    }
    guard let root else {
      throw Problem(
        "a key path stands only where a function is wanted, as in 'map(\\.count)'", path)
    }
    let inner = makeFunction("key path", parent: function)
    var context = Context()
    context.mayThrow = false
    try within(inner, context) {
      let parameter = declare("$0", root, isConstant: true)
      inner.parameters = [parameter]
      var value = made(.variable(parameter), root, path)
      for component in path.components { value = try step(component.component, of: value, path) }
      inner.result = value.type
      inner.body = [Statement(form: .exit(value), site: value.site)]
    }
    return made(.closure(inner), inner.type, path)
  }

  private func step(
    _ component: KeyPathComponentSyntax.Component, of value: Expression, _ path: KeyPathExprSyntax
  ) throws -> Expression {
    switch component {
    case .property(let property):
      let name = property.declName.baseName.text
      if name == "self" { return value }
      return try member(
        Call(name: name, arguments: [], site: Syntax(property)), of: value, nil
      ) {
        throw Problem(
          "'\(name)' is lazy, so that a key path cannot read it: use a closure", property)
      }
    case .subscript(let element):
      let call = Call(
        name: "subscript", arguments: arguments(element.arguments, nil), site: Syntax(element))
      let getters = subscripts(of: value.type).filter { $0.kind == .getter }
      return try resolve(call, getters, nil, checked: [-1: value])
    case .optional(let mark):
      if mark.questionOrExclamationMark.text == "!", let wrapped = value.type.optionalWrapped {
        return made(.unwrap(value), wrapped, mark)
      }
      throw Problem("write a closure instead of this key path", mark)
    default: throw Problem("write a closure instead of this key path", path)
    }
  }
}
