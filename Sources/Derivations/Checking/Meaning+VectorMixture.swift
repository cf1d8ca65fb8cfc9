import Tensors

extension Meaning {
  /// Three normal components k of vectors with two elements d: means μ[k, d], precisions Λ[k, d, e] with their inverses
  /// Σ[k, d, e], data x[i, d] with any responsibilities γ[i, k]; det is the determinant of a matrix.
  public static let vectorMixture = Meaning(
    "mixture of three normal distributions of vectors",
    domains: [
      "i": .discrete(5), "k": .discrete(3), "j": .discrete(3), "a": .discrete(2),
      "b": .discrete(2), "d": .discrete(2), "e": .discrete(2),
    ],
    functions: [
      "det": { matrix, _ in
        guard matrix.count == 4 else {
          throw CheckError.ill("det takes a matrix of order 2 here, such as Λ[k]")
        }
        return matrix[0] * matrix[3] - matrix[1] * matrix[2]
      }
    ],
    draw: { random in
      var values = Values()
      values.set("x", (0..<10).map { _ in 2 * random.normal() }, shape: [5, 2])
      values.set("γ", (0..<5).flatMap { _ in simplex(3, &random) }, shape: [5, 3])
      values.set("μ", (0..<6).map { _ in random.normal() }, shape: [3, 2])
      var (precisions, covariances): ([Double], [Double]) = ([], [])
      for _ in 0..<3 {
        let (a, b) = (random.uniform(in: 0.5..<2), random.uniform(in: 0.5..<2))
        let c = random.uniform(in: -0.6..<0.6) * (a * b).squareRoot()
        let determinant = a * b - c * c
        precisions += [a, c, c, b]
        covariances += [b, -c, -c, a].map { $0 / determinant }
      }
      values.set("Λ", precisions, shape: [3, 2, 2])
      values.set("Σ", covariances, shape: [3, 2, 2])
      for name in ["i", "j", "k", "a", "b", "d", "e"] {
        let count = name == "i" ? 5 : "jk".contains(name) ? 3 : 2
        values.set(name, Double(random.integer(in: 1...count)))
      }
      return values
    })
}
