import Glibc
import Tensors

/// Nodes and the logarithms of their weights, for an integral over all real numbers.
struct QuadratureRule {
  let nodes: [Double]
  let logWeights: [Double]

  /// The trapezoidal rule after u = sinh(π/2 · sinh t), which takes any tail to one that falls doubly
  /// exponentially (Takahasi and Mori, "Double exponential formulas for numerical integration", 1974).
  static func doubleExponential(step: Double, from start: Double, to end: Double) -> QuadratureRule
  {
    let indices = Int((start / step).rounded(.down))...Int((end / step).rounded(.up))
    let places = indices.map { Double($0) * step }
    return QuadratureRule(
      nodes: places.map { sinh(Double.pi / 2 * sinh($0)) },
      logWeights: places.map { t in
        let inner = Double.pi / 2 * sinh(t)
        // log cosh, whose power may overflow.
        let logCosh = abs(inner) + log1p(exp(-2 * abs(inner))) - log(2)
        return log(step * Double.pi / 2) + log(cosh(t)) + logCosh
      })
  }

  /// The rule of Gauss and Hermite with the weight of the normal distribution divided out: exact for normal
  /// densities times polynomials of a degree below 2n. Nodes are eigenvalues (Golub and Welsch, "Calculation of
  /// Gauss quadrature rules", 1969); weights come from the polynomials there.
  static func gaussHermite(_ count: Int) throws -> QuadratureRule {
    var jacobi = [Double](repeating: 0, count: count * count)
    for k in 1..<max(count, 1) {
      jacobi[(k - 1) * count + k] = Double(k).squareRoot()
      jacobi[k * count + k - 1] = Double(k).squareRoot()
    }
    let nodes = try Matrix(unchecked: jacobi, shape: [count, count])
      .checkedSymmetricEigen().values.values
    return QuadratureRule(
      nodes: nodes,
      logWeights: nodes.map { x in
        // The orthonormal polynomial of degree n − 1.
        var (before, polynomial) = (0.0, 1.0)
        for k in 1..<max(count, 1) {
          let next = (x * polynomial - Double(k - 1).squareRoot() * before) / Double(k).squareRoot()
          (before, polynomial) = (polynomial, next)
        }
        return x * x / 2 + log(2 * Double.pi) / 2 - log(Double(count)) - 2 * log(abs(polynomial))
      })
  }
}
