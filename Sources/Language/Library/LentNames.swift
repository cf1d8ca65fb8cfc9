import SwiftSyntax

/// Where a parameter of a row that is left out takes a name from: a declaration's text says it in the place of
/// the default value.
enum LentNames {
  /// `#name`: the variable that the call initialises, as in `let z = latent()`; nil where there is none.
  case variable
  /// `#receiver`: the variable that is called, or whose method is called, as in `decoder(z)`; nil where it is none.
  case receiver
  /// `#names("x", "z")`: the parameters of the call's closure, or else these.
  case closure([String])

  /// nil for any other default value.
  init?(_ value: ExprSyntax?) {
    guard let macro = value?.as(MacroExpansionExprSyntax.self) else { return nil }
    switch macro.macroName.text {
    case "name": self = .variable
    case "receiver": self = .receiver
    case "names":
      self = .closure(
        macro.arguments.compactMap {
          $0.expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue
        })
    default: return nil
    }
  }
}
