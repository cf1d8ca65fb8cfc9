import SwiftSyntax

/// Literals on which a member is called, as in `(0...1).contains(x)`: their integers are of Int, or else,
/// where the call does not fit, of Double.
extension Checker {
  /// What `body` makes of a value on which a member is called.
  func onLiteral<Result>(
    _ base: ExprSyntax, _ wanted: Type?, _ body: (Expression) throws -> Result
  ) throws -> Result {
    let value = try infer(base, isImplicit(base) ? wanted : nil)
    guard flexibility(base) == .contextual, let doubles = value.type.ofDoubles else {
      return try body(value)
    }
    let before = problems.count
    do {
      return try body(value)
    } catch let problem as Problem {
      guard let other = try? infer(base, doubles), other.type == doubles else { throw problem }
      let found = problems[before...]
      problems.removeSubrange(before...)
      if let result = try? body(other) { return result }
      problems.replaceSubrange(before..., with: found)
      throw problem
    }
  }
}

extension Type {
  /// The type with Double in place of Int, if it is that of a literal whose integers may be either.
  fileprivate var ofDoubles: Type? {
    guard case .nominal(let nominal, [.int]) = self,
      nominal == .array || nominal.protocols.contains("RangeExpression")
    else { return nil }
    return .nominal(nominal, [.double])
  }
}
