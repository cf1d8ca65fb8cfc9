import SwiftSyntax

/// What a pattern covers of the values of a type, for the question whether a `switch` is complete.
indirect enum Space {
  /// Every value.
  case all
  /// The values that a constructor makes, with what is covered of its parts.
  case made(String, [Space])
  /// Some values; which ones is not known before the cell runs.
  case some
}

extension Checker {
  /// The conditions under which `subject`, which must be free of side effects, matches a pattern.
  ///
  /// - Parameters:
  ///   - bound: What the pattern binds; a name that is bound already is used again.
  ///   - isBinding: Whether names in the pattern are new ones, without `let`.
  func matching(
    _ pattern: PatternSyntax, _ subject: Expression, _ bound: inout [String: Variable],
    isBinding: Bool = false
  ) throws -> [Condition] {
    var matcher = Matcher(checker: self, bound: bound, binding: isBinding ? true : nil)
    let (conditions, _) = try matcher.match(pattern, subject)
    bound = matcher.bound
    return conditions
  }
}

/// Turns patterns into conditions.
struct Matcher {
  let checker: Checker
  var bound: [String: Variable]
  /// Where the pattern being matched stands.
  private var site = 0
  /// Whether names are bound here, by `let` (true) or `var` (false).
  private var binding: Bool?

  init(checker: Checker, bound: [String: Variable], binding: Bool? = nil) {
    self.checker = checker
    self.bound = bound
    self.binding = binding
  }

  typealias Match = (conditions: [Condition], space: Space)

  mutating func match(_ pattern: PatternSyntax, _ subject: Expression) throws -> Match {
    site = pattern.positionAfterSkippingLeadingTrivia.utf8Offset
    switch pattern.as(PatternSyntaxEnum.self) {
    case .wildcardPattern: return ([], .all)
    case .identifierPattern(let name): return try bind(name.identifier.text, subject, pattern)
    case .valueBindingPattern(let inner):
      let outer = binding
      binding = inner.bindingSpecifier.text == "let"
      defer { binding = outer }
      return try match(inner.pattern, subject)
    case .expressionPattern(let inner): return try match(inner.expression, subject)
    case .tuplePattern(let tuple):
      return try match(tuple.elements.map { ($0.label?.text, $0.pattern) }, subject, tuple) {
        try $0.match($1, $2)
      }
    case .isTypePattern(let test):
      return try isType(checker.resolve(test.type), subject)
    case .missingPattern: throw Problem("a pattern is missing here", pattern)
    }
  }

  private mutating func match(_ syntax: ExprSyntax, _ subject: Expression) throws -> Match {
    site = syntax.positionAfterSkippingLeadingTrivia.utf8Offset
    switch syntax.as(ExprSyntaxEnum.self) {
    case .patternExpr(let inner): return try match(inner.pattern, subject)
    case .discardAssignmentExpr: return ([], .all)
    case .declReferenceExpr(let name) where binding != nil:
      return try bind(name.baseName.text, subject, syntax)
    case .tupleExpr(let tuple):
      if tuple.elements.count == 1, let only = tuple.elements.first {
        return try match(only.expression, subject)
      }
      return try match(tuple.elements.map { ($0.label?.text, $0.expression) }, subject, tuple) {
        try $0.match($1, $2)
      }
    case .nilLiteralExpr:
      guard subject.type.optionalWrapped != nil else { break }
      return ([.holds(made(.isNone(subject), .bool))], .made("none", []))
    case .booleanLiteralExpr(let literal) where subject.type == .bool:
      let isTrue = literal.literal.text == "true"
      return (
        [.holds(isTrue ? subject : made(.not(subject), .bool))], .made("\(isTrue)", [])
      )
    case .optionalChainingExpr(let inner):
      let (value, condition) = try unwrapped(subject, syntax)
      let (conditions, space) = try match(inner.expression, value)
      return ([condition] + conditions, .made("some", [space]))
    case .asExpr(let cast):
      let (value, conditions) = try self.cast(subject, to: try checker.resolve(cast.type))
      let inner = try match(cast.expression, value)
      return (conditions + inner.conditions, subject.type == value.type ? inner.space : .some)
    case .isExpr(let test): return try isType(checker.resolve(test.type), subject)
    case .memberAccessExpr(let access):
      if let match = try enumerationCase(access, [], subject) { return match }
    case .functionCallExpr(let call):
      if let access = call.calledExpression.as(MemberAccessExprSyntax.self),
        let match = try enumerationCase(access, Array(call.arguments), subject)
      {
        return match
      }
    default: break
    }
    return ([.holds(try equal(syntax, subject))], .some)
  }

