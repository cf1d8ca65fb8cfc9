import Distributions
import Expressions
import Inference
import Tensors
import Testing

/// Networks in models, and amortised inference with guides.
@Suite("Amortised VI")
struct VINetworkTests {
  /// Data with two directions of large variance.
  static let x: Matrix = {
    let factors = Matrix.normal(shape: [500, 2], seed: 1)
    let loads = Matrix([[1.5, 0.5, -1, 0.8, 0.2], [0.3, -1.2, 0.4, 0.9, 1.1]])
    return matmul(factors, loads) + 0.6 * Matrix.normal(shape: [500, 5], seed: 2)
  }()

  static let origin = Expression(Vector([0, 0]))
  static let identity = Expression(Matrix.identity(2))

  /// The log evidence a datum of the best probabilistic principal components (Tipping and Bishop, 1999).
  static func evidence(_ x: Matrix) -> Double {
    let n = Double(x.rows)
    let centered = x - x.mean(axis: 0)
    let values = (matmul(centered.transposed(), centered) / n).symmetricEigen().values.values
      .sorted(by: >)
    let left = values[2...].reduce(0, +) / Double(values.count - 2)
    let logDeterminant =
      values[..<2].map { Elementary.log($0) }.reduce(0, +)
      + Double(values.count - 2) * Elementary.log(left)
    return -(Double(values.count) * (Elementary.log(2 * .pi) + 1) + logDeterminant) / 2
  }

  static func linear(_ x: Matrix) -> Model {
    let decoder = Sequential { Dense(5) }
    let encoder = Sequential { Dense(2) }
    return model(x) { x, z in
      let σ = parameter("σ", .positive())
      z ~ MultivariateNormal(mean: origin, covariance: identity)
      x ~ Normal(decoder(z, name: "decoder"), σ)
    } guide: { x, z in
      let s = parameter("s", .positive(2))
      z ~ Normal(encoder(x, name: "encoder"), s)
    }
  }

  @Test("A linear autoencoder reaches the evidence of probabilistic principal components")
  func principalComponents() throws {
    let steps = 400 * 5
    let fit = Self.linear(Self.x).fit(
      .svi(
        epochs: 400, batch: 100,
        optimizer: .adam(0.02).scheduled(.cosine(steps: steps)), seed: 1))
    let evidence = Self.evidence(Self.x)
    let bound = fit.evidenceLowerBound(Self.x, draws: 200)
    #expect(abs(bound - evidence) < 0.01)
    let estimate = fit.logLikelihood(Self.x, importanceSamples: 100)
    #expect(abs(estimate.mean - evidence) < 0.01)
    #expect(fit.hasClosedDivergence)
    #expect(fit.activeUnits == 2)
    #expect(fit.warnings.isEmpty)
    #expect(fit.value(of: "decoder.0.weight").shape == [2, 5])
  }

  @Test(
    "Every bound and gradient comes near the evidence",
    arguments: [
      (AmortisedInference.Bound.elbo, AmortisedInference.Gradient.doublyReparameterized),
      (.iwae(5), .reparameterized), (.iwae(5), .doublyReparameterized),
      (.renyi(0.5), .reparameterized),
    ])
  func bounds(bound: AmortisedInference.Bound, gradient: AmortisedInference.Gradient) throws {
    let fit = Self.linear(Self.x).fit(
      .svi(
        epochs: 200, batch: 100, optimizer: .adam(0.02).scheduled(.cosine(steps: 1_000)),
        samples: 5, bound: bound, gradient: gradient, seed: 1))
    let estimate = fit.logLikelihood(Self.x, importanceSamples: 200)
    #expect(abs(estimate.mean - Self.evidence(Self.x)) < 0.03)
  }

