/// The letters of the lecture, for the derivations of the library.
enum Letters {
  static let p = density("p"), q = density("q")
  static let x = symbol("x", bold: true), z = symbol("z", bold: true)
  static let θ = symbol("θ", bold: true), φ = symbol("φ")
  static let i = symbol("i"), k = symbol("k"), j = symbol("j"), d = symbol("d")
  static let u = symbol("u"), v = symbol("v"), μ = symbol("μ"), σ = symbol("σ"), γ = symbol("γ")

  /// The evidence lower bound as an expectation.
  static var bound: Term { expectation(q(z)) { log(p(x, z | θ)) - log(q(z)) } }
}
