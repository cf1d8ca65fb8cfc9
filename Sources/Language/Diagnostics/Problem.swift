import SwiftSyntax

/// A mistake in a cell, found before it runs.
struct Problem: Error {
  let message: String
  /// Where, as a UTF-8 offset.
  let offset: Int
  /// How many UTF-8 code units the place has.
  let length: Int
  /// What could be meant instead.
  var hint: String?
  /// How far a call was understood before it failed, to choose among the overloads' problems.
  var rank = 0

  init(_ message: String, _ node: some SyntaxProtocol, hint: String? = nil, rank: Int = 0) {
    self.message = message
    offset = node.positionAfterSkippingLeadingTrivia.utf8Offset
    length = node.trimmedLength.utf8Length
    self.hint = hint
    self.rank = rank
  }

  /// What follows from a mistake that is reported already.
  static let consequence = Problem("", offset: 0)

  init(_ message: String, offset: Int, length: Int = 1) {
    self.message = message
    self.offset = offset
    self.length = length
  }
}

/// The candidate that `name` most likely means, as a question; `nil` where none is near.
func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
  // Every short name is near to every other one, unless only the case differs.
  let bound = name.count < 3 ? 0 : name.count / 3
  let kind = isWord(name)
  let isType = name.first?.isUppercase
  let ranked = Set(candidates).filter { $0 != name && isWord($0) == kind }.map {
    (name: $0, distance: editDistance(name, $0, bound: bound))
  }
  .filter { $0.distance <= bound }
  // Of equally near ones those that begin like it, a type with a type and a value with a value.
  .map { ($0.distance, $0.name.first?.isUppercase == isType ? 0 : 1, $0.name) }
  .min(by: <)
  return ranked.map { "did you mean '\($0.2)'?" }
}

/// Whether a name is made of letters, and so no operator.
private func isWord(_ name: String) -> Bool { name.first.map { $0.isLetter || $0 == "_" } ?? false }

/// The number of insertions, deletions, replacements and swaps of neighbours (case ignored) between
/// two names: the optimal string alignment distance. Anything past `bound` is `bound + 1`.
func editDistance(_ left: String, _ right: String, bound: Int) -> Int {
  let a = Array(left.lowercased().unicodeScalars)
  let b = Array(right.lowercased().unicodeScalars)
  if abs(a.count - b.count) > bound { return bound + 1 }
  var before: [Int] = []
  var above = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(row[j] + 1, above[j + 1] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
      row.append(least)
    }
    (before, above) = (above, row)
  }
  return min(above[b.count], bound + 1)
}
