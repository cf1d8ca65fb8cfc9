import Expressions

/// A letter of a derivation: a latent, a datum, a parameter or an index.
package struct Symbol: Hashable, Sendable {
  /// A place in a plate: an index letter, or a number counted from 1.
  package enum Index: Hashable, Sendable {
    case letter(String)
    case number(Int)
  }

  package var name: String
  /// How many primes follow the letter: θ′ is another value of what θ stands for.
  package var primes = 0
  package var indices: [Index] = []
  package var isBold = false

  package init(_ name: String, isBold: Bool = false) {
    primes = name.reversed().prefix { $0 == "'" || $0 == "′" }.count
    self.name = String(name.dropLast(primes))
    self.isBold = isBold
  }

  /// The same place and primes of another letter.
  func renamed(_ name: String) -> Symbol {
    var symbol = self
    symbol.name = name
    return symbol
  }

  /// The name with its indices, without primes, as a meaning declares it: `z_1`.
  var indexedName: String {
    indices.isEmpty ? name : "\(name)_\(indices.map(\.text).joined(separator: ","))"
  }

  /// The letter with its primes, as an index is called.
  var primedName: String { name + String(repeating: "′", count: primes) }

  /// The letter as plain text.
  package var text: String {
    name + String(repeating: "′", count: min(primes, 3))
      + (indices.isEmpty ? "" : "[\(indices.map(\.text).joined(separator: ", "))]")
  }

  /// The letter as LaTeX: bold for a vector, as on the slides.
  package var latex: String {
    var letter = Expression.latent(name, isBold ? [1] : []).latex
    let prime = String(repeating: "'", count: min(primes, 3))
    guard !indices.isEmpty else { return letter + prime }
    // A letter that has an index in its name cannot have another beside it.
    if letter.contains("_") || letter.contains("^") { letter = "{\(letter)}" }
    // Primes come last, for TeX joins an exponent to primes that stand before it.
    return "\(letter)_{\(indices.map(\.latex).joined(separator: " "))}\(prime)"
  }
}

extension Symbol.Index {
  var text: String {
    switch self {
    case .letter(let letter): letter
    case .number(let number): String(number)
    }
  }

  var latex: String {
    switch self {
    case .letter(let letter): Symbol(letter).latex
    case .number(let number): String(number)
    }
  }
}
