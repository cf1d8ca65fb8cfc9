import ArgumentParser
import Distributions
import Expressions
import Glibc
import Inference
import Tensors

/// The case of the peer script `vi_numpyro.py`: mean-field variational inference for a logistic regression.
struct ADVIBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advi",
    abstract: "Microseconds per step of mean-field VI for a logistic regression.")

  @Option(name: .short, help: "Data.")
  var n = 2_000
  @Option(name: .short, help: "Inputs.")
  var d = 20
  @Option(help: "Steps of a fit, of which the fastest of three counts.")
  var steps = 5_000
  @Option(help: "Threads that work at once.")
  var threads = 2
  @Flag(help: "Numbers of 32 bits, as the peer's.")
  var single = false
  @Flag(help: "A thousand data on a neural decoder instead, each with its own approximation.")
  var perDatum = false
  @Flag(help: "Say on standard error where the time of a step goes.")
  var profile = false

  func run() throws {
    Parallel.threads = threads
    guard !perDatum else { return try runPerDatum() }
    let x = try Matrix.checkedNormal(shape: [n, d], seed: 0)
    let w = try Matrix.checkedNormal(shape: [d], seed: 1)
    let coins = try Matrix.checkedUniform(shape: [n], seed: 2)
    let logits = matmul(x, w)
    let y = Vector(
      zip(logits.values, coins.values).map { $1 < 1 / (1 + Glibc.exp(-$0)) ? 1 : 0 })
    let inputs = self.d
    let regression = model(x, y) { x, y in
      let w = latent("w", plate: inputs)
      let b = latent("b")
      w ~ Normal(0, 1)
      b ~ Normal(0, 1)
      y ~ Bernoulli(logits: x • w + b)
    }
    func method(_ steps: Int) -> VariationalInference {
      .vi(
        optimizer: .adam(1e-2), steps: steps, evaluationSamples: 200,
        precision: single ? .single : .double)
    }
    let first = try regression.checkedFit(method(1)).seconds
    var best = Double.infinity
    var bound = 0.0
    for _ in 0..<3 {
      let compiled = try regression.checkedFit(method(1)).seconds
      let fit = try regression.checkedFit(method(steps + 1))
      best = min(best, (fit.seconds - compiled) / Double(steps))
      bound = fit.evidenceLowerBound
    }
    if profile {
      for phase in try regression.checkedProfile(method(1), runs: 500).phases {
        explain("\(text(phase.duration / .microseconds(1))) µs on all threads")
        for step in phase.steps {
          let time = text(step.duration / .microseconds(1))
          explain("  \(time) µs on one, \(step.units) units: \(step.label)")
        }
      }
    }
    print(
      """
      {"peer": "elbo", "task": "advi_logreg_\(n)x\(d)", "steps": \(steps), "threads": \(threads), \
      "us_per_step": \(text(best * 1e6)), "first_step_ms": \(text(first * 1e3)), \
      "final_elbo": \(text(bound))}
      """)
  }

  /// 200 steps of a thousand problems in one program: 20 latents, a hidden layer of 200, 784 pixels.
  private func runPerDatum() throws {
    let pixels = try Matrix.checkedUniform(shape: [1_000, 784], seed: 3).map { $0 < 0.13 ? 1 : 0 }
    let decoder = Sequential {
      Dense(200, activation: .relu)
      Dense(784)
    }
    let images = model(pixels) { x in
      let z = latent("z", plate: x.rows)
      z
        ~ MultivariateNormal(
          mean: Expression(Vector([Double](repeating: 0, count: 20))),
          covariance: Expression(Matrix.identity(20)))
      x ~ Bernoulli(logits: decoder(z, name: "decoder"))
    }
    let fit = try images.checkedFit(
      .vi(steps: 200, perDatum: true, evaluationSamples: 2, precision: .single))
    let again = try fit.checkedRefit([pixels])
    print(
      """
      {"peer": "elbo", "task": "per_datum_vi_1000", "steps": 200, "threads": \(threads), \
      "seconds": \(text(fit.seconds)), "refit_seconds": \(text(again.seconds)), \
      "program_mb": \(text(Double(fit.byteCount) / 1e6)), \
      "elbo_per_datum": \(text(fit.evidenceLowerBound / 1_000))}
      """)
  }

  private func explain(_ line: String) {
    _ = (line + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }

  private func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 2) }
}
