import CSpecialFunctions
import Expressions

let log2π = log(Expression(2 * Double.pi))
/// ½ log 2π, as formulas write it.
let halfLog2π = log2π / 2

/// The standard normal distribution's functions of numbers.
package enum StandardNormal {
  static func cdf(_ z: Double) -> Double { Elementary.erfc(-z * 0.5.squareRoot()) / 2 }

  package static func quantile(_ p: Double) -> Double {
    -(2.0.squareRoot()) * special_erfc_inverse(2 * p)
  }
}
