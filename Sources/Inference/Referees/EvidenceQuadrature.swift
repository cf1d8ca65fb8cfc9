import Expressions
import Glibc
import Tensors

/// Integrals of exp(log density) over one or two unknowns for each datum: the evidence that other methods
/// are measured by.
///
/// The log density has one value for each datum, and the unknowns have the data as their first axis; or it is
/// a single number, and there is one integral. All sums are in log space.
///
///     let quadrature = try EvidenceQuadrature(logDensity: logJoint, data: ["x": x])
///     try quadrature.integrated().logEvidence       // log p(xₙ), a vector
package struct EvidenceQuadrature {
  package enum Rule: Sendable, Equatable {
    /// Finer and finer until the log evidence changes by less than the tolerance; bears wide tails.
    case doubleExponential(tolerance: Double = 1e-9)
    /// A fixed number of nodes in each dimension around the mode; best where the density is nearly normal.
    case gaussHermite(nodes: Int = 32)
  }

  package struct Result: Sendable {
    /// The log evidence of each datum in nats, with the shape of the log density.
    package let logEvidence: Matrix
    /// How far the last refinement moved it, or for ``Rule/gaussHermite(nodes:)`` half the nodes would.
    package let error: Matrix
    /// The mean of each unknown under the normalised density.
    package let means: [String: Matrix]
    package let standardDeviations: [String: Matrix]
    /// How often the log density of all data was computed.
    package let evaluations: Int
    package let warnings: [DiagnosticWarning]
  }

  private let density: BatchedDensity
  private let start: [[Double]]

  /// - Parameters:
  ///   - data: The values of the variables that are known; all others are integrated out.
  ///   - start: Where the search for the modes starts; unknowns that have no value here start at 0.
  /// - Throws: ``ExpressionError`` or ``InferenceError`` for values that do not fit, or unknowns of more than two
  ///   dimensions for each datum.
  package init(
    logDensity: Expression, data: [String: Matrix] = [:], lengths: [String: Int] = [:],
    start: [String: Matrix] = [:]
  ) throws {
    let unnormalized = try UnnormalizedDensity(logDensity, data: data, lengths: lengths)
    density = try BatchedDensity(unnormalized)
    self.start = density.places(try unnormalized.point(start))
  }

  /// Integrates by a rule around the mode of each datum.
  ///
  /// - Throws: ``InferenceError`` for options without meaning or a log density that is not finite at the start, and
  ///   ``Interruption/Interrupted``.
  package func integrated(_ rule: Rule = .doubleExponential()) throws -> Result {
    try Progress.reporting("Quadrature") { progress in
      let modes = try BatchedModes(density, from: start)
      switch rule {
      case .gaussHermite(let nodes):
        guard 2...128 ~= nodes else {
          throw InferenceError.badOption("nodes", value: Double(nodes), expected: "from 2 to 128")
        }
        let half = try sum(.gaussHermite((nodes + 1) / 2), modes).sum
        let whole = try sum(.gaussHermite(nodes), modes).sum
        let errors = zip(whole.logEvidence, half.logEvidence).map { abs($0 - $1) }
        return try result(whole, errors, half.evaluations, [])
      case .doubleExponential(let tolerance):
        guard tolerance > 0 else {
          throw InferenceError.badOption("tolerance", value: tolerance, expected: "above 0")
        }
        return try refined(modes, tolerance, progress)
      }
    }
  }

  /// As far out as double precision lets nodes lie sensibly: u is about 10³⁰ there.
  private static let farEnd = 4.5

  private func refined(
    _ modes: BatchedModes, _ tolerance: Double, _ progress: Progress
  ) throws -> Result {
    var step = 0.25
    var (start, end) = (-Self.farEnd, Self.farEnd)
    var last = try sum(.doubleExponential(step: step, from: start, to: end), modes)
    var evaluations = last.sum.evaluations
    // Far nodes without weight are left out from here on.
    let (first, final) = (last.mattering.lowerBound, last.mattering.upperBound)
    start = max(start + Double(first - 2) * step, start)
    end = min(-Self.farEnd + Double(final + 2) * step, end)
    let atTheEnd = last.endShares.count { $0 > 1e-7 }
    var errors = [Double](repeating: .infinity, count: density.count)
    let levels = density.dimension == 1 ? 6 : 4
    for level in 1...levels {
      progress.advance(to: Double(level - 1) / Double(levels), "level \(level)")
      step /= 2
      let next = try sum(.doubleExponential(step: step, from: start, to: end), modes)
      evaluations += next.sum.evaluations
      errors = zip(next.sum.logEvidence, last.sum.logEvidence).map { abs($0 - $1) }
      last = next
      if errors.allSatisfy({ $0 < tolerance }) { break }
    }
    var warnings: [DiagnosticWarning] = []
    let unsettled = errors.count { !($0 < tolerance) }
    if unsettled > 0 {
      warnings.append(
        .quadratureNotConverged(
          data: unsettled, of: density.count, error: errors.max() ?? .nan))
    }
    if atTheEnd > 0 { warnings.append(.massAtTheEnd(data: atTheEnd, of: density.count)) }
    return try result(last.sum, errors, evaluations - last.sum.evaluations, warnings)
  }

  /// A sum over all nodes of the rule, or all pairs of them in two dimensions.
  private func sum(_ rule: QuadratureRule, _ modes: BatchedModes) throws -> Pass {
    let logVolumes = modes.logVolumes
    let count = rule.nodes.count
    var sum = EvidenceSum(centers: modes.places)
    // The largest term of each node and datum, to see where nodes matter.
    var tops = [[Double]](
      repeating: [Double](repeating: -.infinity, count: density.count), count: count)
    for i in 0..<count {
      for j in 0..<(density.dimension == 1 ? 1 : count) {
        let isPlane = density.dimension > 1
        let places = modes.places(
          at: isPlane ? [rule.nodes[i], rule.nodes[j]] : [rule.nodes[i]])
        let logWeight = rule.logWeights[i] + (isPlane ? rule.logWeights[j] : 0)
        let values = try density.values(places)
        let terms = zip(values, logVolumes).map { $0 + $1 + logWeight }
        sum.add(terms, at: places)
        for datum in terms.indices {
          tops[i][datum] = max(tops[i][datum], terms[datum])
          if isPlane { tops[j][datum] = max(tops[j][datum], terms[datum]) }
        }
      }
    }
    return Pass(sum: sum, tops: tops)
  }

  private func result(
    _ sum: EvidenceSum, _ errors: [Double], _ others: Int, _ warnings: [DiagnosticWarning]
  ) throws -> Result {
    let unnormalized = density.density
    let shape = try UnnormalizedDensity.shape(
      unnormalized.expression.shape, unnormalized.lengths)
    return Result(
      logEvidence: Matrix(unchecked: sum.logEvidence, shape: shape),
      error: Matrix(unchecked: errors, shape: shape),
      means: unnormalized.values(density.point(sum.means)),
      standardDeviations: unnormalized.values(density.point(sum.standardDeviations)),
      evaluations: sum.evaluations + others, warnings: warnings)
  }

  /// A sum over a rule's nodes, and what each node gave.
  private struct Pass {
    let sum: EvidenceSum
    let tops: [[Double]]

    /// The nodes, from the first to the last, that have a term of some datum that is not lost in rounding.
    var mattering: ClosedRange<Int> {
      let largest = sum.logEvidence
      let nodes = tops.indices.filter { node in
        zip(tops[node], largest).contains { $0 > $1 - 45 }
      }
      return (nodes.first ?? 0)...(nodes.last ?? tops.count - 1)
    }

    /// The share of the largest term at either end in each datum's sum.
    var endShares: [Double] {
      sum.logEvidence.enumerated().map { datum, total in
        exp(max(tops[0][datum], tops[tops.count - 1][datum]) - total)
      }
    }
  }
}
