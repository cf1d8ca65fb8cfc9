import SwiftSyntax

extension Checker {
  func assignment(_ infix: InfixOperatorExprSyntax) throws -> Expression {
    let left = infix.leftOperand
    if left.is(DiscardAssignmentExprSyntax.self) {
      return made(.tuple([try infer(infix.rightOperand)]), .void, infix)
    }
    if let tuple = left.as(TupleExprSyntax.self), tuple.elements.count > 1 {
      return try assignment(tuple, infix)
    }
    if let problem = undeclared(infix) { throw problem }
    return try chained(left) {
      let (place, type) = try self.place(left, isAssigned: true)
      return made(.assign(place, try check(infix.rightOperand, type)), .void, infix)
    }
  }

  /// `(a, b) = (b, a)`
  private func assignment(
    _ tuple: TupleExprSyntax, _ infix: InfixOperatorExprSyntax
  ) throws -> Expression {
    let places = try tuple.elements.map { element -> (Place, Type)? in
      if element.expression.is(DiscardAssignmentExprSyntax.self) { return nil }
      return try place(element.expression, isAssigned: true)
    }
    var wanted: Type?
    if places.allSatisfy({ $0 != nil }) {
      wanted = .tuple(places.map { Type.Element(nil, $0?.1 ?? .never) })
    }
    let value = try infer(infix.rightOperand, wanted)
    guard case .tuple(let elements) = value.type, elements.count == places.count else {
      throw Problem(
        "a value of type '\(value.type)' cannot be assigned to \(places.count) places",
        infix.rightOperand)
    }
    for (place, element) in zip(places, elements) {
      if let place, place.1 != element.type {
        throw Problem(
          "expected '\(place.1)', but this is of type '\(element.type)'", infix.rightOperand)
      }
    }
    return made(.assignAll(places.map { $0?.0 }, value), .void, infix)
  }

  /// `place op= value`
  func update(
    _ infix: InfixOperatorExprSyntax, operator name: String
  ) throws -> Expression {
    try chained(infix.leftOperand) {
      let (place, type) = try self.place(infix.leftOperand)
      let left = made(.none, type, infix.leftOperand)
      let call = Call(
        name: name,
        arguments: [Argument(nil, infix.leftOperand), Argument(nil, infix.rightOperand)],
        site: Syntax(infix.operator))
      if let own = try ownUpdate(call, place, type, infix) { return own }
      let candidates = operators(name).filter { $0.parameters.count == 2 }
      guard !candidates.isEmpty else {
        throw Problem(
          "there is no operator '\(name)='", infix.operator, hint: habit(of: infix, updating: name))
      }
      let result = try resolve(call, candidates, type, checked: [0: left])
      guard result.type == type, case .call(let callee, let arguments) = result.form else {
        throw Problem(
          "'\(name)=' would make '\(result.type)' of a variable of type '\(type)'", infix.operator)
      }
      return made(.update(place, callee, arguments[1]), .void, infix)
    }
  }

  /// A call of an operator such as `+=` that a cell declares for its own types.
  private func ownUpdate(
    _ call: Call, _ place: Place, _ type: Type, _ infix: InfixOperatorExprSyntax
  ) throws -> Expression? {
    let own = operators(call.name + "=").filter { $0.parameters.first?.type == .inout(type) }
    guard !own.isEmpty else { return nil }
    let left = made(.address(place), .inout(type), infix.leftOperand)
    return try resolve(
      Call(name: call.name + "=", arguments: call.arguments, site: call.site), own, nil,
      checked: [0: left])
  }

  // MARK: Arguments that are changed

  /// `&place` for an `inout` parameter.
  func address(_ syntax: ExprSyntax, _ type: Type) throws -> Expression {
    guard let changed = syntax.as(InOutExprSyntax.self) else {
      throw Problem(
        "this argument is changed by the function: write '&\(syntax.trimmedDescription)'", syntax)
    }
    let (place, own) = try self.place(changed.expression)
    guard own == type else {
      throw Problem("expected '\(type)', but this is of type '\(own)'", changed.expression)
    }
    return made(.address(place), .inout(type), syntax)
  }

  /// `swap(&a, &b)`
  func exchange(_ given: [Argument], _ site: Syntax) throws -> Expression {
    let places = try given.map { argument -> (Place, Type) in
      guard let changed = argument.value.as(InOutExprSyntax.self) else {
        throw Problem("'swap' changes its arguments: write 'swap(&a, &b)'", argument.value)
      }
      return try place(changed.expression)
    }
    guard places[0].1 == places[1].1 else {
      throw Problem(
        "'swap' exchanges values of one type, not '\(places[0].1)' and '\(places[1].1)'", site)
    }
    try checkExclusive(
      places.map { made(.address($0.0), .inout($0.1), site) }, site)
    return made(.exchange(places[0].0, places[1].0), .void, site)
  }

  /// No two arguments of a call may change the same variable.
  func checkExclusive(_ arguments: [Expression], _ site: Syntax) throws {
    let places = arguments.compactMap { argument -> Place? in
      if case .address(let place) = argument.form { place } else { nil }
    }
    guard places.count > 1 else { return }
    for (index, place) in places.enumerated() {
      for other in places[..<index] where place.root === other.root {
        if place.root.owner != nil, place.isApart(from: other) { continue }
        throw Problem(
          "'\(place.root.name)' is changed by two arguments at the same time", site,
          hint: "copy one of them to a variable of its own, or use 'swapAt' for elements")
      }
    }
  }
}

extension Place {
  /// The steps from the variable to the place, each a stored property or `nil` for anything else.
  private var fields: [Int?] {
    switch self {
    case .variable: []
    case .field(let base, let place, _): base.fields + [place]
    case .element(let base, _, _), .wrapped(let base, _, _), .property(let base, _, _, _, _, _):
      base.fields + [nil]
    }
  }

  /// Whether two places within one variable lie in different stored properties.
  func isApart(from other: Place) -> Bool {
    for (mine, its) in zip(fields, other.fields) {
      guard let mine, let its else { return false }
      if mine != its { return true }
    }
    return false
  }
}
