import Distributions
import Tensors
import Testing

@Suite("Distributions of vectors and matrices against the reference")
struct MultivariateReferenceTests {
  static let rows = Reference.all.multivariate

  @Test("Log density at each point", arguments: rows)
  func points(_ row: Reference.Row) throws {
    let law = try row.law
    for point in row.points {
      let value = try law.checkedLogDensity(point.x.tensor).checkedScalar()
      #expect(value.isNear(point.log_density), "log density: \(value), not \(point.log_density)")
    }
  }

  @Test("Mean, variance and entropy", arguments: rows)
  func moments(_ row: Reference.Row) throws {
    let law = try row.law
    for (moment, expected) in [(Moment.mean, row.mean), (.variance, row.variance)] {
      guard let expected = expected?.tensor else { continue }
      let value = try law.checkedMoment(moment)
      #expect(value.shape == expected.shape)
      #expect(zip(value.values, expected.values).allSatisfy { $0.isNear($1) }, "\(moment)")
    }
    guard let entropy = row.entropy else { return }
    #expect(try law.checkedEntropy().isNear(entropy), "entropy")
  }

  @Test("The reference has the rows that it should have")
  func count() {
    #expect(Self.rows.count == 24)
    #expect(Set(Self.rows.map(\.distribution)).count == 6)
    #expect(Self.rows.filter { $0.entropy != nil }.count == 20)
  }
}
