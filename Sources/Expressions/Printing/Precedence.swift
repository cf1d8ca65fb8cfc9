/// How tightly a piece of a formula holds together, loosest first: the one table for both notations.
enum Precedence: Int, Comparable, Sendable {
  case comparison, sum, bigOperator, negation
  /// A product element by element, or a convolution: looser than the product of matrices, as `A (b ⊙ c)`.
  case elementwise
  case product, call, power, atom

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

/// A written piece of a formula.
struct Piece {
  var text: String
  var precedence: Precedence

  /// Whether a minus sign stands before all of it.
  var isNegative: Bool { precedence == .negation && text.hasPrefix("-") }

  init(_ text: String, _ precedence: Precedence = .atom) {
    self.text = text
    self.precedence = precedence
  }
}
