import SwiftSyntax

/// What the names in checked cells mean, noted by the checker for whoever rewrites the cells.
final class NameTrace {
  /// What the variables and functions that are used mean, by the token that names them.
  var uses: [SyntaxIdentifier: Checker.Binding] = [:]
  /// Whole numbers that stand for doubles in a call of literals alone, as in `log(2)`: Swift has `log` for
  /// several types, and only `2.0` tells which.
  var doubles: Set<SyntaxIdentifier> = []
  /// Arguments that the kernel fills in from the names around a call, by the token that they stand before.
  var insertions: [SyntaxIdentifier: String] = [:]
  /// What the cell declares for the notebook, in order; an overloaded function stands here once for each of
  /// its declarations, with those before.
  var declarations: [(name: String, binding: Checker.Binding)] = []
}
