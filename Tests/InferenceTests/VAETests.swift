import Datasets
import Expressions
import Foundation
import Inference
import Tensors
import Testing

/// Variational autoencoders small enough for every test.
@Suite("Variational autoencoders")
struct VAETests {
  let digits = Dataset.digits.split(validation: 0.2, seed: 1)

  func vae(
    _ likelihood: Likelihood = .bernoulli, beta: Double = 1, freeBits: Double = 0,
    warmUp: Double = 0, divergence: DivergenceEstimator = .closedForm
  ) -> VAE {
    VAE(
      latent: 4, likelihood: likelihood, beta: beta, freeBits: freeBits, warmUp: warmUp,
      divergence: divergence
    ) {
      Dense(32, activation: .relu)
    } decoder: {
      Dense(32, activation: .relu)
      if case .categorical(let levels) = likelihood { Dense(64 * levels) } else { Dense(64) }
    }
  }

  /// Every likelihood's density sums or integrates to 1 over a number of the data, and its mean is that of
  /// the density, at several outputs of the decoder.
  @Test(arguments: [-20.0, -3, -0.4, -0.01, 0, 1e-4, 0.29, 0.31, 0.6, 5, 40])
  func densitiesAreNormalised(_ output: Double) throws {
    func surprise(_ likelihood: Likelihood, _ x: Double) throws -> Double {
      var context = LayerContext(isTraining: false)
      let expression = try likelihood.surprise(
        of: Expression(Matrix([[x]])), given: Expression(Matrix([[output]])), in: &context)
      return try expression.checkedEvaluate(["logVariance": Matrix(0)]).values[0]
    }
    func mean(_ likelihood: Likelihood) throws -> Double {
      try likelihood.mean(Expression(Matrix([[output]]))).checkedEvaluate().values[0]
    }
    let ones = try (0...1).map { exp(-(try surprise(.bernoulli, Double($0)))) }
    #expect(abs(ones[0] + ones[1] - 1) < 1e-12)
    #expect(abs(try mean(.bernoulli) - ones[1]) < 1e-12)

    // Simpson's rule: over 0…1 for the continuous Bernoulli, over 12 deviations for the normal.
    func integral(_ likelihood: Likelihood, _ range: ClosedRange<Double>) throws -> (Double, Double)
    {
      let count = 2_000
      let width = (range.upperBound - range.lowerBound) / Double(count)
      var sums = (0.0, 0.0)
      for i in 0...count {
        let x = range.lowerBound + Double(i) * width
        let weight = (i == 0 || i == count ? 1.0 : i % 2 == 1 ? 4 : 2) * width / 3
        let density = exp(-(try surprise(likelihood, x)))
        sums.0 += weight * density
        sums.1 += weight * density * x
      }
      return sums
    }
    for (likelihood, range) in [
      (Likelihood.continuousBernoulli, 0.0...1.0),
      (.gaussian(variance: 4), (output - 24)...(output + 24)),
      (.learnedGaussian, (output - 12)...(output + 12)),
    ] {
      let (total, first) = try integral(likelihood, range)
      #expect(abs(total - 1) < 1e-7, "\(likelihood)")
      #expect(abs(first - (try mean(likelihood))) < 1e-6 * max(1, abs(output)), "\(likelihood)")
    }
  }

  @Test func categoricalProbabilitiesSumToOne() throws {
    let logits = Expression(Matrix([[0.5, -1, 2, 0, 0, 30]]))
    var context = LayerContext(isTraining: false)
    var total = [0.0, 0.0]
    for level in 0..<3 {
      let x = Expression(Matrix([[Double(level), Double(level)]]))
      let values = try Likelihood.categorical(levels: 3)
        .surprise(of: x, given: logits, in: &context).checkedEvaluate().values
      for (i, value) in values.enumerated() { total[i] += exp(-value) }
    }
    #expect(abs(total[0] - 1) < 1e-12 && abs(total[1] - 1) < 1e-12)
    let means = try Likelihood.categorical(levels: 3).mean(logits).checkedEvaluate().values
    let weights = [exp(0.5), exp(-1), exp(2)]
    let expected = (weights[1] * 0.5 + weights[2]) / weights.reduce(0, +)
    #expect(abs(means[0] - expected) < 1e-12 && abs(means[1] - 1) < 1e-12)
  }

