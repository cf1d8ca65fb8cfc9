import SwiftSyntax

/// What the checker notes when it meets the mark of a cursor in a cell that is not to be run.
final class Probe {
  /// What may stand at the cursor.
  enum Place {
    /// A value or a statement, with the names in scope, innermost last.
    case name([Checker.Scope], isStatement: Bool)
    /// A member of a value.
    case member(of: Type)
    /// A member of a type; where the type is not written, one that gives a value of it.
    case staticMember(of: Type, isImplicit: Bool)
    /// A type, with the names in scope.
    case type([Checker.Scope])
    case module
    /// The text of an argument that names a file, in front of the cursor's word.
    case path(String)
  }

  /// A call in whose arguments the cursor stands.
  struct Enclosing {
    let candidates: [Declaration]
    /// The labels in front of the cursor; `nil` for arguments without one.
    let before: [String?]
    /// Whether the cursor's word is the whole argument, so that a label may stand there, or the label.
    let isWhole: Bool
  }

  private(set) var places: [Place] = []
  /// Innermost last.
  private(set) var calls: [Enclosing] = []

  func note(_ place: Place) { places.append(place) }

  /// Notes a call. The same call is asked about again for each type that its context may want.
  func note(_ call: Call, _ candidates: [Declaration]) {
    guard call.name.first.map({ $0.isLetter || $0 == "_" }) ?? false,
      let place = call.arguments.firstIndex(where: Self.isMarked)
    else { return }
    let argument = call.arguments[place]
    if let literal = argument.value.as(StringLiteralExprSyntax.self) {
      let text = literal.segments.description
      let names = candidates.compactMap { candidate in
        (try? call.matched(to: candidate))?.firstIndex { $0.contains(place) }
          .map { candidate.parameters[$0].name }
      }
      if names.contains("path"), let end = text.firstRange(of: Cursor.mark) {
        self.note(.path(String(text[..<end.lowerBound])))
      }
    }
    let isWhole =
      argument.label == Cursor.mark
      || argument.label == nil
        && argument.value.as(DeclReferenceExprSyntax.self)?.baseName.text == Cursor.mark
    calls.append(
      Enclosing(
        candidates: candidates, before: call.arguments[..<place].map(\.label), isWhole: isWhole))
  }

  private static func isMarked(_ argument: Argument) -> Bool {
    argument.label == Cursor.mark || argument.value.isMarked
  }
}

extension SyntaxProtocol {
  /// Whether the cursor's mark stands in this syntax.
  var isMarked: Bool {
    let mark = Array(Cursor.mark.utf8)
    var rest = syntaxTextBytes[...]
    while let place = rest.firstIndex(of: mark[0]) {
      if rest[place...].starts(with: mark) { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }
}
