import Tensors

extension NormalMixture {
  /// The log density of each datum, in nats.
  public func logDensity(_ y: Matrix) -> Vector { trapping { try checkedLogDensity(y) } }

  package func checkedLogDensity(_ y: Matrix) throws -> Vector { try posterior(y).logDensity }

  /// The probability of each component given each datum: one row a datum, each summing to 1.
  public func responsibilities(_ y: Matrix) -> Matrix {
    trapping { try checkedResponsibilities(y) }
  }

  package func checkedResponsibilities(_ y: Matrix) throws -> Matrix {
    try posterior(y).responsibilities
  }

  /// The most probable component of each datum.
  public func predict(_ y: Matrix) -> [Int] { trapping { try checkedPredict(y) } }

  package func checkedPredict(_ y: Matrix) throws -> [Int] {
    try checkedResponsibilities(y).checkedReduced(.argmax, axis: 1).values.map { Int($0) }
  }

  /// The sum of the log densities of the data, in nats.
  public func logLikelihood(_ y: Matrix) -> Double { trapping { try checkedLogLikelihood(y) } }

  package func checkedLogLikelihood(_ y: Matrix) throws -> Double {
    try checkedLogDensity(y).checkedReduced(.sum).values[0]
  }

  /// The mean log density of the data, in nats per datum.
  public func score(_ y: Matrix) -> Double { trapping { try checkedScore(y) } }

  package func checkedScore(_ y: Matrix) throws -> Double {
    try checkedLogDensity(y).checkedReduced(.mean).values[0]
  }

  /// Data drawn from the mixture, one a row.
  public func sample(_ count: Int, seed: Int = 0) -> Matrix {
    trapping { try checkedSample(count, seed: UInt64(seed: seed)).x }
  }

  /// Data drawn from the mixture, with the component that each came from.
  public func sampleLabelled(_ count: Int, seed: Int = 0) -> (x: Matrix, labels: [Int]) {
    trapping { try checkedSample(count, seed: UInt64(seed: seed)) }
  }

  package func checkedSample(_ count: Int, seed: UInt64 = 0) throws -> (x: Matrix, labels: [Int]) {
    guard count >= 0 else { throw InferenceError.badCount(count) }
    _ = try Shape([count, dimensions]).validated()
    let factors = try covariances.map { try $0.checkedCholesky() }
    var random = Random(seed: seed)
    var labels: [Int] = []
    var values: [Double] = []
    values.reserveCapacity(count * dimensions)
    for row in 0..<count {
      if row.isMultiple(of: 1024) { try Interruption.check() }
      let k = try random.checkedCategorical(weights.values)
      let noise = (0..<dimensions).map { _ in random.normal() }
      for i in 0..<dimensions {
        values.append(
          (0...i).reduce(means[k, i]) { $0 + factors[k].values[i * dimensions + $1] * noise[$1] })
      }
      labels.append(k)
    }
    return (try Matrix(checking: [count, dimensions], values), labels)
  }
}
