import SwiftSyntax

/// Generators of random numbers that the library draws from, as in `Int.random(in: 1...6, using: &generator)`.
extension Checker {
  /// A place with a generator as a function that gives its next bits, and the type of the generator.
  func generator(_ syntax: ExprSyntax) throws -> (Expression, Type) {
    guard let changed = syntax.as(InOutExprSyntax.self) else {
      throw Problem(
        "a generator changes with each number: write '&\(syntax.trimmedDescription)'", syntax,
        rank: Self.lastRank)
    }
    let base = changed.expression
    let type: Type
    do {
      type = try place(base).1
    } catch var problem as Problem {
      problem.rank = Self.lastRank
      throw problem
    }
    guard conforms(type, to: "RandomNumberGenerator") else {
      throw Problem(
        "a value of type '\(type)' is no generator of random numbers", base, rank: Self.lastRank)
    }
    let inner = makeFunction("next", parent: function)
    inner.result = .nominal(.uint64, [])
    try within(inner, Context()) {
      context.mayThrow = false
      let call = Call(name: "next", arguments: [], site: Syntax(base))
      let next = try method(call, of: try infer(base), inner.result) { try place(base).0 }
      guard let next, next.type == inner.result else {
        throw Problem("'\(type)' needs 'mutating func next() -> UInt64'", base)
      }
      inner.body = [Statement(form: .exit(next), site: next.site)]
    }
    return (made(.closure(inner), inner.type, syntax), type)
  }
}
