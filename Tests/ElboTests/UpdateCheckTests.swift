import Elbo
import Glibc
import Testing

@Suite("Steps written by hand")
struct UpdateCheckTests {
  private static let x = Vector([-1.2, 0.1, 0.4, 2.2, 3.1, 2.9])

  private static var gmm: Model {
    model(x) { x in
      let π = parameter("π", .simplex(2)), μ = parameter("μ", .real(2))
      let σ = parameter("σ", .positive(2))
      let z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ Normal(μ[z], σ[z])
    }
  }

  private static func responsibilities(_ θ: [String: Matrix], power: Double = 1) -> Matrix {
    let (π, μ, σ) = (θ["π"]!.values, θ["μ"]!.values, θ["σ"]!.values)
    let rows = x.values.map { x in
      let weights = (0..<2).map { k in
        let u = (x - μ[k]) / σ[k]
        return π[k] * exponential(-0.5 * u * u * power) / σ[k]
      }
      let total = weights[0] + weights[1]
      return weights.map { $0 / total }
    }
    return Matrix(rows)
  }

  private static func estimates(_ r: Matrix, divisor: Double = 0) -> [String: Matrix] {
    let columns = (0..<2).map { k in (0..<6).map { r.values[2 * $0 + k] } }
    let n = columns.map { $0.reduce(0, +) }
    let means = (0..<2).map { k in zip(columns[k], x.values).reduce(0) { $0 + $1.0 * $1.1 } / n[k] }
    let deviations = (0..<2).map { k in
      (zip(columns[k], x.values).reduce(0) { $0 + $1.0 * ($1.1 - means[k]) * ($1.1 - means[k]) }
        / (n[k] - divisor)).squareRoot()
    }
    return ["π": Vector(n.map { $0 / 6 }), "μ": Vector(means), "σ": Vector(deviations)]
  }

  @Test("A right E-step agrees, a wrong one is told where")
  func expectation() throws {
    let step = Self.gmm.eStep
    let right = check(update: { Self.responsibilities($0) }, against: step)
    #expect(right.holds, "\(right)")
    let wrong = check(update: { Self.responsibilities($0, power: 2) }, against: step)
    #expect(!wrong.holds)
    #expect("\(wrong)".contains("✗ responsibilities"))
    let short = check(update: { _ in Matrix([[1, 0]]) }, against: step)
    #expect("\(short)".contains("the shape is 1×2, but must be 6×2"))
  }

  @Test(
    "A right M-step agrees, all of it or in part; of a wrong one only the wrong parameter is refused"
  )
  func maximization() throws {
    let step = Self.gmm.mStep
    let right = check(update: { Self.estimates($0) }, against: step)
    #expect(right.holds, "\(right)")
    #expect(right.results.map(\.name) == ["μ", "π", "σ"])
    let part = check(update: { ["μ": Self.estimates($0)["μ"]!] }, against: step)
    #expect(part.holds && part.results.count == 1)
    let wrong = check(update: { Self.estimates($0, divisor: 1) }, against: step)
    #expect(wrong.results.map { $0.objection == nil } == [true, true, false])
    #expect(throws: ModelError.self) {
      try UpdateCheck.checked(
        { _ in ["ν": Vector([1])] }, against: step, trials: 1, tolerance: 1e-8, seed: 0)
    }
    #expect(throws: ModelQueryError.self) {
      try UpdateCheck.checked({ _ in [:] }, against: step, trials: 1, tolerance: 1e-8, seed: 0)
    }
  }

  @Test("Models without responsibilities are refused")
  func refusals() {
    let factor = model(Self.x) { x, z in
      let w = parameter("w", .real()), σ = parameter("σ", .positive())
      z ~ Normal(0, 1)
      x ~ Normal(w * z, σ)
    }
    #expect(throws: EMError.noResponsibilities("z", because: "it is continuous")) {
      try factor.checkedEStep()
    }
  }
}

private func exponential(_ x: Double) -> Double { Glibc.exp(x) }
