import SwiftSyntax

extension Checker {
  func loop(_ loop: ForStmtSyntax, _ label: Statement.Label) throws -> Statement.Form {
    if let word = loop.tryKeyword ?? loop.awaitKeyword { throw unsupported(word) }
    if let range = countedRange(loop.sequence), loop.caseKeyword == nil,
      loop.pattern.is(IdentifierPatternSyntax.self) || loop.pattern.is(WildcardPatternSyntax.self)
    {
      let bounds = Call(
        name: range.operator.trimmedDescription,
        arguments: [Argument(nil, range.leftOperand), Argument(nil, range.rightOperand)],
        site: Syntax(range.operator))
      let value = try resolve(bounds, index.functions(bounds.name), nil)
      if value.type == .nominal(.range, [.int]) || value.type == .nominal(.closedRange, [.int]),
        case .call(_, let ends) = value.form
      {
        let name = loop.pattern.as(IdentifierPatternSyntax.self)?.identifier.text ?? "_"
        let variable = local(name, .int)
        let filter = try loop.whereClause.map { try check($0.condition, .bool) }
        return .count(
          variable, from: ends[0], to: ends[1], closed: bounds.name == "...", where: filter,
          target(label, isLoop: true) { block(loop.body) }, label)
      }
    }
    if let endless = loop.sequence.withoutParentheses.as(PostfixOperatorExprSyntax.self),
      loop.caseKeyword == nil,
      let name = loop.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
    {
      let range = try infer(ExprSyntax(endless))
      if range.type == .nominal(.rangeFrom, [.int]), case .call(_, let bounds) = range.form {
        let variable = local(name, .int)
        let filter = try loop.whereClause.map { try check($0.condition, .bool) }
        return .count(
          variable, from: bounds[0], to: made(.integer(.max), .int, endless), closed: false,
          where: filter, target(label, isLoop: true) { block(loop.body) }, label)
      }
    }
    let sequence = try infer(loop.sequence)
    if case .nominal(let nominal, let arguments) = sequence.type {
      switch nominal {
      case .lazy, .unfolded, .stateful:
        return try self.loop(loop, label, generating: sequence, arguments[0])
      case .strideTo, .strideThrough:
        return try self.loop(loop, label, in: sequence, stepping: arguments[0])
      default: break
      }
    }
    let elements = try iterated(sequence, loop.sequence)
    let (variable, conditions) = try taking(loop, elements.type.arrayElement ?? .never)
    return .each(
      variable, in: elements, where: conditions, target(label, isLoop: true) { block(loop.body) },
      label)
  }

  /// What holds the element of a loop, and the conditions for which its body runs.
  func taking(
    _ loop: ForStmtSyntax, _ element: Type
  ) throws -> (Variable?, [Condition]) {
    var conditions: [Condition] = []
    var variable: Variable?
    if let name = loop.pattern.as(IdentifierPatternSyntax.self) {
      variable = local(name.identifier.text, element)
    } else if !loop.pattern.is(WildcardPatternSyntax.self) {
      let subject = Variable("", element, isConstant: true, owner: function)
      variable = subject
      var bound: [String: Variable] = [:]
      conditions = try matching(
        loop.pattern, made(.variable(subject), element, loop.pattern), &bound,
        isBinding: loop.caseKeyword == nil)
    }
    if let filter = loop.whereClause {
      conditions.append(.holds(try check(filter.condition, .bool)))
    }
    return (variable, conditions)
  }

