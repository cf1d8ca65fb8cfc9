import ArgumentParser
import Datasets
import Expressions
import Glibc
import Inference
import Tensors

/// The training step of the peers `vae_jax.py` and `vae_torch.py` in `Tests/Peers`: noise, forward, gradient,
/// Adam; with convolutional networks that of `vae_torch_convolutional.py`.
struct VAEBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vae",
    abstract: "Milliseconds per training step of a variational autoencoder of 784 pixels.")

  @Option(help: "Threads that work at once.")
  var threads = 2
  @Option(help: "Steps of a round, of which the fastest of three counts.")
  var steps = 469
  @Option(help: "Images of a step.")
  var batch = 128
  @Option(help: "Units of the hidden layers.")
  var hidden = 400
  @Option(help: "Latent dimensions.")
  var latent = 20

  @Flag(help: "Convolutional networks in place of the dense ones.")
  var convolutional = false

  /// What the images are: their zeros are passed over.
  enum Images: String, CaseIterable, ExpressibleByArgument {
    /// 13% ones, as the peers have them, or the digits.
    case ones, mnist

    func load() throws -> Tensor<Float> {
      switch self {
      case .ones:
        return try Tensor<Float>.checkedUniform(shape: [20_000, 784], seed: 1)
          .map { $0 < 0.13 ? 1 : 0 }
      case .mnist: return Dataset.mnist(folder: "Notebooks/data/mnist").train.pixels()
      }
    }
  }

  @Option(help: "The images: ones among zeros, or the digits of MNIST.")
  var images = Images.ones

  @Flag(help: "Say on standard error where the time of a step goes.")
  var profile = false

  private var dense: VAE {
    VAE(latent: latent) {
      Dense(hidden, activation: .relu)
    } decoder: {
      Dense(hidden, activation: .relu)
      Dense(784)
    }
  }

  private var convolutions: VAE {
    VAE(latent: latent) {
      Reshape([1, 28, 28])
      Conv2D(32, kernel: 4, stride: 2, padding: 1, activation: .relu)
      Conv2D(64, kernel: 4, stride: 2, padding: 1, activation: .relu)
    } decoder: {
      Dense(3136, activation: .relu)
      Reshape([64, 7, 7])
      ConvTranspose2D(32, kernel: 4, stride: 2, padding: 1, activation: .relu)
      ConvTranspose2D(1, kernel: 4, stride: 2, padding: 1)
    }
  }

  func run() throws {
    Parallel.threads = threads
    let vae = convolutional ? convolutions : dense
    let images = try images.load()
    let clock = ContinuousClock()

    var step: TrainingStep<Float>!
    let first = try clock.measure {
      let graph = try VAEGraph(vae, dimensions: 784, isTraining: true)
      step = try TrainingStep(
        minimizing: graph.loss(vae).loss, of: graph.trained, optimizer: .adam(1e-3),
        lengths: ["N": batch])
      try step.restore(graph.context.initialValues(seed: 7))
      try step.program.checkedSet("x", rowsOf: images, at: Array(0..<batch))
      try step.run()
    }
    let program = step.program
    var best = Double.infinity
    for _ in 0..<3 {
      let time = try clock.measure {
        for index in 0..<steps {
          let start = index * batch % (images.rows - batch)
          try program.checkedSet("x", rowsOf: images, at: Array(start..<(start + batch)))
          try step.run()
        }
      }
      best = min(best, time / .milliseconds(1) / Double(steps))
    }
    if profile {
      for phase in try program.profile(runs: 100).phases {
        explain("\(text(phase.duration / .milliseconds(1))) ms on all threads")
        for step in phase.steps {
          let time = text(step.duration / .milliseconds(1))
          explain("  \(time) ms on one, \(step.units) units: \(step.label)")
        }
      }
    }
    let products =
      convolutional
      ? nil
      : oneDNNMilliseconds(batch: batch, hidden: hidden, latent: latent, threads: threads)
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print(
      """
      {"peer": "elbo", "threads": \(threads), "ms_per_step": \(text(best)), \
      "matmul_ms": \(products.map(text) ?? "null"), \
      "first_step_ms": \(text(first / .milliseconds(1))), \
      "peak_mb": \(NumberFormat.fixed(Double(usage.ru_maxrss) / 1024, decimals: 1)), \
      "program_mb": \(NumberFormat.fixed(Double(program.byteCount) / 1e6, decimals: 1)), \
      "loss": \(NumberFormat.fixed(Double(program.value(0).scalar), decimals: 4))}
      """)
  }

  private func explain(_ line: String) {
    _ = (line + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }

  private func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 3) }
}
