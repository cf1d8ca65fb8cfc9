import Expressions
import Glibc
import Tensors

/// A mean over data, and the interval that holds it with a probability of 95%.
public struct LikelihoodEstimate: Sendable, Equatable {
  /// The estimate for each datum.
  public let perDatum: [Double]

  /// The mean over the data.
  public var mean: Double { perDatum.reduce(0, +) / Double(perDatum.count) }

  /// The standard error of the mean, which the choice of the data causes; 0 for a single datum.
  public var standardError: Double {
    guard perDatum.count > 1 else { return 0 }
    let mean = self.mean
    let squares = perDatum.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let count = Double(perDatum.count)
    return (squares / (count - 1) / count).squareRoot()
  }

  /// The lower end of the interval: 1.96 standard errors below the mean.
  public var lower: Double { mean - 1.96 * standardError }

  /// The upper end of the interval.
  public var upper: Double { mean + 1.96 * standardError }
}

extension LikelihoodEstimate: CustomStringConvertible {
  public var description: String {
    let numbers = [mean, lower, upper].map { NumberFormat.fixed($0, decimals: 2) }
    return "\(numbers[0]) nats per datum, 95% interval \(numbers[1]) to \(numbers[2])"
  }
}

extension VAEFit {
  /// The importance-weighted bound of log p(x) of each datum: the logarithm of the mean of
  /// p(x, z) / q(z | x) over draws of z, which rises to log p(x) with their number (Burda, Grosse and
  /// Salakhutdinov, 2016). With one draw it is the evidence lower bound.
  public func logLikelihood(
    _ data: some NetworkData, importanceSamples: Int = 100, seed: Int = 0
  ) -> LikelihoodEstimate {
    trapping {
      try checkedLogLikelihood(
        data, importanceSamples: importanceSamples, seed: UInt64(seed: seed))
    }
  }

  package func checkedLogLikelihood(
    _ data: some NetworkData, importanceSamples: Int = 100, seed: UInt64 = 0
  ) throws -> LikelihoodEstimate {
    guard importanceSamples >= 1 else {
      throw TrainingError.badOption(
        "importanceSamples", value: Double(importanceSamples), expected: "at least 1")
    }
    try requireFitting(data)
    let graph = try VAEGraph(model, dimensions: dimensions, isTraining: false)
    let program = try BatchedProgram(
      [graph.logPriorRatio - sum(graph.surprise, axis: 1)], input: "x", rows: data.rows)
    try program.set(state)
    return try Progress.reporting("Importance sampling") { progress in
      // log Σ exp as it grows: the largest so far, and the sum of the others relative to it.
      var largest = [Double](repeating: -.infinity, count: data.rows)
      var sums = [Double](repeating: 0, count: data.rows)
      for draw in 0..<importanceSamples {
        progress.advance(
          to: Double(draw) / Double(importanceSamples), "draw \(draw + 1) of \(importanceSamples)")
        let weights = try program.outputs(
          for: data, seed: seed, prepare: model.likelihood.prepare)[0]
        for (row, weight) in weights.enumerated() {
          let weight = Double(weight)
          let top = max(largest[row], weight)
          if top > -.infinity {
            sums[row] = sums[row] * Glibc.exp(largest[row] - top) + Glibc.exp(weight - top)
          }
          largest[row] = top
        }
      }
      let estimate = LikelihoodEstimate(
        perDatum: zip(largest, sums).map {
          $0 + Glibc.log($1) - Glibc.log(Double(importanceSamples))
        })
      let draws = "\(importanceSamples) draw\(importanceSamples == 1 ? "" : "s")"
      progress.conclude(
        "\(draws) of each latent, \(NumberFormat.fixed(estimate.mean, decimals: 2)) nats per datum")
      return estimate
    }
  }
}
