import Tensors

extension Meaning {
  /// Three dimensions d: means μ[d] and standard deviations σ[d] of a diagonal normal density of z, data x[d], a
  /// decoder's output f[d]; τ is a standard deviation shared by all, β a weight.
  public static let gaussians = Meaning(
    "diagonal normal distributions",
    domains: ["z": .real(from: -14, to: 14, points: 71), "d": .discrete(3)],
    joints: [:],
    draw: { random in
      var values = Values()
      for name in ["μ", "x", "f"] {
        values.set(name, (0..<3).map { _ in random.normal() }, shape: [3])
      }
      values.set("σ", (0..<3).map { _ in random.uniform(in: 0.5..<1.4) }, shape: [3])
      values.set("τ", random.uniform(in: 0.5..<2))
      values.set("D", 3)
      return values
    })
}
