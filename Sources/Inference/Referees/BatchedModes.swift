import Glibc
import Tensors

/// The mode of each datum's density and the scales around it, by damped Newton steps for all data at once.
struct BatchedModes {
  /// Where each datum's density is largest.
  private(set) var places: [[Double]]
  /// Factors L of the negative Hessians, L Lᵀ = −H, which measure distances from the modes.
  private(set) var factors: [[[Double]]]
  /// The log density at each mode.
  private(set) var values: [Double]

  /// - Throws: ``InferenceError`` where a log density is not finite at the start.
  init(_ density: BatchedDensity, from start: [[Double]], maxIterations: Int = 100) throws {
    var curves = try density.curve(start)
    if let datum = curves.firstIndex(where: { !$0.value.isFinite }) {
      throw InferenceError.densityNotFinite(
        curves[datum].value, place: "of datum \(datum) at the start of the search")
    }
    places = start
    var damping = [Double](repeating: 0, count: density.count)
    var isMoving = [Bool](repeating: true, count: density.count)
    for _ in 0..<maxIterations where isMoving.contains(true) {
      var trials = places
      for datum in places.indices where isMoving[datum] {
        let step = curves[datum].step(damping: damping[datum])
        let gain = zip(step, curves[datum].gradient).reduce(0) { $0 + $1.0 * $1.1 }
        // The expected gain is below what a sum of its size can show.
        if !(gain > 1e-13 * max(1, abs(curves[datum].value))) {
          isMoving[datum] = false
        } else {
          trials[datum] = zip(places[datum], step).map { $0 + $1 }
        }
      }
      let next = try density.curve(trials)
      for datum in places.indices where isMoving[datum] {
        if next[datum].value > curves[datum].value {
          (places[datum], curves[datum]) = (trials[datum], next[datum])
          damping[datum] /= 8
        } else if damping[datum] > 1e12 * curves[datum].size {
          isMoving[datum] = false
        } else {
          damping[datum] = max(8 * damping[datum], 1e-2 * curves[datum].size)
        }
      }
    }
    values = curves.map(\.value)
    factors = curves.map { curve in
      var damping = 0.0
      for _ in 0..<60 {
        if let factor = curve.factor(damping: damping) { return factor }
        damping = max(4 * damping, 1e-3 * curve.size)
      }
      // Nothing is known of the curvature.
      let one = curve.size.squareRoot()
      return curve.gradient.count == 1 ? [[one]] : [[one, 0], [0, one]]
    }
  }

  /// The places at a distance u from the modes, measured in their scales.
  func places(at u: [Double]) -> [[Double]] {
    zip(places, factors).map { place, factor in
      zip(place, Curve.solvedTransposed(factor, u)).map { $0 + $1 }
    }
  }

  /// The logarithm of each datum's volume for a volume of 1 in u.
  var logVolumes: [Double] {
    factors.map { factor in
      -factor.indices.reduce(0.0) { $0 + log(factor[$1][$1]) }
    }
  }
}
