import Elbo
import Language
import Notebook
import Testing

/// Variational inference by gradients and with guides, in cells.
@Suite("Gradient inference in cells")
struct GradientInferenceCellTests {
  private static let regression = """
    let inputs = Matrix.normal(shape: [200, 2], seed: 1)
    let outputs = (0..<200).map { inputs[$0, 0] - 2 * inputs[$0, 1] > 0 ? 1.0 : 0.0 }
    let logistic = model(inputs, Vector(outputs)) { x, y in
      let w = latent()
      w ~ Normal(Vector([0, 0]), 3)
      y ~ Bernoulli(logits: x • w)
    }
    """

  @Test("Logistic regression by a normal approximation of any covariance")
  func regression() {
    let cells = Cells()
    #expect(cells.run(Self.regression) == "")
    #expect(cells.run("let vi = logistic.fit(.vi(.fullRank, steps: 1_500, seed: 1))") == "")
    for (source, shown) in [
      ("vi.mean(of: \"w\")[0] > 0 && vi.mean(of: \"w\")[1] < 0", "true"),
      ("vi.standardDeviation(of: \"w\").shape", "2"),
      ("vi.quantiles(of: \"w\", [0.1, 0.9]).shape", "2×2"),
      ("vi.draws(of: \"w\", count: 50).shape", "50×2"),
      ("vi.steps", "1500"), ("vi.variationalCount", "5"), ("vi.trace.count", "1500"),
      ("vi.evidenceLowerBound < 0 && vi.standardError < 0.1", "true"),
      ("vi.continue(steps: 10).steps", "1510"),
      ("logistic.fit(.vi(family: .lowRank(1), steps: 2)).variationalCount", "6"),
      (
        "logistic.fit(.vi(steps: 20, gradient: .stickingTheLanding)).parameters.count", "0"
      ),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
    #expect(cells.run("vi").hasPrefix("Variational inference, full rank: ELBO "))
    #expect(cells.run("vi.latex").contains(#"\operatorname{ELBO}"#))
    #expect(cells.run("vi.mean(of: \"v\")").contains("w"))
  }

  private static let autoencoder = """
    let encoder = Sequential { Dense(16, activation: .tanh); Dense(4) }
    let decoder = Sequential { Dense(16, activation: .tanh); Dense(64) }
    let images = Dataset.digits.matrix
    let vae = model(images) { x, z in
      z ~ Normal(0, identity(2))
      x ~ Bernoulli(logits: decoder(z))
    } guide: { x, z in
      let (μ, logσ) = encoder.heads(x)
      z ~ Normal(μ, exp(logσ))
    }
    """

  @Test("The design's autoencoder, with a guide")
  func autoencoder() {
    let cells = Cells()
    #expect(cells.run(Self.autoencoder) == "")
    #expect(
      cells.run(
        "let fit = vae.fit(.svi(epochs: 3, batch: 100, optimizer: .adam(1e-2), validation: 0.1))")
        == "")
    for (source, shown) in [
      ("fit.parameters.keys.sorted().first ?? \"\"", "decoder.0.bias"),
      ("fit.value(of: \"encoder.1.weight\").shape", "16×4"),
      ("fit.encode(images).shape", "1797×2"), ("fit.divergences.count", "2"),
      ("fit.training.loss.count", "3"), ("fit.validation.loss.count", "3"),
      ("fit.training.loss[2] < fit.training.loss[0]", "true"),
      ("fit.continue(epochs: 1).training.loss.count", "4"),
      ("fit.hasClosedDivergence", "true"),
      (
        "fit.evidenceLowerBound(images) < fit.logLikelihood(images, importanceSamples: 20).mean",
        "true"
      ),
      ("fit.gap(data: 5, steps: 50, importanceSamples: 20).count", "5"),
      ("vae.fit(.svi(epochs: 1, bound: .iwae(3), gradient: .doublyReparameterized)).steps", "14"),
    ] {
      #expect(cells.run(source) == shown, "\(source)")
    }
    #expect(cells.run("fit").contains("KL in closed form"))
    #expect(cells.run("vae.description").contains("decoder"))
    #expect(cells.run("vae.fit(.svi(batch: 5_000))").contains("1797"))
    #expect(cells.run("fit.warnings.first ?? \"\"").hasPrefix("x has numbers between 0 and 1"))
  }

  @Test("Fits go on, by every method")
  func further() {
    let cells = Cells()
    #expect(cells.run(Cells.mixture) == "")
    #expect(cells.run("let early = gmm.fit(.em(seed: 1, maxIterations: 2))") == "")
    #expect(cells.run("early.continue(iterations: 3).iterations") == "5")
    #expect(
      cells.run("early.continue(iterations: 3).logLikelihood > early.logLikelihood") == "true")
  }
}
