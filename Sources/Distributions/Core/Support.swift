import Tensors

/// The values that a distribution can give.
package enum Support: Equatable, Sendable {
  case real
  /// The numbers above an end, or from it where `includesEnd`.
  case above(Double, includesEnd: Bool)
  case interval(Double, Double, includesEnds: Bool)
  /// The whole numbers from one to another, or without an end.
  case whole(Int, through: Int?)
  /// A single number.
  case point(Double)
  case vectors(Int)
  /// Vectors of positive numbers that sum to 1.
  case simplex(Int)
  /// Vectors with a single 1 among zeros.
  case oneHot(Int)
  /// Vectors of whole numbers from 0 with a sum.
  case counts(Int, total: Int)
  /// Symmetric positive definite matrices.
  case positiveDefinite(Int)
  /// Symmetric positive definite matrices with ones on the diagonal.
  case correlation(Int)
  /// Vectors of so many elements, each of which another support has.
  indirect case each(Support, count: Int)
  /// Sequences of any length of whole numbers from 0 below a count.
  case sequences(of: Int)
  /// A positive number beside what another support has, as in a normal-gamma pair.
  indirect case pair(Support, Support)

  static let positive = Support.above(0, includesEnd: false)
  static let nonNegative = Support.above(0, includesEnd: true)

  /// How many axes one value has.
  package var rank: Int {
    switch self {
    case .real, .above, .interval, .whole, .point: 0
    case .vectors, .simplex, .oneHot, .counts, .pair, .each, .sequences: 1
    case .positiveDefinite, .correlation: 2
    }
  }

  package var isDiscrete: Bool {
    switch self {
    case .whole, .point, .oneHot, .counts, .sequences: true
    case .each(let support, _): support.isDiscrete
    default: false
    }
  }

  /// Whether a number belongs to the support of a distribution of numbers.
  func contains(_ x: Double) -> Bool {
    switch self {
    case .real: x.isFinite
    case .above(let end, let includesEnd): x > end && x.isFinite || includesEnd && x == end
    case .interval(let low, let high, let includesEnds):
      x > low && x < high || includesEnds && (x == low || x == high)
    case .whole(let first, let last):
      x == x.rounded() && x >= Double(first) && x.isFinite && x <= last.map(Double.init) ?? x
    case .point(let point): x == point
    default: false
    }
  }

  /// The values in words: "positive numbers".
  package var words: String {
    switch self {
    case .real: "all numbers"
    case .above(let end, let includesEnd):
      switch (end, includesEnd) {
      case (0, true): "numbers from 0"
      case (0, false): "positive numbers"
      default: "numbers \(includesEnd ? "from" : "above") \(NumberFormat.text(end))"
      }
    case .interval(let low, let high, let includesEnds):
      includesEnds
        ? "numbers from \(NumberFormat.text(low)) to \(NumberFormat.text(high))"
        : "numbers between \(NumberFormat.text(low)) and \(NumberFormat.text(high))"
    case .whole(0, through: 1): "0 and 1"
    case .whole(let first, through: nil): "whole numbers from \(first)"
    case .whole(let first, through: let last?): "whole numbers from \(first) to \(last)"
    case .point(let point): "\(NumberFormat.text(point)) alone"
    case .vectors(let count): "vectors of \(count) numbers"
    case .simplex(let count): "\(count) positive numbers that sum to 1"
    case .oneHot(let count): "vectors of \(count) numbers, a single 1 among zeros"
    case .counts(let count, let total): "\(count) whole numbers from 0 that sum to \(total)"
    case .positiveDefinite(let order): "symmetric positive definite \(order)×\(order) matrices"
    case .correlation(let order): "correlation matrices of \(order)×\(order)"
    case .each(let support, let count): "\(count) elements, each of \(support.words)"
    case .sequences(let states): "sequences of whole numbers from 0 to \(states - 1)"
    case .pair(let first, let second): "\(first.words), with \(second.words)"
    }
  }
}

extension Int {
  /// The nearest integer to a number that may be too large for one.
  init(clamping number: Double) {
    self = Int(exactly: number.rounded()) ?? (number > 0 ? .max : .min)
  }
}
