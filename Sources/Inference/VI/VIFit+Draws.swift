import Expressions
import Tensors

extension VIFit {
  /// Draws of a latent from the approximate posterior, in its own space, along a first axis.
  ///
  /// Draws of several latents with the same seed belong together.
  public func draws(of name: String, count: Int = 1_000, seed: Int = 0) -> Matrix {
    trapping { try checkedDraws(of: name, count: count, seed: UInt64(seed: seed)) }
  }

  package func checkedDraws(of name: String, count: Int = 1_000, seed: UInt64 = 0) throws -> Matrix
  {
    let graph = try VIGraph(model)
    let (place, site) = try graph.site(name)
    let shape = try site.statement.variable.checkedWithLengths(graph.lengths).shape.lengths
    let size = shape.reduce(1, *)
    guard count >= 1 else {
      throw InferenceError.badOption("count", value: Double(count), expected: "at least 1")
    }
    guard count <= Self.mostNumbers / max(size, 1) else {
      throw VIError.tooManyDraws(count, of: name)
    }
    let judge = try VIJudge(graph, method, held: held, state: state)
    var values: [Double] = []
    values.reserveCapacity(count * size)
    for _ in 0..<count {
      _ = try judge.draw(seed: seed | 1 << 61)
      values += judge.latent(place).values
    }
    return Matrix(unchecked: values, shape: Shape([count] + shape))
  }

  /// So many numbers of draws are kept at most: a gigabyte.
  private static let mostNumbers = 1 << 27

  /// The posterior mean of a latent: exact under the approximation where the latent has no bounds, else by
  /// draws.
  public func mean(of name: String, draws: Int = 1_000) -> Matrix {
    trapping { try checkedMean(of: name, draws: draws) }
  }

  package func checkedMean(of name: String, draws: Int = 1_000) throws -> Matrix {
    if let exact = try exactMoments(name) { return exact.mean }
    return try checkedDraws(of: name, count: draws).checkedReduced(.mean, axis: 0)
  }

  /// The posterior standard deviation of a latent: exact under the approximation where the latent has no bounds,
  /// else by draws.
  public func standardDeviation(of name: String, draws: Int = 1_000) -> Matrix {
    trapping { try checkedStandardDeviation(of: name, draws: draws) }
  }

  package func checkedStandardDeviation(of name: String, draws: Int = 1_000) throws -> Matrix {
    if let exact = try exactMoments(name) { return exact.deviation }
    let all = try checkedDraws(of: name, count: draws)
    let size = all.count / all.rows
    let mean = try all.checkedReduced(.mean, axis: 0)
    var squares = [Double](repeating: 0, count: size)
    for (i, value) in all.values.enumerated() {
      let away = value - mean.values[i % size]
      squares[i % size] += away * away
    }
    return Matrix(
      unchecked: squares.map { ($0 / Double(max(all.rows - 1, 1))).squareRoot() },
      shape: mean.shape)
  }

  /// The values below which some shares of a latent's draws lie, along a first axis: one for each share.
  public func quantiles(
    of name: String, _ shares: [Double] = [0.05, 0.5, 0.95], draws: Int = 1_000
  ) -> Matrix {
    trapping { try checkedQuantiles(of: name, shares, draws: draws) }
  }

  package func checkedQuantiles(
    of name: String, _ shares: [Double], draws: Int = 1_000
  ) throws -> Matrix {
    let all = try checkedDraws(of: name, count: draws)
    let size = all.count / all.rows
    var result = [Double](repeating: 0, count: shares.count * size)
    for i in 0..<size {
      let column = Vector(stride(from: i, to: all.count, by: size).map { all.values[$0] })
      for (place, share) in shares.enumerated() {
        result[place * size + i] = try column.checkedQuantile(share)
      }
    }
    return Matrix(
      unchecked: result, shape: Shape([shares.count] + Array(all.shape.dropFirst())))
  }

  /// The means and standard deviations of a latent whose coordinates are itself.
  private func exactMoments(_ name: String) throws -> (mean: Matrix, deviation: Matrix)? {
    let graph = try VIGraph(model)
    let (_, site) = try graph.site(name)
    guard site.isPlain else { return nil }
    let all = try NormalApproximation(method.family, dimension: graph.dimension).moments(state)
    let shape = Shape(site.shape.lengths)
    return (
      Matrix(unchecked: Array(all.means[site.range]), shape: shape),
      Matrix(unchecked: Array(all.deviations[site.range]), shape: shape)
    )
  }
}

extension VIGraph {
  /// A latent and its place among the others.
  func site(_ name: String) throws -> (place: Int, site: Site) {
    guard let place = sites.firstIndex(where: { $0.statement.name == name }) else {
      throw VIError.unknownLatent(name, known: sites.map(\.statement.name))
    }
    return (place, sites[place])
  }
}

extension Dimensions {
  /// The lengths of axes that are all fixed.
  var lengths: [Int] { compactMap { if case .fixed(let length) = $0 { length } else { nil } } }
}
