import Distributions
import Expressions
import Tensors

extension Model {
  /// log p(data), with all latents summed or integrated out: the truth that bounds are measured by.
  ///
  /// - Parameter given: Values by name of parameters without a prior, such as those of a fit.
  public func logEvidence(
    _ method: EvidenceMethod, given: [String: Matrix] = [:]
  ) -> LogEvidence {
    trapping { try checkedLogEvidence(method, given: given) }
  }

  /// - Throws: ``ModelQueryError`` for parameters without values and latents that the method cannot take;
  ///   ``InferenceError`` for options without meaning.
  package func checkedLogEvidence(
    _ method: EvidenceMethod, given: [String: Matrix] = [:]
  ) throws -> LogEvidence {
    let density = try UnboundedModel(self, given: given, by: "logEvidence")
    // Without continuous latents every method is the sum.
    guard !density.coordinates.isEmpty else { return try summed(density) }
    switch method.kind {
    case .enumeration:
      throw ModelQueryError.continuousLatents(density.coordinates.map(\.latent.name))
    case .quadrature(let tolerance):
      return try integrated(density, tolerance)
    case .importance(let samples, let seed):
      return try sampled(density, samples, UInt64(seed: seed))
    }
  }

  private func summed(_ density: UnboundedModel) throws -> LogEvidence {
    func value(_ expression: Expression) throws -> Matrix {
      try expression.checkedEvaluate(density.values(for: expression), lengths: lengths)
    }
    let total = try value(density.total).checkedScalar()
    return LogEvidence(
      total, within: 0,
      method: latents.isEmpty ? "the density of the data" : "enumeration of discrete latents",
      perDatum: try density.perDatum.map { try value($0).values } ?? [], warnings: [])
  }

  private func integrated(_ density: UnboundedModel, _ tolerance: Double) throws -> LogEvidence {
    let rows = density.perDatum == nil ? 1 : data[0].values.rows
    let dimension = try density.dimension() / rows
    guard dimension <= BatchedDensity.mostDimensions else {
      throw ModelQueryError.notIntegrable(
        density.coordinates.map(\.latent.name), dimensions: dimension)
    }
    let expression = try density.perDatum ?? density.total.checkedWithLengths(lengths)
    let result = try EvidenceQuadrature(
      logDensity: expression, data: density.values(for: expression), lengths: lengths
    ).integrated(.doubleExponential(tolerance: tolerance))
    return LogEvidence(
      result.logEvidence.values.reduce(0, +), within: result.error.values.reduce(0, +),
      method: "quadrature in \(dimension) dimension\(dimension == 1 ? "" : "s")",
      perDatum: density.perDatum == nil ? [] : result.logEvidence.values,
      warnings: result.warnings.map(\.description))
  }

  private func sampled(
    _ density: UnboundedModel, _ samples: Int, _ seed: UInt64
  ) throws -> LogEvidence {
    let expression = try density.perDatum ?? density.total.checkedWithLengths(lengths)
    let values = density.values(for: expression)
    let rows = density.perDatum == nil ? 1 : data[0].values.rows
    let most =
      density.perDatum == nil ? Self.mostJointDimensions : DatumwiseImportance.mostDimensions
    let dimension = try density.dimension() / rows
    guard dimension <= most else {
      throw ModelQueryError.tooManyDimensions(dimension, most: most)
    }
    let room = Self.mostWeights / (density.perDatum == nil ? dimension + 2 : rows)
    guard samples <= room else {
      throw InferenceError.badOption(
        "samples", value: Double(samples), expected: "at most \(room) to fit into memory")
    }
    guard density.perDatum == nil else {
      let parts = try DatumwiseImportance(logDensity: expression, data: values, lengths: lengths)
        .estimated(samples: samples, seed: seed)
      return LogEvidence(
        perDatum: parts, method: "\(samples) importance samples of each datum",
        warnings: ImportanceSampler.warnings(parts, samples).map(\.description))
    }
    let result = try LaplaceApproximation(logDensity: expression, data: values, lengths: lengths)
      .importanceSamples(samples, seed: seed)
    let evidence = result.logEvidence
    return LogEvidence(
      value: evidence.value, standardError: evidence.standardError, lower: evidence.lower,
      upper: evidence.upper, method: "\(samples) importance samples",
      perDatum: [], paretoShape: evidence.shape, warnings: result.warnings.map(\.description))
  }

  /// The Hessian of more latents together takes too long.
  private static let mostJointDimensions = 1_000
  /// So many numbers of draws and their weights are kept at most: two gigabytes.
  private static let mostWeights = 1 << 28
}
