import CVectorKernels
import Glibc
import Tensors

/// A mixture in the form in which its density is computed fastest.
///
/// log π_k − ½ D log 2π − ½ log |Σ_k| is one number; with Σ = L Lᵀ the rest is −½ ‖L⁻¹(x − μ)‖².
/// Coordinates are taken from the mixture's own mean, so that data far from zero lose no digits.
struct MixtureKernel {
  let componentCount: Int
  let dimensions: Int
  let padded: Int
  let isDiagonal: Bool
  /// The mean of the mixture, padded.
  let origin: [Double]
  /// The components' means from the origin, each padded.
  let centers: [Double]
  private let constants: [Double]
  /// L⁻¹ in tiles for each component, or the padded inverse standard deviations.
  private let whiteners: [Double]
  private let whitenerStride: Int
  /// L⁻¹ times the center for each component, padded; unused if diagonal.
  private let shifts: [Double]

  /// - Throws: ``InferenceError/badCovariance(component:reason:)`` for a covariance that is not positive
  ///   definite.
  init(_ mixture: NormalMixture) throws {
    let k = mixture.weights.count
    let d = mixture.dimensions
    let p = vk_padded(d)
    componentCount = k
    dimensions = d
    padded = p
    isDiagonal = mixture.covariance.isDiagonal
    let stride = isDiagonal ? p : vk_triangle_count(d)
    whitenerStride = stride

    var origin = [Double](repeating: 0, count: p)
    for (component, weight) in mixture.weights.values.enumerated() {
      for i in 0..<d { origin[i] += weight * mixture.means.values[component * d + i] }
    }
    var centers = [Double](repeating: 0, count: k * p)
    var shifts = centers
    var constants: [Double] = []
    var whiteners = [Double](repeating: 0, count: k * stride)
    for component in 0..<k {
      for i in 0..<d {
        centers[component * p + i] = mixture.means.values[component * d + i] - origin[i]
      }
      let whitener = try Self.whitener(mixture, component)
      let logDeterminant = -2 * whitener.diagonal().mapped(.log).sum()
      constants.append(
        log(mixture.weights.values[component]) - 0.5 * (Double(d) * log(2 * .pi) + logDeterminant))
      if isDiagonal {
        for i in 0..<d { whiteners[component * p + i] = whitener.values[i * d + i] }
      } else {
        whiteners.withUnsafeMutableBufferPointer {
          vk_triangle_pack(d, whitener.values, $0.baseAddress! + component * stride)
        }
        for i in 0..<d {
          for j in 0...i {
            shifts[component * p + i] += whitener.values[i * d + j] * centers[component * p + j]
          }
        }
      }
    }
    self.origin = origin
    self.centers = centers
    self.constants = constants
    self.whiteners = whiteners
    self.shifts = shifts
  }

  /// The inverse of the Cholesky factor of a component's covariance.
  private static func whitener(_ mixture: NormalMixture, _ component: Int) throws -> Matrix {
    do {
      let factor = try mixture.covariances[component].checkedCholesky()
      return try factor.checkedTriangularSolve(.checkedIdentity(mixture.dimensions))
    } catch let error as TensorError {
      throw InferenceError.badCovariance(component: component, reason: error.description)
    }
  }

  /// Writes log π_k + log N(x; μ_k, Σ_k) for each component k and each datum of a block, component after
  /// component.
  func logJoints(_ block: DataBlocks.Block, _ logs: UnsafeMutablePointer<Double>) {
    whiteners.withUnsafeBufferPointer { whiteners in
      shifts.withUnsafeBufferPointer { shifts in
        centers.withUnsafeBufferPointer { centers in
          for k in 0..<componentCount {
            let whitener = whiteners.baseAddress! + k * whitenerStride
            let out = logs + k * block.stride
            if isDiagonal {
              vk_log_density_diagonal(
                block.groups, dimensions, block.packed, centers.baseAddress! + k * padded, whitener,
                constants[k], out)
            } else {
              vk_log_density_full(
                block.groups, dimensions, block.packed, whitener, shifts.baseAddress! + k * padded,
                constants[k], out)
            }
          }
        }
      }
    }
  }
}
