import SwiftSyntax

extension Checker {
  /// A candidate that fits a call.
  private struct Solution {
    let declaration: Declaration
    let bindings: [String: Type]
    let arguments: [Expression]
    let type: Type
    /// The fewer conversions and unusual literals, the better.
    let cost: Int
  }

  /// How many candidates are tried for one expression: where each of many operators waits for its context,
  /// there would be no end.
  private static let mostAttempts = 100_000
  /// The rank of a problem that no other one hides.
  static let lastRank = 9
  /// The rank of the problem that a closure has another number of parameters than is given.
  static let miscounted = -1

  /// Chooses the declaration that a call means: labels first, then types, as Swift does.
  ///
  /// - Parameter checked: Arguments that are known already, by their place; -1 is `self`.
  func resolve(
    _ call: Call, _ candidates: [Declaration], _ wanted: Type?, checked: [Int: Expression] = [:]
  ) throws -> Expression {
    probe?.note(call, candidates)
    if resolving == 0 { attempts = 0 }
    resolving += 1
    defer { resolving -= 1 }
    var known = checked
    for (place, argument) in call.arguments.enumerated()
    where known[place] == nil && flexibility(argument.value) == .rigid {
      // The elements of a literal may be of different types, which the parameter brings together.
      if argument.value.is(ArrayExprSyntax.self) {
        let before = problems.count
        known[place] = try? infer(argument.value)
        problems.removeSubrange(before...)
      } else {
        known[place] = try infer(argument.value)
      }
    }
    var best: Solution?
    var worst: Problem?
    for literal in [Type.int, .double] where best == nil {
      // An integer literal whose type is open is of Int, or else, where that does not fit, of Double.
      if literal == .double, !hasOpenLiteral(call, known) { break }
      for candidate in candidates {
        let before = problems.count
        do {
          let solution = try attempt(call, candidate, wanted, known, literal)
          // What a closure's inner statements recorded counts against the candidate.
          if problems.count > before {
            var first = problems[before]
            first.rank = 4
            throw first
          }
          if best.map({ solution.cost < $0.cost }) ?? true { best = solution }
          if solution.cost == 0 { break }
        } catch let problem as Problem {
          problems.removeSubrange(before...)
          if worst.map({ problem.rank > $0.rank }) ?? true { worst = problem }
        }
      }
    }
    if let best {
      if let trace {
        note(best.declaration, call, trace)
        try noteLentNames(best.declaration, call, trace)
      }
      return try expression(best, call)
    }
    if wanted != nil, let free = try? resolve(call, candidates, nil, checked: known) { return free }
    if candidates.count > 1, worst?.rank ?? 0 == 2 {
      throw noOverload(call, candidates, known)
    }
    if candidates.count > 1, worst?.rank == 1 {
      worst = labelProblem(call, candidates) ?? worst
    }
    var problem = worst ?? Problem("'\(call.name)' cannot be called like this", call.site)
    let isLibrary = candidates.allSatisfy { if case .row = $0.body { true } else { false } }
    if isLibrary, (1...2).contains(problem.rank), problem.hint == nil {
      problem.hint = habit(of: call, known[-1])
    }
    throw problem
  }

  /// Notes whole numbers that are doubles in a call like `log(2)`.
  private func note(_ declaration: Declaration, _ call: Call, _ trace: NameTrace) {
    guard declaration.kind == .function, declaration.owner == nil, case .row = declaration.body,
      call.name.first?.isLetter == true, declaration.parameters.allSatisfy({ $0.type == .double }),
      call.arguments.allSatisfy({ flexibility($0.value) != .rigid })
    else { return }
    for argument in call.arguments {
      for token in argument.value.tokens(viewMode: .sourceAccurate) {
        guard case .integerLiteral(let digits) = token.tokenKind, digits.allSatisfy(\.isNumber)
        else { continue }
        trace.doubles.insert(token.id)
      }
    }
  }