  @Test(arguments: [
    Likelihood.bernoulli, .continuousBernoulli, .gaussian(variance: 0.1), .learnedGaussian,
    .categorical(levels: 17),
  ])
  func trainingLearns(_ likelihood: Likelihood) throws {
    let fit = try vae(likelihood).checkedFit(
      digits.train, validation: digits.validation, epochs: 6, batch: 32, seed: 3)
    #expect(fit.epochs == 6 && fit.steps == 6 * (1438 / 32))
    #expect(fit.training.loss[5] < fit.training.loss[0] - 1)
    #expect(fit.validation.loss[5] < fit.validation.loss[0])
    let terms = try fit.checkedEvaluate(digits.validation, seed: 3)
    #expect(abs(terms.loss - terms.reconstruction - terms.divergence) < 1e-9)
    // The last of several batches is not full; its rows are what they are alone.
    let means = try fit.checkedLatentMeans(digits.train)
    let last = try fit.checkedLatentMeans(digits.train.subset(1430..<1438))
    #expect(zip(means.values.suffix(32), last.values).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(try fit.checkedEvaluate(digits.train).loss.isFinite)
    let images = try fit.checkedReconstruct(digits.validation.subset(0..<5))
    #expect(images.shape == [5, 64])
    #expect(try fit.checkedSample(3, seed: 1).shape == [3, 64])
  }

