import Expressions
import Tensors

extension Divergence {
  package init(of q: Law, from p: Law, draws: Int, seed: UInt64) throws {
    let (ours, theirs) = try (q.support(), p.support())
    guard ours.isDiscrete == theirs.isDiscrete, ours.rank == theirs.rank,
      ours.rank == 0 || ours.size == theirs.size
    else {
      throw DistributionError.incomparable(
        q.family.name, ours.words, p.family.name, theirs.words)
    }
    if let formula = try Law.closedDivergence(q, p) {
      let value = try formula.checkedEvaluate().checkedScalar()
      // Where a probability is 0 the formula may have no value; a sum has one.
      if !value.isNaN {
        self.init(value: max(value, 0), standardError: 0, found: .closedForm, draws: 0)
        return
      }
    }
    guard ours.isWithin(theirs) else {
      self.init(value: .infinity, standardError: 0, found: .closedForm, draws: 0)
      return
    }
    if case .whole = ours {
      let value = try q.expectation { x, logDensity in
        logDensity - (try p.checkedLogDensity(Matrix(x)).checkedScalar())
      }
      self.init(value: max(value, 0), standardError: 0, found: .summation, draws: 0)
      return
    }
    self = try .estimated(q, p, draws: draws, seed: seed)
  }

  private static func estimated(
    _ q: Law, _ p: Law, draws: Int, seed: UInt64
  ) throws -> Divergence {
    guard draws >= 2 else { throw DistributionError.fewDraws(draws) }
    let x = try q.checkedSample(draws, seed: seed)
    let (ours, theirs) = try (q.checkedLogDensity(x), p.checkedLogDensity(x))
    let differences = zip(ours.values, theirs.values).map { $0 - $1 }
    let mean = differences.reduce(0, +) / Double(draws)
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(draws - 1) / Double(draws)).squareRoot()
    return Divergence(
      value: mean, standardError: mean.isFinite ? error : 0, found: .monteCarlo, draws: draws)
  }
}

extension Law {
  /// The divergence as an expression of the parameters, where it has a closed form.
  package static func closedDivergence(_ q: Law, _ p: Law) throws -> Expression? {
    if let formula = try sameFamilyDivergence(q, p) { return formula }
    // A distribution may belong to the other's family by another name.
    if let wider = try q.family.generalisation?(q.parameters),
      let formula = try sameFamilyDivergence(wider, p)
    {
      return formula
    }
    if let wider = try p.family.generalisation?(p.parameters),
      let formula = try sameFamilyDivergence(q, wider)
    {
      return formula
    }
    return momentDivergence(q, p)
  }

  private static func sameFamilyDivergence(_ q: Law, _ p: Law) throws -> Expression? {
    guard q.family.name == p.family.name else { return nil }
    if let formula = q.family.divergence { return formula(q.parameters, p.parameters) }
    guard let form = q.family.exponential, let other = p.family.exponential,
      form.fixed.allSatisfy({ q.parameters[$0] == p.parameters[$0] }),
      let partition = try q.logPartition()
    else { return nil }
    // ⟨η_q − η_p, ∇A(η_q)⟩ − A(η_q) + A(η_p)
    let ours = try form.naturalParameters(q.parameters)
    let theirs = try other.naturalParameters(p.parameters)
    var value = try other.logPartition(p.parameters, theirs) - partition.value
    for (index, expectation) in partition.expectations.enumerated() {
      value += sum((ours[index] - theirs[index]) * expectation)
    }
    return value
  }

  /// From q's moments, where the expected log density under q needs no more.
  private static func momentDivergence(_ q: Law, _ p: Law) -> Expression? {
    guard let expected = p.family.expectedLogDensity, let entropy = q.formula(.entropy),
      let mean = q.formula(.mean), let variance = q.formula(.variance),
      let ours = try? q.support(), let theirs = try? p.support(), ours.isWithin(theirs)
    else { return nil }
    return -entropy - expected(p.parameters, mean, variance)
  }
}

extension Support {
  /// Whether all values, but for some of probability 0, belong to another support.
  func isWithin(_ other: Support) -> Bool {
    rank > 0 || lowerEnd >= other.lowerEnd && upperEnd <= other.upperEnd
  }
}
