import ArgumentParser
import Expressions
import Glibc
import Tensors

/// The training step of the peers `vae_jax.py` and `vae_torch.py`: noise, forward, gradient, Adam.
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

  func run() throws {
    Parallel.threads = threads
    let model = AutoencoderModel(hidden: hidden, latent: latent)
    let images = try Tensor<Float>.checkedUniform(shape: [20_000, 784], seed: 1)
      .map { $0 < 0.13 ? 1 : 0 }
    let clock = ContinuousClock()

    var program: Program<Float>!
    let first = try clock.measure {
      program = try model.program(batch: batch)
      try model.initialize(program)
      try program.checkedSet("x", rowsOf: images, at: Array(0..<batch))
      try program.checkedRun(seed: 0)
    }
    var best = Double.infinity
    for _ in 0..<3 {
      let time = try clock.measure {
        for step in 0..<steps {
          let start = step * batch % (20_000 - batch)
          try program.checkedSet("x", rowsOf: images, at: Array(start..<(start + batch)))
          try program.checkedRun(seed: 0)
        }
      }
      best = min(best, time / .milliseconds(1) / Double(steps))
    }
    let products = oneDNNMilliseconds(
      batch: batch, hidden: hidden, latent: latent, threads: threads)
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

  private func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 3) }
}

/// The network of Kingma and Welling with rectified linear units, as the peers have it.
struct AutoencoderModel {
  let hidden: Int
  let latent: Int

  private var layers: [(name: String, inputs: Int, outputs: Int)] {
    [
      ("encoder", 784, hidden), ("mean", hidden, latent), ("spread", hidden, latent),
      ("decoder", latent, hidden), ("pixels", hidden, 784),
    ]
  }

  private func dense(_ index: Int, _ x: Expression) -> Expression {
    let layer = layers[index]
    let weights = Expression.parameter(
      "W_\(layer.name)", [.fixed(layer.inputs), .fixed(layer.outputs)])
    return matmul(x, weights) + Expression.parameter("b_\(layer.name)", [.fixed(layer.outputs)])
  }

  /// The negative evidence lower bound in nats per image.
  var loss: Expression {
    let x = Expression.data("x", ["N", 784])
    let h = relu(dense(0, x))
    let (μ, s) = (dense(1, h), dense(2, h))
    let z = μ + exp(s / 2) * Expression.normalNoise("ε", ["N", .fixed(latent)])
    let logits = dense(4, relu(dense(3, z)))
    let reconstruction = sum(softplus(logits) - x * logits)
    let divergence = sum(exp(s) + square(μ) - 1 - s) / 2
    return (reconstruction + divergence) / .extent("N")
  }

  func program(batch: Int) throws -> Program<Float> {
    let loss = loss
    let parameters = loss.freeVariables.filter { $0.role == .parameter }.map(Expression.variable)
    let updates = try Optimizer.adam(rate: 1e-3).checkedUpdates(of: parameters, minimizing: loss)
    return try Program(checking: [loss], updating: updates, lengths: ["N": batch])
  }

  /// Weights uniform within one over the root of the number of inputs.
  func initialize(_ program: Program<Float>) throws {
    for (index, layer) in layers.enumerated() {
      let bound = 1 / Float(layer.inputs).squareRoot()
      let weights = try Tensor<Float>.checkedUniform(
        shape: [layer.inputs, layer.outputs], seed: 7, stream: UInt64(index))
      try program.checkedSet("W_\(layer.name)", weights.map { (2 * $0 - 1) * bound })
    }
  }
}
