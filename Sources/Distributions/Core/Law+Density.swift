import Expressions
import Tensors

extension Law {
  /// The logarithm of the density as an expression of a value, or of a batch of values along leading
  /// axes.
  ///
  /// - Throws: ``ExpressionError`` where the shapes of the value and the parameters do not fit together.
  package func logDensity(_ x: Expression) throws -> Expression {
    // Ends that depend on unknowns are not checked before: beyond them the density is 0.
    guard values == nil, family.ends != nil else { return try logDensity(inside: x) }
    return try logDensityWithinEnds(x)
  }

  /// The logarithm of the density of values that the support has.
  func logDensity(inside x: Expression) throws -> Expression {
    guard family.eventRank == 0, family.parameters.allSatisfy({ $0.domain.rank == 0 }) else {
      return try family.logDensity(parameters, x)
    }
    // Formulas combine what is given in any order; all of it must fit together first, and a density
    // that is the same everywhere still has one value for each datum.
    let together = try parameters.reduce(x) { try Expression.checkedMap(.add, $0, $1) }
    return try family.logDensity(parameters, x).checkedBroadcast(to: together.shape)
  }

  /// The logarithms of the densities of some values, whose leading axes are a batch; −∞ outside the
  /// support.
  ///
  /// - Throws: ``DistributionError`` for values of the wrong shape or that are not numbers.
  package func checkedLogDensity(_ x: Matrix) throws -> Matrix {
    let support = family.support(try known(for: "the log density"))
    if let index = x.values.firstIndex(where: \.isNaN) {
      throw DistributionError.notANumber(family: family.name, index: index)
    }
    try support.requireShape(x.shape, family: family.name)
    let eventCount = x.shape.suffix(support.rank).reduce(1, *)
    let batch = Shape(Array(x.shape.dropLast(support.rank)))
    let events = batch.elementCount
    var inside: [Int] = []
    for event in 0..<events
    where support.contains(event: x.values[(event * eventCount)..<((event + 1) * eventCount)]) {
      inside.append(event)
    }
    var result = [Double](repeating: -.infinity, count: events)
    guard !inside.isEmpty else { return Matrix(unchecked: result, shape: batch) }
    let kept = inside.flatMap { x.values[($0 * eventCount)..<(($0 + 1) * eventCount)] }
    let shape = Shape([inside.count] + x.shape.suffix(support.rank))
    let value = Expression.data("x", Dimensions(shape))
    let densities = try logDensity(value)
      .checkedEvaluate(["x": Matrix(unchecked: kept, shape: shape)])
    for (place, event) in inside.enumerated() {
      result[event] = densities.values[densities.count == 1 ? 0 : place]
    }
    return Matrix(unchecked: result, shape: batch)
  }

  /// Throws for the first value outside the support, naming it: for the observations of a model, as far as the
  /// support is known.
  package func requireSupport(_ x: Matrix, named name: String) throws {
    guard let support = knownSupport else { return }
    try support.requireShape(x.shape, family: family.name)
    let size = max(x.shape.suffix(support.rank).reduce(1, *), 1)
    for event in 0..<(x.count / size) {
      let value = x.values[(event * size)..<((event + 1) * size)]
      guard support.contains(event: value) else {
        throw DistributionError.outsideSupport(
          family: family.name, name: name, index: event, value: Array(value),
          support: support.words)
      }
    }
  }
}

extension Support {
  func requireShape(_ shape: Shape, family: String) throws {
    let expected: [Int] =
      switch self {
      case .vectors(let count), .simplex(let count), .oneHot(let count), .counts(let count, _):
        [count]
      case .each(_, let count): [count]
      case .sequences: shape.last.map { [$0] } ?? [1]
      case .positiveDefinite(let order), .correlation(let order): [order, order]
      case .pair(let first, let second): [first.size + second.size]
      default: []
      }
    guard shape.count >= expected.count, shape.suffix(expected.count).elementsEqual(expected)
    else {
      throw DistributionError.wrongShape(
        family: family, given: shape, expected: Shape(expected))
    }
  }

  /// The order of one value that is a matrix.
  var order: Int {
    switch self {
    case .positiveDefinite(let order), .correlation(let order): order
    default: 1
    }
  }

  /// How many numbers one value has.
  var size: Int {
    switch self {
    case .real, .above, .interval, .whole, .point, .sequences: 1
    case .each(_, let count): count
    case .vectors(let count), .simplex(let count), .oneHot(let count), .counts(let count, _): count
    case .positiveDefinite(let order), .correlation(let order): order * order
    case .pair(let first, let second): first.size + second.size
    }
  }

  /// Whether a value, given by its numbers in row-major order, belongs to the support.
  func contains(event: ArraySlice<Double>) -> Bool {
    switch self {
    case .real, .above, .interval, .whole, .point:
      return contains(event.first ?? .nan)
    case .each(let support, _): return event.allSatisfy { support.contains($0) }
    case .sequences(let states):
      return event.allSatisfy { $0 == $0.rounded() && $0 >= 0 && $0 < Double(states) }
    case .vectors: return event.allSatisfy(\.isFinite)
    case .simplex:
      return event.allSatisfy { $0 >= 0 } && (event.reduce(0, +) - 1).magnitude <= 1e-8
    case .oneHot: return event.allSatisfy { $0 == 0 || $0 == 1 } && event.reduce(0, +) == 1
    case .counts(_, let total):
      return event.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        && event.reduce(0, +) == Double(total)
    case .positiveDefinite(let order), .correlation(let order):
      let matrix = Matrix(unchecked: Array(event), shape: [order, order])
      guard (try? matrix.checkedCholesky()) != nil else { return false }
      guard case .correlation = self else { return true }
      return (0..<order).allSatisfy {
        (matrix.values[$0 * (order + 1)] - 1).magnitude <= 1e-8
      }
    case .pair(let first, let second):
      let middle = event.startIndex + first.size
      return first.contains(event: event[..<middle]) && second.contains(event: event[middle...])
    }
  }
}