  // MARK: Names, tuples, optionals, casts

  private mutating func bind(
    _ name: String, _ subject: Expression, _ site: some SyntaxProtocol
  ) throws -> Match {
    if let variable = bound[name] {
      guard variable.type == subject.type else {
        throw Problem(
          "'\(name)' would be of type '\(variable.type)' and of type '\(subject.type)'", site)
      }
      return ([.declares(variable, subject)], .all)
    }
    let variable = checker.declare(name, subject.type, isConstant: binding ?? true)
    bound[name] = variable
    return ([.declares(variable, subject)], .all)
  }

  private mutating func match<Part: SyntaxProtocol>(
    _ parts: [(label: String?, pattern: Part)], _ subject: Expression, _ site: some SyntaxProtocol,
    _ match: (inout Matcher, Part, Expression) throws -> Match
  ) throws -> Match {
    guard case .tuple(let elements) = subject.type, elements.count == parts.count else {
      throw Problem(
        "a value of type '\(subject.type)' cannot be taken apart into \(parts.count) parts", site)
    }
    var conditions: [Condition] = []
    var spaces: [Space] = []
    for (place, part) in parts.enumerated() {
      let element = made(.element(subject, place), elements[place].type)
      let found = try match(&self, part.pattern, element)
      conditions += found.conditions
      spaces.append(found.space)
    }
    return (conditions, .made("", spaces))
  }

  /// The payload of an optional, and the condition that there is one.
  private func unwrapped(
    _ subject: Expression, _ site: some SyntaxProtocol
  ) throws -> (Expression, Condition) {
    guard let wrapped = subject.type.optionalWrapped else {
      throw Problem("'?' wants an optional, but the value is of type '\(subject.type)'", site)
    }
    let variable = temporary(wrapped)
    return (made(.variable(variable), wrapped), .binds(variable, subject))
  }

  private func cast(_ subject: Expression, to type: Type) throws -> (Expression, [Condition]) {
    if let converted = checker.coerced(subject, to: type) { return (converted, []) }
    let variable = temporary(type)
    let cast = made(.cast(subject, type), .optional(type))
    return (made(.variable(variable), type), [.binds(variable, cast)])
  }

  private func isType(_ type: Type, _ subject: Expression) throws -> Match {
    ([.holds(made(.isType(subject, type), .bool))], subject.type == type ? .all : .some)
  }

  // MARK: Cases

  /// A pattern that names a case; `nil` where the name is something else.
  private mutating func enumerationCase(
    _ access: MemberAccessExprSyntax, _ parts: [LabeledExprSyntax], _ subject: Expression
  ) throws -> Match? {
    let name = access.declName.baseName.text
    let named = try access.base.flatMap { try checker.typeNamed($0) }
    if access.base != nil, named == nil { return nil }
    if name == Cursor.mark { checker.noteCases(of: named ?? subject.type) }
    if let named, named != subject.type, subject.type.isExistential {
      let (value, conditions) = try cast(subject, to: named)
      guard let inner = try enumerationCase(access, parts, value) else { return nil }
      return (conditions + inner.conditions, .some)
    }
    if let wrapped = subject.type.optionalWrapped {
      var bindings: [String: Type] = [:]
      let isOwn = named?.matches(subject.type, binding: &bindings) ?? true
      if isOwn, name == "none" {
        return ([.holds(made(.isNone(subject), .bool))], .made("none", []))
      }
      let (value, condition) = try unwrapped(subject, access)
      if isOwn, name == "some", parts.count <= 1 {
        guard let only = parts.first else { return ([condition], .made("some", [.all])) }
        let inner = try match(only.expression, value)
        return ([condition] + inner.conditions, .made("some", [inner.space]))
      }
      guard wrapped.definition != nil,
        let inner = try enumerationCase(access, parts, value)
      else { return nil }
      return ([condition] + inner.conditions, .made("some", [inner.space]))
    }
    guard let definition = subject.type.definition, definition.kind == .enumeration else {
      return nil
    }
    guard let tag = definition.cases.firstIndex(where: { $0.name == name }) else {
      if !checker.declarations(name, of: subject.type).isEmpty { return nil }
      throw Problem(
        "'\(subject.type)' has no case '\(name)'", access.declName,
        hint: nearest(to: name, in: definition.cases.map(\.name)))
    }
    let isScalar = subject.type.bank == .scalar
    let own = isScalar ? made(subject.form, .int) : made(.element(subject, 0), .int)
    let equal = made(.same(own, tag), .bool)
    let payload = definition.parts(tag, subject.type.bindings)
    let (conditions, spaces) = try self.parts(parts, payload, subject, access)
    return ([.holds(equal)] + conditions, .made(name, spaces))
  }

