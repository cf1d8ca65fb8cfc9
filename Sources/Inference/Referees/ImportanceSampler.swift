import Expressions
import Tensors

/// The evidence of each datum by importance sampling: the mean over draws z from a proposal of
/// p(x, z) / q(z | x), whose logarithm rises to log p(x) with the number of draws.
///
/// Where the log densities have an axis of samples, one run of the program computes many draws of all data at once:
///
///     let ε = Expression.normalNoise("ε", ["S", "N", 2])
///     let sampler = try ImportanceSampler(
///       logJoint: logJoint, logProposal: logProposal, drawing: [z: μ + σ * ε], data: ["x": x])
///     try sampler.estimated(samples: 1_000, seed: 1).logEvidence[0]
package struct ImportanceSampler {
  package struct Result: Sendable {
    /// log p(x) of each datum in nats, with its interval, k̂ and effective sample size.
    package let logEvidence: [LogMeanExp]
    /// The log weights: a row for each datum, a column for each draw.
    package let logWeights: Matrix
    package let warnings: [DiagnosticWarning]

    /// The mean of log p(x) over the data, in nats per datum.
    package var mean: Double {
      logEvidence.reduce(0) { $0 + $1.value } / Double(logEvidence.count)
    }

    /// The standard error of ``mean`` that the draws cause; the choice of the data is not in it.
    package var standardError: Double {
      let squares = logEvidence.reduce(0) { $0 + $1.standardError * $1.standardError }
      return squares.squareRoot() / Double(logEvidence.count)
    }
  }

  private let logRatio: Expression
  private let data: [String: Matrix]
  private let lengths: [String: Int]
  /// The axis of the samples, if the expression has one, and how many data there are.
  private let axis: Int?
  private let sampleAxis: String
  private let count: Int

  /// - Parameters:
  ///   - logJoint: log p(x, z) of each datum, with or without an axis of samples before or after that of the data.
  ///   - logProposal: log q(z | x) in the same shape.
  ///   - latents: How each latent is drawn, as an expression of noise in its shape.
  ///   - data: The values of all other variables.
  ///   - sampleAxis: The name of the axis of samples.
  /// - Throws: ``ExpressionError`` or ``InferenceError`` for values that are missing or do not fit.
  package init(
    logJoint: Expression, logProposal: Expression, drawing latents: [Expression: Expression] = [:],
    data: [String: Matrix] = [:], lengths: [String: Int] = [:], sampleAxis: String = "S"
  ) throws {
    let difference = try Expression.checkedMap(.subtract, logJoint, logProposal)
    logRatio = try difference.checkedSubstituting(latents)
    let variables = logRatio.freeVariables
    if let free = variables.first(where: { data[$0.name] == nil }) {
      throw InferenceError.freeUnknown(free.name)
    }
    self.lengths = try UnnormalizedDensity.lengths(of: variables, data, lengths)
    (self.data, self.sampleAxis) = (data, sampleAxis)
    axis = logRatio.shape.firstIndex(of: .named(sampleAxis))
    guard logRatio.rank <= (axis == nil ? 1 : 2) else {
      throw InferenceError.notALogDensity("the log weight", shape: logRatio.shape)
    }
    let others = Dimensions(logRatio.shape.axes.filter { $0 != .named(sampleAxis) })
    count = try UnnormalizedDensity.shape(others, self.lengths).elementCount
    guard count > 0 else { throw InferenceError.noData }
  }

  /// Log weights that one run computes at most.
  private static let mostWeights = 1 << 14

  /// Draws for each datum, and what their weights say.
  ///
  /// - Throws: ``InferenceError`` for fewer than one draw, a weight that is NaN or infinite, or a datum whose weights
  ///   are all 0; ``Interruption/Interrupted``.
  package func estimated(samples: Int = 1_000, seed: UInt64 = 0) throws -> Result {
    guard samples >= 1 else {
      throw InferenceError.badOption("samples", value: Double(samples), expected: "at least 1")
    }
    return try Progress.reporting("Importance sampling") { progress in
      let logWeights = try logWeights(samples, seed, progress)
      let results = try Parallel.map(count) { datum in
        Swift.Result {
          let row = Array(logWeights[(datum * samples)..<((datum + 1) * samples)])
          return try LogMeanExp(row, seed: seed, stream: UInt64(datum))
        }
      }
      let evidence = try results.map { try $0.get() }
      return Result(
        logEvidence: evidence,
        logWeights: try Matrix(checking: [count, samples], logWeights),
        warnings: warnings(evidence, samples))
    }
  }

  /// The log weights, datum by datum.
  private func logWeights(
    _ samples: Int, _ seed: UInt64, _ progress: Progress
  ) throws -> [Double] {
    let most = axis == nil ? 1 : max(1, Self.mostWeights / count)
    let runs = (samples + most - 1) / most
    let width = axis == nil ? 1 : (samples + runs - 1) / runs
    var lengths = lengths
    if axis != nil { lengths[sampleAxis] = width }
    let program = try Program<Double>(checking: [logRatio], lengths: lengths)
    for (name, value) in data { try program.checkedSet(name, value) }
    var logWeights = [Double](repeating: 0, count: count * samples)
    for run in 0..<runs {
      progress.advance(to: Double(run) / Double(runs), "draw \(run * width) of \(samples)")
      try program.checkedRun(seed: seed)
      let values = program.value(0).values
      for sample in 0..<min(width, samples - run * width) {
        for datum in 0..<count {
          let place = axis == 1 ? datum * width + sample : sample * count + datum
          logWeights[datum * samples + run * width + sample] = values[place]
        }
      }
    }
    return logWeights
  }

  private func warnings(_ evidence: [LogMeanExp], _ samples: Int) -> [DiagnosticWarning] {
    let threshold = ParetoSmoothing.threshold(samples)
    let bad = evidence.indices.filter { evidence[$0].shape >= threshold }
    guard let worst = bad.max(by: { evidence[$0].shape < evidence[$1].shape }) else { return [] }
    let subject =
      count == 1
      ? "the log evidence"
      : "the log evidence of \(bad.count) of \(count) data, most of datum \(worst)"
    return [.paretoShape(subject, shape: evidence[worst].shape, threshold: threshold)]
  }
}
