import Expressions
import Tensors

/// What the bound of a guide loses, and why, in nats per datum (Cremer, Li and Duvenaud, "Inference suboptimality in
/// variational autoencoders", 2018).
///
/// log p(x) − ELBO = approximation gap + amortisation gap.
public struct InferenceGap: Sendable, Equatable {
  /// log p(x) by importance sampling from the better of the two approximations of each datum, from below.
  public let logLikelihood: Double
  /// The ELBO of normal approximations that were refined for each datum by itself, where that helped.
  public let refinedBound: Double
  /// The ELBO of the guide.
  public let guideBound: Double
  /// How many data were refined.
  public let count: Int

  /// What no independent normal distribution of the latents can reach.
  public var approximation: Double { logLikelihood - refinedBound }

  /// What is lost because one guide serves all data.
  public var amortisation: Double { refinedBound - guideBound }
}

extension InferenceGap: CustomStringConvertible {
  public var description: String {
    func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 3) }
    return "log p(x) \(text(logLikelihood)), refined ELBO \(text(refinedBound)), guide's ELBO "
      + "\(text(guideBound)): approximation gap \(text(approximation)), amortisation gap "
      + "\(text(amortisation)) nats per datum (\(count) data)"
  }
}

extension SVIFit {
  /// How much the guide's bound loses on the first data, by refining each datum's approximation by itself with the
  /// model held: semi-amortised inference.
  ///
  /// - Parameters:
  ///   - count: How many data are refined.
  ///   - steps: How many steps refine them.
  ///   - importanceSamples: How many draws estimate log p(x).
  public func gap(
    data count: Int = 50, steps: Int = 1_000, importanceSamples: Int = 1_000, seed: Int = 0
  ) -> InferenceGap {
    trapping {
      try checkedGap(
        data: count, steps: steps, importanceSamples: importanceSamples, seed: seed)
    }
  }

  package func checkedGap(
    data count: Int = 50, steps: Int = 1_000, importanceSamples: Int = 1_000, seed: Int = 0
  ) throws -> InferenceGap {
    let rows = model.data[0].values.rows
    guard (1...rows).contains(count) else {
      throw TrainingError.badOption("data", value: Double(count), expected: "from 1 to \(rows)")
    }
    let data = try model.data.map { datum in
      try Model.Datum(
        variable: datum.variable, values: try datum.values.checkedGathered(Array(0..<count)))
    }
    let some = try model.with(data)
    let optimizer = Optimizer.adam(0.05).scheduled(.cosine(steps: max(steps, 1)))
    let refined = try VIClimb(
      some,
      .vi(
        optimizer: optimizer, steps: steps, gradient: .stickingTheLanding, perDatum: true,
        evaluationSamples: max(importanceSamples, 2), seed: seed),
      held: checkedParameters(model.parameters)
    ).fit(steps: steps)
    let values = data.map(\.values)
    let seed = try UInt64(seed: seed)
    let guide = try checkedEvidenceLowerBounds(values, draws: importanceSamples, seed: seed)
    let weighted = try checkedLogLikelihood(
      values, importanceSamples: importanceSamples, seed: seed)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    // A refinement may end below the guide: then the guide's approximation is the better one.
    let bounds = zip(refined.evidenceLowerBounds, guide.perDatum).map { max($0, $1) }
    let evidence = bounds.indices.map { row in
      refined.evidenceLowerBounds[row] >= guide.perDatum[row]
        ? refined.logEvidenceBounds[row] : weighted.perDatum[row]
    }
    return InferenceGap(
      logLikelihood: mean(evidence), refinedBound: mean(bounds), guideBound: guide.mean,
      count: count)
  }
}