  /// The same seed gives the same fit, whatever the number of threads.
  @Test func fitsAreRepeatable() throws {
    let before = Parallel.threads
    defer { Parallel.threads = before }
    func loss(_ threads: Int) throws -> [Double] {
      Parallel.threads = threads
      return try vae().checkedFit(digits.train, epochs: 2, batch: 64, seed: 5).training.loss
    }
    let alone = try loss(1)
    #expect(try loss(2) == alone)
    #expect(
      try vae().checkedFit(digits.train, epochs: 2, batch: 64, seed: 6).training.loss != alone)
  }

  /// With one draw the bound is the evidence lower bound; with more it rises; sampling and the closed form
  /// of the divergence agree.
  @Test func boundsRiseWithDraws() throws {
    let fit = try vae().checkedFit(digits.train, epochs: 10, batch: 32, seed: 1)
    let data = digits.validation
    let bounds = try [1, 10, 100].map {
      try fit.checkedLogLikelihood(data, importanceSamples: $0, seed: 2)
    }
    let terms = try fit.checkedEvaluate(data, seed: 9)
    #expect(abs(bounds[0].mean + terms.loss) < 0.3)
    #expect(bounds[0].mean < bounds[1].mean && bounds[1].mean < bounds[2].mean)
    #expect(bounds[2].lower < bounds[2].mean && bounds[2].mean < bounds[2].upper)
    let perDimension = try fit.checkedDivergences(data)
    #expect(abs(perDimension.reduce(0, +) - terms.divergence) < 1e-4)
    let sampled = try vae(divergence: .monteCarlo).checkedFit(
      digits.train, epochs: 10, batch: 32, seed: 1)
    #expect(abs(sampled.training.loss[9] - fit.training.loss[9]) < 0.5)
  }

  /// A linear decoder with Gaussian noise has an evidence in closed form: that of a normal distribution with
  /// covariance W Wᵀ + σ² I.
  @Test func importanceSamplingReachesTheEvidenceOfALinearModel() throws {
    let data = Dataset.linearGaussian(rows: 400, dimensions: 5, latents: 2, noise: 0.3, seed: 1)
    let model = VAE(latent: 2, likelihood: .gaussian(variance: 0.09)) {
      Dense(2)
    } decoder: {
      Dense(5)
    }
    let fit = try model.checkedFit(
      data.matrix, epochs: 200, batch: 50, optimizer: .adam(5e-3), seed: 1)
    let weights = try fit.checkedDecode(Matrix([[0, 0], [1, 0], [0, 1]]))
    let bias = weights[row: 0]
    let w = Matrix([(weights[row: 1] - bias).values, (weights[row: 2] - bias).values])
    let covariance = matmul(w.transposed(), w) + 0.09 * Matrix.identity(5)
    let exact = NormalMixture(
      weights: Vector([1]), means: Matrix([bias.values]), covariances: [covariance]
    ).logDensity(data.matrix)
    let estimate = try fit.checkedLogLikelihood(data.matrix, importanceSamples: 500, seed: 4)
    let bound = try fit.checkedLogLikelihood(data.matrix, importanceSamples: 1, seed: 4)
    #expect(abs(estimate.mean - exact.mean()) < 0.02)
    #expect(bound.mean < exact.mean())
  }

  /// The classic network on a fifth of MNIST: as many steps as an epoch on all of it, which costs about 128
  /// nats per test image. Ten times as many reach 106; the notebook goes most of that way.
  @Test func theClassicNetworkLearnsDigits() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Notebooks/data/mnist").path
    let (train, test) = try Dataset.checkedMNIST(folder: folder)
    let model = VAE(latent: 20) {
      Dense(400, activation: .relu)
    } decoder: {
      Dense(400, activation: .relu)
      Dense(784)
    }
    let fit = try model.checkedFit(train.subset(0..<12_000), epochs: 5, batch: 128, seed: 1)
    let loss = try fit.checkedEvaluate(test.subset(0..<2_000)).loss
    #expect((115...132).contains(loss))
  }

  @Test func freeBitsKeepDimensionsInUse() throws {
    let plain = try vae(beta: 20).checkedFit(digits.train, epochs: 8, batch: 32, seed: 1)
    let free = try vae(beta: 20, freeBits: 0.5).checkedFit(
      digits.train, epochs: 8, batch: 32, seed: 1)
    #expect(plain.training.divergence[7] < 0.5)
    #expect(free.training.divergence[7] > 1)
  }

  @Test func warmUpLetsTheDivergenceRiseFirst() throws {
    let warm = try vae(warmUp: 8).checkedFit(digits.train, epochs: 8, batch: 32, seed: 1)
    let cold = try vae().checkedFit(digits.train, epochs: 8, batch: 32, seed: 1)
    #expect(warm.training.divergence[1] > 1.2 * cold.training.divergence[1])
  }

  @Test func earlyStoppingKeepsTheBestParameters() throws {
    let small = digits.train.subset(0..<60)
    let fit = try vae().checkedFit(
      small, validation: digits.validation, epochs: 2_000, batch: 20, optimizer: .adam(1e-2),
      patience: 5, seed: 1)
    #expect(fit.epochs < 2_000)
    let least = try #require(fit.validation.loss.min())
    #expect(fit.validation.loss.count == fit.validation.loss.firstIndex(of: least)! + 6)
    #expect(abs(try fit.checkedEvaluate(digits.validation, seed: 1).loss - least) < 0.3)
    #expect(fit.outcome.hasPrefix("stopped early: the validation loss was least after epoch"))
  }

  @Test func brokenNumbersStopTrainingAndKeepWhatWasGood() throws {
    let fit = try vae().checkedFit(
      digits.train, epochs: 3, batch: 32,
      optimizer: .sgd(1e-3).scheduled(.step(every: 120, factor: 1e30)),
      seed: 1)
    #expect(fit.outcome.contains("became"))
    #expect(fit.steps == 100)
    #expect(try fit.checkedEvaluate(digits.validation).loss.isFinite)
    let early = try vae().checkedFit(
      digits.train, epochs: 3, batch: 32,
      optimizer: .sgd(1e-3).scheduled(.step(every: 20, factor: 1e30)), seed: 1)
    #expect(early.steps == 16 && early.outcome.contains("those before step 17"))
    let message = failure {
      try vae().checkedFit(digits.train, epochs: 1, batch: 32, optimizer: .sgd(1e30), seed: 1)
    }
    #expect(message.contains("at step") && message.contains("lower the rate of the optimiser"))
  }

  /// Grey levels are probabilities of black and white data, which each epoch draws anew.
  @Test func dataAreBinarizedAnewForEachEpoch() throws {
    func losses(_ data: ImageDataset, binarizing: Bool) throws -> VAEFit {
      try vae().checkedFit(
        data, validation: data, epochs: 2, batch: 32, binarizing: binarizing, seed: 7)
    }
    let anew = try losses(digits.train, binarizing: true)
    let fixed = try losses(digits.train.binarized(seed: 7), binarizing: false)
    #expect(anew.training.loss[0] == fixed.training.loss[0])
    #expect(anew.validation.loss[0] == fixed.validation.loss[0])
    #expect(anew.training.loss[1] != fixed.training.loss[1])
    #expect(anew.description.contains("binarized anew for each epoch"))
    let drawn = try Matrix(repeating: 0.3, shape: [100, 50]).drawn(seed: 1, epoch: 2)
    #expect(Set(drawn.values) == [0, 1] && abs(drawn.values.reduce(0, +) / 5_000 - 0.3) < 0.03)
    #expect(
      failure {
        try vae(.learnedGaussian).checkedFit(Matrix([[2.0]]), batch: 1, binarizing: true)
      } == "a Bernoulli likelihood needs data in 0…1; datum 0 has 2 in column 0")
  }

  @Test func trainingCanBeContinued() throws {
    let half = try vae().checkedFit(digits.train, epochs: 3, batch: 32, seed: 1)
    let whole = try half.checkedContinued(digits.train, epochs: 3)
    #expect(whole.epochs == 6 && whole.steps == 2 * half.steps)
    #expect(Array(whole.training.loss[..<3]) == half.training.loss)
    #expect(whole.training.loss[3] < half.training.loss[2])
  }

  /// What is trained is a formula, which evaluates with a fit's parameters to what the fit says.
  @Test(arguments: [Likelihood.bernoulli, .learnedGaussian, .categorical(levels: 5)])
  func theLossIsAFormula(_ likelihood: Likelihood) throws {
    let model = vae(likelihood, beta: 2)
    let some = digits.train.subset(0..<20)
    let fit = try model.checkedFit(digits.train, epochs: 1, seed: 1)
    var values = fit.parameters
    values["x"] = Matrix(converting: some.pixels(as: Double.self))
    if case .categorical(let levels) = likelihood {
      values["x"] = values["x"]!.map { ($0 * Double(levels - 1)).rounded() }
    }
    let loss = try model.checkedLoss(dimensions: 64)
    #expect(
      Set(loss.freeVariables.filter { $0.role == .parameter }.map(\.name))
        == Set(fit.parameters.keys))
    let expected = try fit.checkedEvaluate(some, seed: 4).loss
    let found = try loss.checkedEvaluate(values, seed: 4).checkedScalar()
    #expect(abs(found - expected) < 1e-4 * abs(expected))
  }

  /// The parts of the graph, each in the letters of those before it.
  @Test func theGraphIsWrittenPartByPart() throws {
    let formulas = try vae(beta: 3).checkedFormulas(dimensions: 64)
    #expect(
      formulas.description == """
        μ = matmul(relu(matmul(x, φ.0.weight) + φ.0.bias), φ.μ.weight) + φ.μ.bias
        s = matmul(relu(matmul(x, φ.0.weight) + φ.0.bias), φ.s.weight) + φ.s.bias
        z = μ + exp(s / 2) * ε
        y = matmul(relu(matmul(z, θ.0.weight) + θ.0.bias), θ.1.weight) + θ.1.bias
        loss = sum(softplus(y) - x * y) / N + 3 * sum((exp(s) + square(μ) - 1 - s) / 2) / N
        """)
    #expect(
      formulas.latex.contains(
        #"\mathbf{y} &= \operatorname{ReLU}(\mathbf{z} \mathbf{W}_{\theta, 1} + \mathbf{b}_{\theta, 1})"#
      ))
  }

  @Test func whatDoesNotFitIsSaid() throws {
    let train = digits.train
    let wrongEnd = VAE(latent: 2) {
      Dense(8)
    } decoder: {
      Dense(63)
    }
    let noDecoder = VAE(latent: 2) {
      Dense(8)
    } decoder: {
      [any Layer]()
    }
    let images = VAE(latent: 2) {
      Reshape([1, 8, 8]); Dense(8)
    } decoder: {
      Dense(64)
    }
    let cases: [(String, () throws -> VAEFit)] = [
      (
        "the decoder gives a datum the shape 63, but 64 is needed; end it with Dense(64)",
        { try wrongEnd.checkedFit(train) }
      ),
      ("the decoder has no layers", { try noDecoder.checkedFit(train) }),
      (
        "Dense(8) wants vectors (put Flatten() before it), but a datum comes to it with the shape "
          + "1×8×8", { try images.checkedFit(train) }
      ),
      (
        "a batch of 2000 is larger than the data, which are 1438",
        { try vae().checkedFit(train, batch: 2_000) }
      ),
      ("batch is 0, but must be at least 1", { try vae().checkedFit(train, batch: 0) }),
      ("epochs is 0, but must be in 1...100000", { try vae().checkedFit(train, epochs: 0) }),
      (
        "patience needs validation data: early stopping watches their loss",
        { try vae().checkedFit(train, patience: 2) }
      ),
      (
        "a Bernoulli likelihood needs data in 0…1; datum 1 has 1.5 in column 0",
        { try vae().checkedFit(Matrix([[0.0], [1.5]]), batch: 1) }
      ),
      (
        "data: row 1, column 0 is NaN", { try vae().checkedFit(Matrix([[0.0], [.nan]]), batch: 1) }
      ),
      ("beta is -1, but must be at least 0", { try vae(beta: -1).checkedFit(train) }),
      (
        "levels is 1, but must be in 2...256",
        { try vae(.categorical(levels: 1)).checkedFit(train) }
      ),
      (
        "variance is 0, but must be above 0",
        { try vae(.gaussian(variance: 0)).checkedFit(train) }
      ),
    ]
    for (message, body) in cases { #expect(failure(body) == message) }
    let fit = try vae().checkedFit(train, epochs: 1)
    #expect(
      failure { try fit.checkedDecode(Matrix([[1, 2, 3]])) }
        == "the latents have 3 numbers each, but the model was made for 4")
    #expect(
      failure { try fit.checkedEvaluate(Matrix([[1, 0]])) }
        == "the data have 2 numbers each, but the model was made for 64")
  }
}