  private mutating func parts(
    _ parts: [LabeledExprSyntax], _ payload: [Type.Element], _ subject: Expression,
    _ site: MemberAccessExprSyntax
  ) throws -> ([Condition], [Space]) {
    if parts.isEmpty { return ([], payload.map { _ in .all }) }
    let elements = payload.enumerated().map {
      made(.element(subject, $0 + 1), $1.type)
    }
    // One pattern may stand for all associated values as a tuple.
    if parts.count == 1, payload.count > 1 {
      let whole = made(.tuple(elements), .tuple(payload))
      let inner = try match(parts[0].expression, whole)
      if case .made("", let spaces) = inner.space { return (inner.conditions, spaces) }
      return (inner.conditions, payload.map { _ in isAll(inner.space) ? .all : .some })
    }
    guard parts.count == payload.count else {
      throw Problem(
        "'\(site.declName.baseName.text)' has \(payload.count) associated "
          + "value\(payload.count == 1 ? "" : "s"), not \(parts.count)", site)
    }
    var conditions: [Condition] = []
    var spaces: [Space] = []
    for (part, (element, own)) in zip(parts, zip(elements, payload)) {
      if let label = part.label?.text, label != own.label {
        throw Problem(
          "the associated value is called '\(own.label ?? "_")', not '\(label)'", part)
      }
      let inner = try match(part.expression, element)
      conditions += inner.conditions
      spaces.append(inner.space)
    }
    return (conditions, spaces)
  }

  /// `~=`: whether a range contains the subject, or the value equals it.
  private func equal(_ syntax: ExprSyntax, _ subject: Expression) throws -> Expression {
    let place = Syntax(syntax)
    if let comparison = try oneSided(syntax, subject) { return comparison }
    let both = [Argument(nil, syntax), Argument(nil, syntax)]
    let own = checker.operators("~=")
    if !own.isEmpty,
      let match = try? checker.resolve(
        Call(name: "~=", arguments: both, site: place), own, .bool, checked: [1: subject])
    {
      return match
    }
    if let range = try? checker.infer(syntax, .nominal(.rangeExpression, [subject.type])),
      case .nominal(let nominal, _) = range.type, nominal.name.contains("Range")
    {
      return try checker.resolve(
        Call(name: "contains", arguments: [Argument(nil, syntax)], site: place),
        checker.declarations("contains", of: range.type), .bool,
        checked: [-1: range, 0: subject])
    }
    let value = try checker.check(syntax, subject.type)
    return try checker.resolve(
      Call(name: "==", arguments: both, site: place), checker.operators("=="), .bool,
      checked: [0: subject, 1: value])
  }

  /// `5...`, `...5` and `..<5`
  private func oneSided(_ syntax: ExprSyntax, _ subject: Expression) throws -> Expression? {
    let (symbol, bound): (String, ExprSyntax)
    if let postfix = syntax.as(PostfixOperatorExprSyntax.self), postfix.operator.text == "..." {
      (symbol, bound) = (">=", postfix.expression)
    } else if let prefix = syntax.as(PrefixOperatorExprSyntax.self),
      let operation = ["...": "<=", "..<": "<"][prefix.operator.text]
    {
      (symbol, bound) = (operation, prefix.expression)
    } else {
      return nil
    }
    let both = [Argument(nil, bound), Argument(nil, bound)]
    return try checker.resolve(
      Call(name: symbol, arguments: both, site: Syntax(syntax)), checker.operators(symbol), .bool,
      checked: [0: subject, 1: try checker.check(bound, subject.type)])
  }

  private func isAll(_ space: Space) -> Bool { if case .all = space { true } else { false } }

  private func temporary(_ type: Type) -> Variable {
    Variable("", type, isConstant: true, owner: checker.function)
  }

  private func made(_ form: Expression.Form, _ type: Type) -> Expression {
    Expression(form: form, type: type, site: site)
  }
}
