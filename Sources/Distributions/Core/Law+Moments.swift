import Expressions
import Tensors

/// A number, vector or matrix that says something of a whole distribution.
package enum Moment: String, Sendable {
  case mean, variance, mode, entropy
}

extension Law {
  /// The moment as an expression of the parameters, where it has a closed form.
  func formula(_ moment: Moment) -> Expression? {
    let formula =
      switch moment {
      case .mean: family.mean
      case .variance: family.variance
      case .mode: family.mode
      case .entropy: family.entropy
      }
    return formula?(parameters)
  }

  /// A moment's numbers, from its closed form or from sums and integrals.
  package func checkedMoment(_ moment: Moment) throws -> Matrix {
    _ = try known(for: "the \(moment)")
    if moment == .mode, let mode = family.computedMode { return try mode(known(for: "the mode")) }
    if let formula = formula(moment) { return try formula.checkedEvaluate() }
    return Matrix(try computed(moment))
  }

  package func checkedEntropy() throws -> Double { try checkedMoment(.entropy).checkedScalar() }

  /// The most probable of the atoms of a discrete distribution; the first of equals.
  func likeliest() throws -> Double {
    let atoms = try atoms()
    let densities = try checkedLogDensity(Matrix(atoms)).values
    guard let largest = densities.max(), let index = densities.firstIndex(of: largest) else {
      throw DistributionError.undefined(family: family.name, quantity: "a mode")
    }
    return atoms[index]
  }

  /// A moment by summation over a discrete support or by quadrature over a continuous one.
  private func computed(_ moment: Moment) throws -> Double {
    if moment == .entropy, let entropy = family.computedEntropy {
      return try entropy(known(for: "the entropy"))
    }
    switch moment {
    case .mean: return try expectation { x, _ in x }
    case .variance:
      let mean = try checkedMoment(.mean).checkedScalar()
      guard !mean.isNaN else { return .nan }
      return try expectation { x, _ in (x - mean) * (x - mean) }
    // Where the probability is 0 the term has the limit 0.
    case .entropy: return try expectation { _, logDensity in -logDensity }
    case .mode: return try likeliest()
    }
  }
}