  private func attempt(
    _ call: Call, _ declaration: Declaration, _ wanted: Type?, _ known: [Int: Expression],
    _ literal: Type
  ) throws -> Solution {
    attempts += 1
    if attempts > Self.mostAttempts {
      throw Problem(
        "this takes too long to check: give its parts names, with 'let'", call.site,
        rank: Self.lastRank)
    }
    let places = try call.matched(to: declaration)
    var bindings: [String: Type] = [:]
    var cost = declaration.generics.isEmpty ? 0 : 1
    var values: [Int: Expression] = [:]
    if let receiver = known[-1], let owner = declaration.owner {
      if case .nominal(let nominal, _) = owner, nominal.isProtocol {
        bindings = receiver.type.associated
      } else {
        _ = owner.matches(receiver.type, binding: &bindings)
      }
    }
    if let wanted, !wanted.isOpen, wanted != .any {
      try prefer(wanted, declaration, &bindings, call)
    }
    let uses = zip(declaration.parameters, places).flatMap { parameter, mine in
      mine.map { (parameter, $0) }
    }
    for (parameter, place) in uses where parameter.isAutoclosure {
      values[place] = try autoclosure(call.arguments[place].value, parameter.type)
    }
    // An optional decides before a value that it could hold, as in `character == last`, and a value
    // before a literal that may be of its type, as in `shape == [rows, 2]`.
    let order = { (use: (Declaration.Parameter, Int)) -> Int in
      if known[use.1]?.type.optionalWrapped != nil { return 0 }
      return call.arguments[use.1].value.is(ArrayExprSyntax.self) ? 2 : 1
    }
    let settled = uses.filter { known[$0.1] != nil && !$0.0.isAutoclosure }
    for (parameter, place) in settled.sorted(by: { order($0) < order($1) }) {
      guard let value = known[place] else { continue }
      let syntax = call.arguments[place].value
      let type = parameter.type.substituting(bindings)
      if syntax.is(ArrayExprSyntax.self), takesArrayLiteral(type) {
        values[place] = try check(syntax, type)
        cost += 2
        continue
      }
      let (converted, price): (Expression, Int)
      do {
        (converted, price) = try fit(value, parameter, &bindings, syntax)
      } catch {
        guard let other = reconsidered(syntax, type) else { throw error }
        (converted, price) = (other, 2)
      }
      values[place] = converted
      cost += price
    }
    for isClosure in [false, true] {
      // A literal with a fraction decides before one without: `max(1, 2.5)` is of Double; and so does
      // a function's name: `reduce(.zero, +)`.
      let order = uses.sorted { decisiveness($0.1, call) < decisiveness($1.1, call) }
      for (parameter, place) in order where known[place] == nil && values[place] == nil {
        let syntax = call.arguments[place].value
        guard syntax.is(ClosureExprSyntax.self) == isClosure else { continue }
        if case .parameter(let name) = parameter.type, bindings[name] == nil {
          bindings[name] = try accumulator(syntax, parameter.type, uses, call, bindings)
        }
        let (value, price) = try flexible(syntax, parameter, &bindings, literal)
        values[place] = value
        cost += price
      }
    }
    for (name, type) in declaration.equalities {
      let type = type.substituting(bindings)
      if let bound = bindings[name], bound != type {
        throw Problem("'\(call.name)' wants '\(type)', but this is of type '\(bound)'", call.site)
      }
      bindings[name] = type
    }
    for (name, protocols) in declaration.generics {
      if let element = bindings[name]?.element { bindings["\(name).Element"] = element }
      guard let type = bindings[name] else {
        throw Problem(
          "the type '\(name)' of '\(call.name)' does not follow from the call", call.site, rank: 2)
      }
      for required in protocols where !conforms(type, to: required) {
        throw Problem(
          "'\(call.name)' wants a type that is \(required), but '\(type)' is not", call.site,
          rank: required.hasSuffix("Integer") ? 2 : 3)
      }
    }
    for (parameter, place) in uses where !parameter.isLent {
      if case .variable(let variable) = values[place]?.form, variable.isLent {
        throw kept(variable, call.arguments[place].value)
      }
    }
    var arguments = known[-1].map { declaration.takesSelf ? [$0] : [] } ?? []
    for (parameter, mine) in zip(declaration.parameters, places) {
      let type = parameter.type.substituting(bindings)
      if parameter.isVariadic {
        arguments.append(made(.array(mine.map { values[$0]! }), .array(type), call.site))
      } else if let place = mine.first {
        arguments.append(values[place]!)
      } else if let maker = parameter.maker {
        reaches(maker)
        arguments.append(made(.call(.function(maker), []), type, call.site))
      } else if let lent = parameter.lent {
        arguments.append(names(lent, call, type))
      } else if let value = parameter.defaultValue {
        arguments.append(try check(value, type))
      }
    }
    return Solution(
      declaration: declaration, bindings: bindings, arguments: arguments,
      type: declaration.result.substituting(bindings), cost: cost)
  }

