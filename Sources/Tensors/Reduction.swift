import Glibc

/// A function of several numbers that a tensor applies along an axis, or to all its elements.
///
/// Sums accumulate in `Double` whatever the scalar type.
package enum Reduction: Hashable, Sendable {
  case sum, product, mean, minimum, maximum, logSumExp, argmin, argmax
  /// The mean squared deviation, with `ddof` taken from the number of elements in the denominator.
  case variance(ddof: Int)
  case standardDeviation(ddof: Int)

  /// What an error calls the reduction.
  var name: String {
    switch self {
    case .sum: "the sum"
    case .product: "the product"
    case .mean: "the mean"
    case .minimum: "the minimum"
    case .maximum: "the maximum"
    case .logSumExp: "the log of the sum of exponentials"
    case .argmin: "the place of the minimum"
    case .argmax: "the place of the maximum"
    case .variance(let ddof): "the variance" + (ddof == 0 ? "" : " with ddof \(ddof)")
    case .standardDeviation(let ddof):
      "the standard deviation" + (ddof == 0 ? "" : " with ddof \(ddof)")
    }
  }

  /// How many numbers it takes at least.
  private var leastCount: Int {
    switch self {
    case .sum, .product, .logSumExp: 0
    case .mean, .minimum, .maximum, .argmin, .argmax: 1
    case .variance(let ddof), .standardDeviation(let ddof): max(ddof + 1, 1)
    }
  }

  /// Throws if so few numbers have no such value.
  func validate(count: Int, shape: Shape) throws {
    guard count >= leastCount else { throw TensorError.emptyReduction(name, shape) }
  }

  /// The reduction of numbers that stand `lane.stride` apart.
  func callAsFunction<S: TensorScalar>(_ lane: Lane<S>) -> Double {
    switch self {
    case .sum: lane.sum { $0 }
    case .product: lane.fold(1) { $0 * $1 }
    case .mean: lane.sum { $0 } / Double(lane.count)
    case .minimum: lane.fold(.infinity) { $1.isNaN || $1 < $0 ? $1 : $0 }
    case .maximum: lane.fold(-.infinity) { $1.isNaN || $1 > $0 ? $1 : $0 }
    case .argmin: Double(lane.place { $0 < $1 })
    case .argmax: Double(lane.place { $0 > $1 })
    case .logSumExp: Self.stableLogSumExp(lane)
    case .variance(let ddof): Self.variance(lane, ddof)
    case .standardDeviation(let ddof): Self.variance(lane, ddof).squareRoot()
    }
  }

  /// The largest term is taken out, so that nothing overflows and not everything underflows.
  private static func stableLogSumExp<S>(_ lane: Lane<S>) -> Double {
    let largest = Reduction.maximum(lane)
    // All −∞, a +∞ or a NaN: the sum is the largest term itself, and ∞ − ∞ must not arise.
    guard largest.isFinite else { return largest }
    return largest + Glibc.log(lane.sum { Glibc.exp($0 - largest) })
  }

  private static func variance<S>(_ lane: Lane<S>, _ ddof: Int) -> Double {
    let mean = Reduction.mean(lane)
    return lane.sum { ($0 - mean) * ($0 - mean) } / Double(lane.count - ddof)
  }
}

/// Numbers along one axis of a tensor, seen as doubles.
struct Lane<S: TensorScalar> {
  let start: UnsafePointer<S>
  let count: Int
  let stride: Int

  @inline(__always)
  func fold(_ initial: Double, _ combine: (Double, Double) -> Double) -> Double {
    var result = initial
    for i in 0..<count { result = combine(result, Double(start[i * stride])) }
    return result
  }

  /// The sum, in blocks, so that its rounding error grows with the square root of the count at most.
  @inline(__always)
  func sum(_ term: (Double) -> Double) -> Double {
    var total = 0.0
    for block in Swift.stride(from: 0, to: count, by: 256) {
      var part = 0.0
      for i in block..<min(block + 256, count) { part += term(Double(start[i * stride])) }
      total += part
    }
    return total
  }

  /// The first place that none comes before; a NaN comes before everything.
  func place(_ precedes: (Double, Double) -> Bool) -> Int {
    var best = 0
    for i in 0..<count {
      let value = Double(start[i * stride])
      if value.isNaN { return i }
      if precedes(value, Double(start[best * stride])) { best = i }
    }
    return best
  }
}
