import Expressions
import Tensors

extension Bijector {
  /// The usual map from unbounded numbers onto the values of a law, whose parameters may be unknowns.
  ///
  /// - Throws: ``DistributionError/discrete(family:)`` where the values are separate from each other.
  package static func toward(_ law: Law) throws -> Bijector {
    if let made = law.family.bijector { return try made(law.parameters) }
    return try onto(law.supportKind(), family: law.family.name)
  }

  /// The usual map onto the values of a support.
  package static func onto(_ support: Support, family: String = "the support") throws -> Bijector {
    switch support {
    case .real: return .identity
    case .above(0, _): return .exp
    case .above(let end, _): return .above(Expression(end))
    case .interval(-.infinity, let high, _): return .below(Expression(high))
    case .interval(0, 1, _): return .sigmoid
    case .interval(let low, let high, _):
      return try .checkedInterval(Expression(low), Expression(high))
    case .each(let support, _): return try onto(support, family: family).extended(by: 1)
    case .vectors: return Bijector.identity.extended(by: 1)
    case .simplex: return .stickBreaking
    case .positiveDefinite: return .covariance
    case .correlation: return .correlation
    case .pair(let first, let second):
      return try .sideBySide(
        [first, second].map { (try onto($0, family: family), $0.eventShape) })
    case .whole, .point, .oneHot, .counts, .sequences:
      throw DistributionError.discrete(family: family)
    }
  }
}

extension Support {
  /// The shape of one value.
  package var eventShape: [Int] {
    switch self {
    case .positiveDefinite(let order), .correlation(let order): [order, order]
    default: rank == 0 ? [] : [size]
    }
  }
}

extension Law {
  /// The support where the parameters may be unknown: its kind and the shape of one value are right, but ends that
  /// depend on unknowns are not.
  package func supportKind() throws -> Support {
    if let values { return family.support(values) }
    return family.support(
      try zip(family.parameters, parameters).map { try $0.domain.placeholder($1) })
  }

  /// How many values one element can have: of an index, a trial or a vector with a single 1; nil where there is no
  /// end, or where it depends on unknowns.
  package var outcomeCount: Int? {
    let dependsOnUnknowns = zip(family.parameters, parameters).contains { parameter, value in
      parameter.domain.isWhole && !value.isKnown
    }
    guard !dependsOnUnknowns else { return nil }
    switch try? supportKind() {
    case .whole(0, through: let last?): return last.after
    case .oneHot(let count), .sequences(let count): return count
    case .each(.whole(0, through: let last?), _): return last.after
    default: return nil
    }
  }

  /// Whether the values are separate from each other, as counts are.
  package var isDiscrete: Bool { (try? supportKind().isDiscrete) ?? false }
}

extension Int {
  /// The next one, or itself at the end.
  fileprivate var after: Int { self == .max ? self : self + 1 }
}

extension Domain {
  fileprivate var isWhole: Bool { if case .whole = self { true } else { false } }

  /// Numbers of the shape that one distribution's parameter has: its own if they are known, else some of the domain.
  fileprivate func placeholder(_ parameter: Expression) throws -> Matrix {
    let lengths = try parameter.shape.axes.suffix(rank).map { axis in
      guard case .fixed(let length) = axis else {
        throw DistributionError.mapping(
          bijector: "the support", problem: "the axis \(axis) of a parameter must be a number")
      }
      return length
    }
    let shape = Shape(Array(lengths))
    if parameter.isKnown {
      let value = try parameter.checkedEvaluate()
      return Matrix(unchecked: Array(value.values.prefix(shape.elementCount)), shape: shape)
    }
    return Matrix(unchecked: filler(shape), shape: shape)
  }

  private func filler(_ shape: Shape) -> [Double] {
    let count = shape.elementCount
    return switch self {
    case .covariance, .choleskyFactor: (0..<count).map { $0 % (shape[0] + 1) == 0 ? 1 : 0 }
    case .simplex: Array(repeating: 1 / Double(shape.last ?? 1), count: count)
    case .probability, .positiveProbability, .openProbability:
      Array(repeating: 0.5, count: count)
    case .real, .vector, .matrix, .end: Array(repeating: 0, count: count)
    case .positive, .positiveVector, .whole: Array(repeating: 1, count: count)
    case .each(let domain): domain.filler(shape)
    }
  }
}
