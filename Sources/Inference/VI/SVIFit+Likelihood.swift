import Expressions
import Glibc
import Tensors

extension SVIFit {
  /// The importance-weighted bound of log p(x) of each datum by draws of the guide, which rises to log p(x) with
  /// their number; with one draw it is the ELBO. The interval tells how far the mean over the data may be off.
  public func logLikelihood(
    _ x: Matrix, importanceSamples: Int = 100, seed: Int = 0
  ) -> LikelihoodEstimate {
    trapping {
      try checkedLogLikelihood(
        [x], importanceSamples: importanceSamples, seed: UInt64(seed: seed))
    }
  }

  package func checkedLogLikelihood(
    _ data: [Matrix], importanceSamples: Int = 100, seed: UInt64 = 0
  ) throws -> LikelihoodEstimate {
    guard importanceSamples >= 1 else {
      throw TrainingError.badOption(
        "importanceSamples", value: Double(importanceSamples), expected: "at least 1")
    }
    try requireFitting(data)
    let graph = try SVIGraph(model)
    let evaluation = try SVIEvaluation(
      graph, [graph.rows().logWeight], rows: data[0].rows, state: state)
    let numbers = data.map { Tensor<Float>(converting: $0) }
    return try Progress.reporting("Importance sampling") { progress in
      var sums = LogSums(count: data[0].rows)
      for draw in 0..<importanceSamples {
        progress.advance(
          to: Double(draw) / Double(importanceSamples), "draw \(draw + 1) of \(importanceSamples)")
        sums.add(try evaluation.outputs(numbers, count: 1, seed: seed)[0].map { Double($0) })
      }
      return LikelihoodEstimate(perDatum: sums.logMeans)
    }
  }

  /// The mean of the evidence lower bound over data, in nats per datum, by some draws of each datum's latents.
  public func evidenceLowerBound(_ x: Matrix, draws: Int = 10, seed: Int = 0) -> Double {
    trapping { try checkedEvidenceLowerBounds([x], draws: draws, seed: UInt64(seed: seed)).mean }
  }

  /// The evidence lower bound of each datum.
  package func checkedEvidenceLowerBounds(
    _ data: [Matrix], draws: Int, seed: UInt64 = 0
  ) throws -> LikelihoodEstimate {
    guard draws >= 1 else {
      throw TrainingError.badOption("draws", value: Double(draws), expected: "at least 1")
    }
    try requireFitting(data)
    let graph = try SVIGraph(model)
    let evaluation = try SVIEvaluation(
      graph, SVIEvaluation.terms(graph), rows: data[0].rows, state: state)
    let numbers = data.map { Tensor<Float>(converting: $0) }
    var bounds = [Double](repeating: 0, count: data[0].rows)
    for _ in 0..<draws {
      let terms = try evaluation.outputs(numbers, count: 3, seed: seed)
      for i in bounds.indices { bounds[i] -= Double(terms[1][i] + terms[2][i]) / Double(draws) }
    }
    return LikelihoodEstimate(perDatum: bounds)
  }

  /// - Throws: ``SVIError/needsValidData(_:)`` for data of another shape than the fitted ones.
  func requireFitting(_ data: [Matrix]) throws {
    guard data.count == model.data.count else {
      throw SVIError.needsValidData("the model has \(model.data.count) sets of data")
    }
    for (datum, values) in zip(model.data, data) {
      guard values.rank == datum.values.rank, values.rows > 0, values.rows == data[0].rows,
        values.shape.dropFirst().elementsEqual(datum.values.shape.dropFirst())
      else {
        throw SVIError.needsValidData(
          "the data \(datum.name) have the shape \(values.shape), but the fitted ones \(datum.values.shape): "
            + "only the number of rows may differ")
      }
      try values.checkFinite("the data \(datum.name)")
    }
  }
}

/// log Σ exp of many values each, as they come: the largest so far, and the sum of the others relative to it.
struct LogSums {
  private var largest: [Double]
  private var sums: [Double]
  private var count = 0

  init(count: Int) {
    largest = Array(repeating: -.infinity, count: count)
    sums = Array(repeating: 0, count: count)
  }

  mutating func add(_ values: [Double]) {
    count += 1
    for (place, value) in values.enumerated() {
      let top = max(largest[place], value)
      if top > -.infinity {
        sums[place] = sums[place] * exp(largest[place] - top) + exp(value - top)
      }
      largest[place] = top
    }
  }

  /// The logarithms of the means.
  var logMeans: [Double] { zip(largest, sums).map { $0 + log($1) - log(Double(count)) } }
}
