import Distributions
import Expressions
import Foundation
import Inference
import Tensors
import Testing

/// Missing values count for nothing, by whichever method a model is fitted.
@Suite("Missing values")
struct MissingValueTests {
  private static func shared(_ x: Matrix) -> Model {
    model(x) { x in
      let μ = latent("μ")
      μ ~ Normal(0, 2)
      x ~ Normal(μ, 1)
    }
  }

  private let holes = Self.shared(Matrix([[1, .nan], [3, 4], [.nan, 2]]))
  private let whole = Self.shared(Vector([1, 3, 4, 2]))

  @Test("Gradients, draws and evidences are those of the values that are there")
  func masked() {
    let exact = whole.fit(.cavi)
    #expect(abs(holes.fit(.cavi).evidenceLowerBound - exact.evidenceLowerBound) < 1e-9)
    #expect(abs(holes.logEvidence(.quadrature).value - exact.evidenceLowerBound) < 1e-7)
    let vi = holes.fit(.vi(optimizer: .adam(0.05).scheduled(.cosine(steps: 3_000)), steps: 3_000))
    #expect(abs(vi.evidenceLowerBound - exact.evidenceLowerBound) < 0.1)
    #expect(abs(vi.mean(of: "μ").scalar - exact.mean(of: "μ").scalar) < 0.1)
    #expect(
      throws: ModelError.badData(
        "x",
        problem: "have missing values (NaN), which .svi does not take: .em, .cavi, .vi and .nuts do"
      )
    ) { try holes.checkedFit(.svi) }
    let nuts = holes.fit(.nuts(draws: 1_000, warmUp: 500, seed: 1))
    let error = nuts.standardError(of: "μ").scalar
    #expect(abs(nuts.mean(of: "μ").scalar - exact.mean(of: "μ").scalar) < 4.5 * error)
  }

  @Test("A discrete latent of a missing datum keeps its prior")
  func summed() {
    func mixture(_ x: Vector) -> Model {
      model(x) { x in
        let z = latent("z", plate: x.rows), μ = latent("μ")
        μ ~ Normal(0, 3)
        z ~ Bernoulli(0.5)
        x ~ Normal(z * 4 + μ, 1)
      }
    }
    let (holes, whole) = (mixture(Vector([1, .nan, 5, 6])), mixture(Vector([1, 5, 6])))
    let exact = whole.logEvidence(.quadrature).value
    #expect(abs(holes.logEvidence(.quadrature).value - exact) < 1e-7)
    #expect(
      holes.fit(.vi(steps: 200, seed: 1)).evidenceLowerBound
        == whole.fit(.vi(steps: 200, seed: 1)).evidenceLowerBound)
  }

  @Test("New data of a fit may have other places missing than the fitted ones")
  func newData() throws {
    let m = model(Vector([1, 2, 3, 4])) { x in
      let μ = parameter("μ", .real()), σ = parameter("σ", .positive())
      x ~ Normal(μ, σ)
    }
    let fit = m.fit(.em)
    let one = fit.logDensity(Vector([1])).scalar
    #expect(fit.logDensity(Vector([1, .nan])).values == [one, 0])
    let other = model(Vector([1, 2, .nan, 3, 4])) { x in
      let μ = parameter("μ", .real()), σ = parameter("σ", .positive())
      x ~ Normal(μ, σ)
    }.fit(.em)
    #expect(abs(other.logDensity(Vector([1, 1])).values[1] - one) < 1e-12)
    let each = model(Vector([1, 2, 3])) { x in
      let z = latent("z", plate: x.rows)
      z ~ Normal(0, 1)
      x ~ Normal(z, 1)
    }.fit(
      .vi(
        optimizer: .adam(0.05).scheduled(.cosine(steps: 1_500)), steps: 1_500, perDatum: true))
    let bounds = each.refit(Vector([1, .nan])).evidenceLowerBounds
    #expect(abs(bounds[0] - Normal(0, 2.0.squareRoot()).logDensity(1)) < 0.05)
    #expect(abs(bounds[1]) < 0.05)
  }

  @Test("What others depend on must be complete")
  func inputs() {
    #expect(throws: ModelError.missingInputs("x", of: "y")) {
      try Model(checking: [("x", Matrix([[1], [.nan]])), ("y", Vector([1, 2]))]) { data in
        try Model.state(data[1], Normal(data[0].element(0, axis: 1), 1).law)
      }
    }
    #expect(throws: ModelError.missingInputs("x", of: nil)) {
      try Model(checking: [("x", Vector([1, .nan])), ("y", Vector([1, 2]))]) { data in
        try Model.state(data[1], Normal(0, 1).law)
      }
    }
  }

  @Test("Latents that bound data give them no density beyond")
  func bounded() {
    let m = model(Vector([0.5, 1, 3])) { x in
      let u = latent("u")
      u ~ Gamma(2, 1)
      x ~ Uniform(0, u)
    }
    #expect(m.logJoint(["u": Matrix(2)]) == -.infinity)
    #expect(abs(m.logJoint(["u": Matrix(4)]) - (log(4) - 4 - 3 * log(4))) < 1e-12)
    #expect(m.logJoint(["u": Matrix(-1)]) == -.infinity)
    let several = Uniform(Expression(Vector([0, 5])), Expression(Vector([1, 6])))
    #expect(
      several.logDensity(Expression(Vector([0.5, 0.5]))).evaluate().values == [0, -.infinity])
  }
}
