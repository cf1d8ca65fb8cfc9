import Distributions
import Tensors
import Testing

@Suite("Distributions of numbers against the reference")
struct UnivariateReferenceTests {
  static let rows = Reference.all.univariate

  @Test("Log density and cdf at each point, also in the tails", arguments: rows)
  func points(_ row: Reference.Row) throws {
    let law = try row.law
    for point in row.points {
      let x = point.x.tensor
      let value = try law.checkedLogDensity(x).checkedScalar()
      #expect(value.isNear(point.log_density), "log density at \(x): \(value)")
      guard let cdf = point.cdf else { continue }
      let probability = try law.checkedCDF(x.scalar)
      #expect(probability.isNear(cdf), "cdf at \(x): \(probability), not \(cdf)")
    }
  }

  @Test("Mean, variance and entropy", arguments: rows)
  func moments(_ row: Reference.Row) throws {
    let law = try row.law
    for (moment, expected) in [
      (Moment.mean, row.mean?.tensor.scalar), (.variance, row.variance?.tensor.scalar),
      (.entropy, row.entropy),
    ] {
      let value = try law.checkedMoment(moment).checkedScalar()
      #expect(value.isNear(try #require(expected)), "\(moment): \(value)")
    }
  }

  @Test("The reference has the rows that it should have")
  func count() {
    #expect(Self.rows.count == 60)
    #expect(Set(Self.rows.map(\.distribution)).count == 15)
  }
}

extension Double {
  /// Whether the number agrees with another to a relative tolerance.
  func isNear(_ other: Double, relative tolerance: Double = 1e-9) -> Bool {
    self == other || (self - other).magnitude <= tolerance * other.magnitude
  }
}
