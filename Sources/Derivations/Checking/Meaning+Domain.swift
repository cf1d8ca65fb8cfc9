extension Meaning {
  /// The values that a variable or an index takes, in the order of a sum over them.
  package struct Domain: Sendable {
    /// The values: numbers, or vectors.
    package let points: [Values.Plate]
    /// Of an integral the logarithm of the weight of each value; empty for a sum, where each counts once.
    let logWeights: [Double]
    /// Of an integral the places of the outermost values, where what is integrated must be negligible.
    let edges: [Int]
    /// Of an integral the places of every other value along each axis, and how many times more each counts among them:
    /// a coarser sum that must be much the same.
    let coarse: (places: [Int], factor: Double)
    /// Of an integral the weights themselves.
    let weights: [Double]

    /// Whether the values are draws, so that a sum over them estimates an integral.
    package let isSampled: Bool

    /// Whether a sum over the values is exact.
    package var isDiscrete: Bool { logWeights.isEmpty }

    private init(
      points: [Values.Plate], logWeights: [Double] = [], edges: [Int] = [],
      coarse: (places: [Int], factor: Double) = ([], 1), isSampled: Bool = false
    ) {
      self.isSampled = isSampled
      self.points = points
      self.coarse = coarse
      self.logWeights = logWeights
      self.edges = edges
      weights = logWeights.map(exponential)
    }

    /// Draws, each with the logarithm of its weight: one over their number and the density that they are drawn from.
    package static func sampled(_ points: [Values.Plate], logWeights: [Double]) -> Domain {
      Domain(points: points, logWeights: logWeights, isSampled: true)
    }

    /// How the numbers of a sum over the values come about.
    var method: Verdict.Method {
      isDiscrete ? .enumeration : isSampled ? .monteCarlo : .quadrature
    }

    /// log Σ of terms by their logarithms, one for each value, with the values' weights.
    package func logSum(_ logTerms: [Double]) -> Double {
      Derivations.logSum(isDiscrete ? logTerms : zip(logTerms, logWeights).map { $0 + $1 })
    }

    /// These numbers.
    package static func values(_ numbers: [Double]) -> Domain {
      Domain(points: numbers.map { .number($0) })
    }

    /// 1, 2, … up to a count.
    package static func discrete(_ count: Int) -> Domain {
      values((1...max(count, 1)).map(Double.init))
    }

    /// All numbers; densities are negligible outside the range, and smooth on the scale of its length over `points`.
    package static func real(from start: Double, to end: Double, points count: Int) -> Domain {
      grid([(start, end)], points: count) { (Values.Plate.number($0[0]), 0) }
    }

    /// What a map makes of a grid, by the trapezoidal rule along each axis, whose error falls faster than any power for
    /// a smooth density that is negligible at the ends (Trefethen and Weideman, 2014).
    ///
    /// - Parameter map: The value at a point of the grid, and the logarithm of the map's determinant there.
    package static func grid(
      _ ranges: [(from: Double, to: Double)], points count: Int,
      _ map: ([Double]) throws -> (value: Values.Plate, logDeterminant: Double)
    ) rethrows -> Domain {
      let steps = ranges.map { ($0.to - $0.from) / Double(count - 1) }
      let logStep = steps.reduce(0) { $0 + logarithm($1) }
      var (points, logWeights): ([Values.Plate], [Double]) = ([], [])
      var (edges, coarse): ([Int], [Int]) = ([], [])
      let all = ranges.reduce(1) { total, _ in total * count }
      for place in 0..<all {
        var rest = place
        let digits = ranges.map { _ in
          defer { rest /= count }
          return rest % count
        }
        if digits.contains(where: { $0 == 0 || $0 == count - 1 }) { edges.append(place) }
        if digits.allSatisfy({ $0 % 2 == 0 }) { coarse.append(place) }
        let coordinates = digits.indices.map { ranges[$0].from + Double(digits[$0]) * steps[$0] }
        let (value, logDeterminant) = try map(coordinates)
        points.append(value)
        logWeights.append(logStep + logDeterminant)
      }
      let factor = ranges.reduce(1.0) { product, _ in 2 * product }
      return Domain(
        points: points, logWeights: logWeights, edges: edges, coarse: (coarse, factor))
    }
  }
}
