import Tensors

/// What values a parameter may have.
package enum Domain: Sendable {
  case real
  case positive
  case probability
  /// Probabilities other than 0.
  case positiveProbability
  /// Probabilities other than 0 and 1.
  case openProbability
  /// Whole numbers from 0.
  case whole
  case vector
  case positiveVector
  /// Numbers from 0 that sum to 1.
  case simplex
  case matrix
  /// Symmetric positive definite matrices.
  case covariance
  /// Lower-triangular matrices with a positive diagonal.
  case choleskyFactor
  /// A number that may be infinite.
  case end
  /// Several of another domain, along a first axis.
  indirect case each(Domain)

  /// How many axes the parameter of one distribution has.
  package var rank: Int {
    switch self {
    case .real, .positive, .probability, .positiveProbability, .openProbability, .whole, .end: 0
    case .vector, .positiveVector, .simplex: 1
    case .matrix, .covariance, .choleskyFactor: 2
    case .each(let domain): domain.rank + 1
    }
  }

  /// What is expected, as it stands after "must be".
  var words: String {
    switch self {
    case .real: "a finite number"
    case .positive: "positive and finite"
    case .probability: "a probability, from 0 to 1"
    case .positiveProbability: "above 0 and at most 1"
    case .openProbability: "between 0 and 1, both excluded"
    case .whole: "a whole number from 0"
    case .vector: "finite numbers"
    case .positiveVector: "positive, finite numbers"
    case .simplex: "probabilities that sum to 1"
    case .end: "a number, which may be infinite"
    case .each(let domain): "several, each of them \(domain.words)"
    case .matrix: "a matrix of finite numbers"
    case .covariance: "a symmetric positive definite matrix"
    case .choleskyFactor: "a lower-triangular matrix with a positive diagonal"
    }
  }

  /// The first number that keeps a tensor out of the domain, or the reason why all of it is out.
  package func problem(_ value: Matrix) -> String? {
    guard value.count > 0 else { return "empty, but must be \(words)" }
    func first(_ isGood: (Double) -> Bool) -> String? {
      value.values.first { !isGood($0) }.map { "\(NumberFormat.text($0)), but must be \(words)" }
    }
    switch self {
    case .real: return first(\.isFinite)
    case .end: return first { !$0.isNaN }
    case .each(let domain): return domain.problem(value)
    case .positive: return first { $0 > 0 && $0.isFinite }
    case .probability: return first { 0...1 ~= $0 }
    case .positiveProbability: return first { $0 > 0 && $0 <= 1 }
    case .openProbability: return first { $0 > 0 && $0 < 1 }
    case .whole: return first { $0 >= 0 && $0.isFinite && $0 == $0.rounded() }
    case .vector: return first(\.isFinite)
    case .positiveVector: return first { $0 > 0 && $0.isFinite }
    case .simplex:
      if let problem = first({ 0...1 ~= $0 }) { return problem }
      return parts(of: value).lazy.map { $0.values.reduce(0, +) }
        .first { ($0 - 1).magnitude > 1e-8 }
        .map { "of sum \(NumberFormat.text($0)), but must be \(words)" }
    case .matrix: return first(\.isFinite)
    case .covariance:
      do {
        for part in parts(of: value) { _ = try part.checkedCholesky() }
        return nil
      } catch { return "no \(words.dropFirst(2)): \(error)" }
    case .choleskyFactor:
      return parts(of: value).lazy.compactMap(factorProblem).first ?? first(\.isFinite)
    }
  }

  private func factorProblem(_ value: Matrix) -> String? {
    guard value.rank == 2, value.rows == value.columns else { return nil }
    let n = value.rows
    for i in 0..<n {
      for j in i..<n where j == i ? !(value.values[i * n + j] > 0) : value.values[i * n + j] != 0 {
        return "no \(words.dropFirst(2)): row \(i), column \(j) is "
          + NumberFormat.text(value.values[i * n + j])
      }
    }
    return nil
  }

  /// The parameters of the single distributions that a tensor holds along its first axes.
  private func parts(of value: Matrix) -> [Matrix] {
    guard value.rank > rank else { return [value] }
    let shape = Shape(Array(value.shape.suffix(rank)))
    let size = shape.elementCount
    return stride(from: 0, to: value.count, by: size).map {
      Matrix(unchecked: Array(value.values[$0..<($0 + size)]), shape: shape)
    }
  }
}

/// A parameter of a family.
package struct Parameter: Sendable {
  /// The label of the initialiser.
  package let name: String
  /// The letter in formulas: `α`.
  package let letter: String
  package let domain: Domain

  init(_ name: String, _ letter: String, _ domain: Domain) {
    self.name = name
    self.letter = letter
    self.domain = domain
  }
}