  /// Whether an array literal may stand for a value of a type that is no array.
  private func takesArrayLiteral(_ type: Type) -> Bool {
    if type.isOpen { return false }
    if case .nominal(let nominal, _) = literalType(type),
      nominal == .set || nominal == .arraySlice
    {
      return true
    }
    return literalInitialiser("arrayLiteral", of: type) != nil
  }

  /// An argument as a function that gives its value.
  private func autoclosure(_ syntax: ExprSyntax, _ type: Type) throws -> Expression {
    guard case .function(_, let result, _) = type else { return try check(syntax, type) }
    let inner = makeFunction("autoclosure", parent: function)
    inner.result = result
    try within(inner, Context()) {
      context.mayThrow = false
      let value = try check(syntax, result)
      inner.body = [Statement(form: .exit(value), site: value.site)]
    }
    return made(.closure(inner), inner.type, syntax)
  }

  private func hasOpenLiteral(_ call: Call, _ known: [Int: Expression]) -> Bool {
    call.arguments.indices.contains { place in
      known[place] == nil && flexibility(call.arguments[place].value) == .integer
    } && call.arguments.contains { flexibility($0.value) == .contextual }
  }

  /// How early an argument has a say in what the types are: the less, the earlier.
  private func decisiveness(_ place: Int, _ call: Call) -> Int {
    let value = call.arguments[place].value
    if flexibility(value) == .floating { return 0 }
    return value.is(DeclReferenceExprSyntax.self) ? 1 : 2
  }

  /// Lets the context bind what the result leaves open, and rejects a result that can never fit.
  private func prefer(
    _ wanted: Type, _ declaration: Declaration, _ bindings: inout [String: Type], _ call: Call
  ) throws {
    var bound = bindings
    if declaration.result.matches(wanted, binding: &bound) {
      bindings = bound
      return
    }
    if let wrapped = wanted.optionalWrapped {
      return try prefer(wrapped, declaration, &bindings, call)
    }
    if case .nominal(let nominal, let arguments) = wanted, nominal.isProtocol {
      // A range of literals takes its bounds from the context: `0...1 ~= x`.
      if nominal == .rangeExpression, let bound = declaration.result.primary(of: nominal) {
        _ = bound.matches(arguments[0], binding: &bindings)
      }
      return
    }
    if case .parameter = declaration.result { return }
    if declaration.result == .never { return }
    if case .tuple = wanted { return }
    throw Problem(
      "expected '\(wanted)', but '\(call.name)' gives '\(declaration.result)'", call.site, rank: 2)
  }

  private func expression(_ solution: Solution, _ call: Call) throws -> Expression {
    let canThrow =
      switch solution.declaration.effect {
      case .none: false
      case .throws: true
      case .rethrows:
        solution.arguments.contains { argument in
          if case .function(_, _, throws: true) = Self.unwrapped(argument).type {
            true
          } else {
            false
          }
        }
      }
    if canThrow {
      var thrown: Type?
      if case .function(let function) = solution.declaration.body { thrown = function.thrown }
      try raises(call.site, thrown)
    }
    try checkExclusive(solution.arguments, call.site)
    return lowered(
      solution.declaration, solution.bindings, solution.arguments, solution.type, call.site)
  }

  /// An argument before it was converted to the type of its parameter.
  private static func unwrapped(_ argument: Expression) -> Expression {
    if case .upcast(let inner) = argument.form { inner } else { argument }
  }

  /// Whether every value of `type` has what `name` requires.
  func conforms(_ type: Type, to name: String) -> Bool {
    switch type {
    case .nominal(let nominal, let arguments):
      switch (nominal, name) {
      case (.array, "Equatable"), (.array, "Hashable"), (.arraySlice, "Equatable"),
        (.arraySlice, "Hashable"), (.optional, "Equatable"), (.optional, "Hashable"),
        (.range, "Hashable"), (.closedRange, "Hashable"):
        return conforms(arguments[0], to: name)
      case (.dictionary, "Equatable"), (.dictionary, "Hashable"):
        return conforms(arguments[1], to: name)
      case (.set, "Equatable"), (.set, "Hashable"), (.range, "Equatable"),
        (.closedRange, "Equatable"):
        return true
      case (_, "Sequence"), (_, "Collection"):
        return nominal.protocols.contains(name) && type.element != nil
      default: return nominal.protocols.contains(name)
      }
    default: return false
    }
  }
}
