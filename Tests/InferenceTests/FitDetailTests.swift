import Distributions
import Expressions
import Foundation
import Inference
import Tensors
import Testing

/// Parts of fits that no other test would miss, found by breaking them.
@Suite("Details of fits")
struct FitDetailTests {
  /// A step takes the precision λ to λ − ρ (λ − λ of the posterior): here from 100 toward 5.
  @Test("Natural gradient steps take the precision toward the posterior's, by the rate")
  func naturalPrecision() {
    let m = model(Vector([0.5, -0.5, 1, -1])) { x in
      let μ = latent("μ")
      μ ~ Normal(0, 1)
      x ~ Normal(μ, 1)
    }
    let fit = m.fit(.vi(optimizer: .sgd(0.5), steps: 4, samples: 256, gradient: .natural))
    let precision = 5 + 95 / 16.0
    #expect(abs(fit.standardDeviation(of: "μ").scalar * precision.squareRoot() - 1) < 0.03)
  }

  /// A model whose guide is the exact posterior while σ is 1, as it is at the start.
  private static func exact(_ x: Matrix) -> Model {
    model(x) { x, z in
      let σ = parameter("σ", .positive())
      z ~ Normal(0, 1)
      x ~ Normal(z, σ)
    } guide: { x, z in
      z ~ Normal(x / 2, 0.5.squareRoot())
    }
  }

  private static let still = Optimizer.sgd(1e-12)

  @Test(
    "Every bound is the evidence where the guide is the posterior",
    arguments: [
      AmortisedInference.Bound.iwae(3), .renyi(0.5), .renyi(-1), .renyi(2),
    ])
  func bounds(_ bound: AmortisedInference.Bound) {
    let x = Vector([0.3, -1, 2, 0.5])
    let fit = Self.exact(x).fit(
      .svi(epochs: 1, batch: 4, optimizer: Self.still, samples: 3, bound: bound))
    let evidence = Normal(0, 2.0.squareRoot()).logDensity(x).mean()
    #expect(abs(fit.training.loss[0] + evidence) < 1e-4, "\(bound)")
  }

  @Test("What is set aside is judged, and not what is trained on")
  func validation() {
    let fit = Self.exact(Vector([0, 100])).fit(
      .svi(epochs: 1, batch: 1, optimizer: Self.still, bound: .iwae(2), validation: 0.5))
    #expect((fit.training.loss[0] > 1_000) != (fit.validation.loss[0] > 1_000))
  }

  @Test("Doubly reparameterised gradients of an importance-weighted bound end where others do")
  func doubly() {
    let m = model(Vector([Double](repeating: 0, count: 100))) { x, z in
      z ~ Normal(0, 1)
      x ~ Normal(z, 1)
    } guide: { x, z in
      let s = parameter("s", .positive())
      z ~ Normal(x + 0.7, s)
    }
    func deviation(_ gradient: AmortisedInference.Gradient) -> Double {
      m.fit(
        .svi(
          epochs: 1_500, batch: 100, optimizer: .adam(0.02).scheduled(.cosine(steps: 1_500)),
          bound: .iwae(10), gradient: gradient)
      ).value(of: "s").scalar
    }
    #expect(abs(deviation(.doublyReparameterized) / deviation(.reparameterized) - 1) < 0.03)
  }

  @Test("The divergence from a multivariate prior takes its variances for what they are")
  func divergence() {
    let m = model(Matrix.zeros(8, 2)) { x, z in
      let σ = parameter("σ", .positive())
      z ~ MultivariateNormal(mean: Vector([0, 0]), covariance: Matrix.identity(2) * 4)
      x ~ Normal(z, σ)
    } guide: { x, z in
      z ~ Normal(x, 1)
    }
    let fit = m.fit(.svi(epochs: 1, batch: 8, optimizer: Self.still))
    let own = log(2) + 1.0 / 8 - 0.5
    #expect(fit.divergences.count == 2)
    for divergence in fit.divergences { #expect(abs(divergence - own) < 1e-5) }
  }

  @Test("Latents whose mean hardly varies are not active, and a collapse is told")
  func activity() {
    let x = Matrix.normal(shape: [64], seed: 1)
    let m = model(x) { x, z in
      let σ = parameter("σ", .positive())
      z ~ Normal(0, 1)
      x ~ Normal(z, σ)
    } guide: { x, z in
      z ~ Normal(x / 20, 1)
    }
    let fit = m.fit(.svi(epochs: 1, batch: 64, optimizer: Self.still))
    #expect(fit.activeUnits == 0)
    #expect(fit.warnings.contains { $0.hasPrefix("the posterior has collapsed") })
  }

  @Test("Coordinate ascent of a latent times a number is exact")
  func scaled() {
    let m = model(Vector([1, 2, -1])) { x in
      let w = latent("w")
      w ~ Normal(0.5, 2)
      x ~ Normal(3 * w, 1.5)
    }
    #expect(
      abs(m.fit(.cavi).evidenceLowerBound - m.logEvidence(.quadrature).value) < 1e-8)
  }

  @Test("Few draws are told of")
  func fewDraws() {
    let m = model(Vector([1, 2, -1])) { x in
      let w = latent("w")
      w ~ Normal(0, 2)
      x ~ Normal(w, 1.5)
    }
    let fit = m.fit(.nuts(draws: 40, warmUp: 200, chains: 2, seed: 1))
    #expect(
      fit.warnings.contains { $0.contains("are worth only") && $0.contains("fewer than 200") })
  }

  @Test("Thresholds of k̂ and the width of intervals")
  func thresholds() {
    #expect(ParetoSmoothing.threshold(100) == 0.5)
    #expect(ParetoSmoothing.threshold(1_000_000) == 0.7)
    let m = model(Vector([1, 2, -1])) { x in
      let z = latent("z", plate: x.rows)
      z ~ Normal(0, 2)
      x ~ StudentT(3, z, 1)
    }
    let evidence = m.logEvidence(.importance(samples: 300, seed: 1))
    let reach = (evidence.upper - evidence.value) / evidence.standardError
    #expect(evidence.perDatum.count == 3 && abs(reach - 1.96) < 1e-3)
  }

  @Test("Stochastic assignments are drawn with their probabilities")
  func stochastic() {
    let count = 4_000
    let m = model(Matrix.normal(shape: [count], seed: 1)) { x in
      let π = parameter("π", .simplex(2)), z = latent("z", plate: x.rows)
      z ~ Categorical(π)
      x ~ Normal(Expression(Vector([0, 0]))[z], 1)
    }
    func share(_ iterations: Int) -> Double {
      m.fit(.em(maxIterations: iterations, assignment: .stochastic)).value(of: "π")[0]
    }
    let start = share(0)
    let error = (start * (1 - start) / Double(count)).squareRoot()
    #expect(abs(share(1) - start) < 5 * error)
  }
}
