import Distributions
import Glibc
import Tensors

/// The multivariate t distribution around 0 with a unit scale matrix: a normal distribution whose scale is drawn too, so
/// that its tails are wide.
struct StandardT {
  let dimension: Int
  /// ν; ∞ for the normal distribution.
  let degreesOfFreedom: Double
  private let logConstant: Double

  init(dimension: Int, degreesOfFreedom ν: Double) {
    (self.dimension, degreesOfFreedom) = (dimension, ν)
    let d = Double(dimension)
    logConstant =
      ν.isInfinite
      ? -d / 2 * log(2 * Double.pi)
      : lgamma((ν + d) / 2) - lgamma(ν / 2) - d / 2 * log(ν * Double.pi)
  }

  /// A point, and the log density there in nats.
  func draw(_ random: inout Random) -> (point: [Double], logDensity: Double) {
    let ν = degreesOfFreedom
    let noise = (0..<dimension).map { _ in random.normal() }
    let scale = ν.isInfinite ? 1 : (ν / (2 * random.gamma(shape: ν / 2))).squareRoot()
    let point = noise.map { scale * $0 }
    let square = point.reduce(0.0) { $0 + $1 * $1 }
    let logKernel =
      ν.isInfinite ? -square / 2 : -(ν + Double(dimension)) / 2 * log1p(square / ν)
    return (point, logConstant + logKernel)
  }
}
