import SwiftSyntax

/// How arguments become what parameters want.
extension Checker {
  /// A call with a closure, whose result may follow from what the parameter wants: `map { _ in 0 }` for
  /// `[Double]`; `nil` for anything else.
  func reconsidered(_ syntax: ExprSyntax, _ type: Type) -> Expression? {
    guard !type.isOpen, let call = syntax.as(FunctionCallExprSyntax.self) else { return nil }
    let isLast = call.trailingClosure != nil
    guard isLast || call.arguments.contains(where: { $0.expression.is(ClosureExprSyntax.self) })
    else { return nil }
    let before = problems.count
    let found = try? check(syntax, type)
    if problems.count > before {
      problems.removeSubrange(before...)
      return nil
    }
    return found
  }

  /// Fits a value whose type is known to a parameter.
  func fit(
    _ value: Expression, _ parameter: Declaration.Parameter, _ bindings: inout [String: Type],
    _ syntax: some SyntaxProtocol
  ) throws -> (Expression, Int) {
    let type = parameter.type.substituting(bindings)
    if type == value.type { return (value, 0) }
    if case .inout(.parameter) = type {
      throw Problem(
        "a generator changes with each number: write '&\(syntax.trimmedDescription)'", syntax,
        rank: Self.lastRank)
    }
    if case .inout(let inner) = type {
      throw Problem(
        "'\(parameter.label ?? parameter.name)' changes its argument of type '\(inner)': write '&' "
          + "in front of a variable", syntax, rank: 2)
    }
    if !type.isOpen {
      if let converted = coerced(value, to: type) { return (converted, type == .any ? 3 : 2) }
      throw Problem(
        "'\(parameter.label ?? parameter.name)' wants '\(type)', but this is of type '\(value.type)'",
        syntax, hint: conversion(from: value.type, to: type, syntax), rank: 2)
    }
    var bound = bindings
    if type.matches(value.type, binding: &bound) {
      bindings = bound
      return (value, 0)
    }
    if case .nominal(let nominal, let arguments) = type, nominal.isProtocol,
      !arguments.isEmpty, conforms(value.type, to: nominal.name),
      let element = value.type.primary(of: nominal),
      arguments[0].matches(element, binding: &bound)
    {
      bindings = bound
      return (value, 1)
    }
    if let wrapped = type.optionalWrapped, wrapped.matches(value.type, binding: &bound) {
      bindings = bound
      return (
        Expression(form: .wrap(value), type: .optional(value.type), site: value.site), 2
      )
    }
    throw Problem("'\(type)' cannot be '\(value.type)'", syntax, rank: 2)
  }

  /// Fits an argument that takes its type from the parameter.
  func flexible(
    _ syntax: ExprSyntax, _ parameter: Declaration.Parameter, _ bindings: inout [String: Type],
    _ literal: Type
  ) throws -> (Expression, Int) {
    var type = parameter.type.substituting(bindings)
    lends = parameter.isLent && syntax.is(ClosureExprSyntax.self)
    do {
      if case .inout(let inner) = type {
        if case .parameter(let name) = inner {
          let (generator, type) = try generator(syntax)
          bindings[name] = type
          return (generator, 0)
        }
        return (try address(syntax, inner), 0)
      }
      if parameter.isBuilder, let closure = syntax.as(ClosureExprSyntax.self) {
        return (try builder(closure, type), 0)
      }
      if case .nominal(let nominal, let arguments) = type, nominal.isProtocol, !arguments.isEmpty,
        !syntax.is(ArrayExprSyntax.self)
      {
        return try fit(infer(syntax, type), parameter, &bindings, syntax)
      }
      if syntax.is(ArrayExprSyntax.self) { type = type.ofLiteral }
      let isLiteral = type.isOpen && flexibility(syntax) == .integer
      let value =
        try type.isOpen ? infer(syntax, isLiteral ? literal : type) : check(syntax, type)
      guard type.isOpen else {
        return (value, type == .any ? 3 : strangeness(of: syntax, as: type))
      }
      var bound = bindings
      guard type.matches(value.type, binding: &bound) else {
        throw Problem("'\(type)' cannot be '\(value.type)'", syntax)
      }
      bindings = bound
      return (value, 0)
    } catch var problem as Problem {
      if problem.rank < Self.lastRank {
        let isInner = syntax.is(ClosureExprSyntax.self)
        // A closure for another overload tells less than a mistake in its body.
        problem.rank = !isInner ? 2 : problem.rank == Self.miscounted ? 3 : 4
      }
      throw problem
    }
  }

  /// How far the type of a literal is from the one that it takes where nothing asks.
  func strangeness(of syntax: ExprSyntax, as type: Type) -> Int {
    switch flexibility(syntax) {
    case .integer: type == .double ? 1 : takesArithmetic(type, of: .integer) ? 2 : 0
    case .floating: takesArithmetic(type, of: .floating) ? 2 : 0
    case .text: type != .string ? 1 : 0
    default: 0
    }
  }
}