  @Test("The gap of a guide that fits is none; one that says nothing loses by amortisation")
  func gap() throws {
    let fit = Self.linear(Self.x).fit(
      .svi(
        epochs: 200, batch: 100, optimizer: .adam(0.02).scheduled(.cosine(steps: 1_000)), seed: 1))
    let good = fit.gap(data: 20, steps: 600, importanceSamples: 200)
    #expect(abs(good.approximation) < 0.05)
    #expect(good.amortisation >= 0 && good.amortisation < 0.05)
    let mute = model(Self.x) { x, z in
      let W = parameter("W", .real(2, 5)), σ = parameter("σ", .positive())
      z ~ MultivariateNormal(mean: Self.origin, covariance: Self.identity)
      x ~ Normal(z • W, σ)
    } guide: { x, z in
      let m = parameter("m", .real(2))
      z ~ Normal(m.broadcast(to: [x.rows, 2]), Expression(Vector([0.4, 0.4])))
    }.fit(.svi(epochs: 1, batch: 100, seed: 1))
    let bad = mute.gap(data: 20, steps: 600, importanceSamples: 200)
    #expect(bad.amortisation > 0.1)
    #expect(mute.activeUnits == 0)
    #expect(mute.warnings.contains { $0.contains("collapsed") })
  }

  @Test("A network called twice has one set of weights, and heads halve its output")
  func sharing() {
    let f = Sequential { Dense(4) }
    let m = model(Self.x) { x in
      let z = latent("z", plate: x.rows)
      z ~ MultivariateNormal(mean: Self.origin, covariance: Self.identity)
      let (first, second) = f.heads(z, name: "f")
      let third = f(z).slice(0..<2, axis: 1)
      x ~ Normal(sum(first + second + third, axis: 1, keepingAxis: true).broadcast(to: x.shape), 1)
    }
    #expect(m.parameters.map(\.name) == ["f.0.weight", "f.0.bias"])
  }

  @Test("A thousand data on a neural decoder, each with its own approximation, in one program")
  func perDatum() {
    let decoder = Sequential {
      Dense(16, activation: .tanh)
      Dense(5)
    }
    let loads = Matrix([[1.5, 0.5, -1, 0.8, 0.2], [0.3, -1.2, 0.4, 0.9, 1.1]])
    let x =
      matmul(Matrix.normal(shape: [1_000, 2], seed: 4), loads)
      + 0.6 * Matrix.normal(shape: [1_000, 5], seed: 5)
    let fit = model(x) { x in
      let z = latent("z", plate: x.rows)
      z ~ MultivariateNormal(mean: Self.origin, covariance: Self.identity)
      x ~ Normal(decoder(z, name: "decoder"), 1)
    }.fit(
      .vi(
        optimizer: .adam(2e-2), steps: 200, perDatum: true, evaluationSamples: 10,
        precision: .single))
    #expect(fit.variationalCount == 4_000)
    #expect(fit.evidenceLowerBounds.count == 1_000)
    // Better than the decoder that gives 0 for all.
    let plain = Normal(0, 1)
    let idle = x.values.map { plain.logDensity($0) }.reduce(0, +)
    #expect(fit.evidenceLowerBound > idle)
  }

  @Test("The same seed gives the same fit; data set aside are judged")
  func repeatability() {
    let method = AmortisedInference.svi(epochs: 3, batch: 50, validation: 0.2, seed: 2)
    let (first, second) = (Self.linear(Self.x).fit(method), Self.linear(Self.x).fit(method))
    #expect(first.training == second.training)
    #expect(first.validation.loss.count == 3)
    #expect(first.steps == 24)
    let further = first.continue(epochs: 2)
    #expect(further.training.loss.count == 5)
    #expect(Array(further.training.loss.prefix(3)) == first.training.loss)
  }

  @Test("What cannot be has words")
  func badInput() {
    #expect(throws: SVIError.noGuide) { try VITests.linear().checkedFit(.svi()) }
    #expect(throws: TrainingError.batchTooLarge(1_000, rows: 500)) {
      try Self.linear(Self.x).checkedFit(.svi(batch: 1_000))
    }
    #expect(throws: SVIError.noDoublyReparameterized) {
      try Self.linear(Self.x).checkedFit(
        .svi(bound: .renyi(0.5), gradient: .doublyReparameterized))
    }
    #expect(throws: ModelError.unguided("z")) {
      try Model(
        checking: [("x", Self.x)],
        { variables in
          let z = try Model.checkedLatent("z", [variables[0].rows])
          z ~ Normal(0, 1)
          variables[0] ~ Normal(0, 1)
        }, isGuided: true)
    }
  }
}