  /// A loop over a sequence that makes its elements when they are asked for, perhaps without an end.
  private func loop(
    _ loop: ForStmtSyntax, _ label: Statement.Label, generating sequence: Expression,
    _ element: Type
  ) throws -> Statement.Form {
    let site = sequence.site
    let call = { [self] (callee: Declaration, argument: Expression) in
      made(
        .call(.library(callee, bindings: [:]), [argument]), callee.result, loop.sequence)
    }
    let iterator = Variable(
      "", Self.makeIterator.result, isConstant: true, owner: function)
    let next = call(
      Self.nextElement(of: element), made(.variable(iterator), iterator.type, loop.sequence))
    let (variable, conditions) = try taking(loop, element)
    let taken = variable ?? Variable("", element, isConstant: true, owner: function)
    var body = target(label, isLoop: true) { block(loop.body) }
    if !conditions.isEmpty {
      body = [Statement(form: .branch(conditions, body, []), site: site)]
    }
    return .block(
      [
        Statement(form: .declare(iterator, call(Self.makeIterator, sequence)), site: site),
        Statement(form: .loop(while: [.binds(taken, next)], body, label), site: site),
      ], nil)
  }

  private static var makeIterator: Declaration {
    Declaration(
      name: "makeIterator", kind: .function, parameters: [],
      result: .nominal(Nominal("Iterator"), []), signature: "",
      body: .row(
        .native { call in
          call.finish(Value(object: (call.objects[0] as? Generated)?.makeIterator()))
        }))
  }

  private static func nextElement(of type: Type) -> Declaration {
    Declaration(
      name: "next", kind: .function, parameters: [], result: .optional(type), signature: "",
      body: .row(
        .native { call in
          let next = try (call.objects[0] as? ValueIterator)?.next()
          call.finish(next.map { $0.wrapped(type) } ?? Value(object: nil))
        }))
  }

  private func countedRange(_ sequence: ExprSyntax) -> InfixOperatorExprSyntax? {
    guard let infix = sequence.withoutParentheses.as(InfixOperatorExprSyntax.self),
      ["..<", "..."].contains(infix.operator.trimmedDescription)
    else { return nil }
    return infix
  }

  /// The elements of a sequence as an array: its own, or what its type's `Array` initialiser gives.
  private func iterated(_ sequence: Expression, _ syntax: ExprSyntax) throws -> Expression {
    if sequence.type.arrayElement != nil { return sequence }
    let candidates = index.members("init", of: .array).filter {
      $0.parameters.count == 1 && $0.parameters[0].label == nil
    }
    let call = Call(name: "Array", arguments: [Argument(nil, syntax)], site: Syntax(syntax))
    guard let array = try? resolve(call, candidates, nil, checked: [0: sequence]) else {
      throw Problem(
        "a value of type '\(sequence.type)' has no elements to loop over", syntax,
        hint: counting(sequence.type, syntax))
    }
    return array
  }

  /// What to loop over instead of a number.
  private func counting(_ type: Type, _ syntax: ExprSyntax) -> String? {
    let text = Self.short(syntax)
    return switch type {
    case .int: "write '0..<\(text)'"
    case .double: "write '0..<Int(\(text))'"
    case .nominal(.range, [.double]), .nominal(.closedRange, [.double]):
      "loop over whole numbers, with 'Int(…)' at the ends, or over 'stride(from:to:by:)'"
    default: type.optionalWrapped.flatMap { conversion(from: type, to: $0, syntax) }
    }
  }

  private func local(_ name: String, _ type: Type) -> Variable {
    declare(name, type, isConstant: true)
  }

  func names(
    _ tuple: TuplePatternSyntax, _ type: Type, isConstant: Bool
  ) throws -> [Variable?] {
    if case .tuple = type.optionalWrapped {
      throw Problem(
        "this is an optional '\(type)': unwrap it first, as in "
          + "'if let \(tuple.trimmedDescription) = …'", tuple)
    }
    guard case .tuple(let elements) = type, elements.count == tuple.elements.count else {
      throw Problem(
        "a value of type '\(type)' cannot be taken apart into \(tuple.elements.count) names", tuple)
    }
    return try zip(tuple.elements, elements).map { part, element in
      if part.pattern.is(WildcardPatternSyntax.self) { return nil }
      guard let name = part.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        throw Problem("a name must stand here", part.pattern)
      }
      return declare(name, element.type, isConstant: isConstant)
    }
  }
}
