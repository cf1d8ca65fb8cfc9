import Expressions
import Tensors

/// The expressions of a variational autoencoder for a batch of N data.
package struct VAEGraph {
  package let dimensions: Int
  package private(set) var context: LayerContext
  /// The data, N×D.
  package let x: Expression
  /// The mean of the posterior, N×L.
  package let mean: Expression
  /// The logarithm of the posterior's variance, N×L.
  package let logVariance: Expression
  /// The sampled latents, N×L.
  package let z: Expression
  /// What the decoder gives for them.
  package let outputs: Expression
  /// −log p(x | z) of each number of each datum, N×D.
  package let surprise: Expression
  /// What each latent dimension of each datum adds to KL(q ‖ p), N×L, in closed form.
  package let divergence: Expression
  /// The same as the loss takes it: in closed form, or at the sample.
  package let sampledDivergence: Expression
  /// log p(z) − log q(z | x) of each datum, N.
  package let logPriorRatio: Expression

  package init(_ vae: VAE, dimensions: Int, isTraining: Bool) throws {
    try vae.validate()
    self.dimensions = dimensions
    var context = LayerContext(isTraining: isTraining)
    let x = Expression.data("x", ["N", .fixed(dimensions)])
    let heads = try context.scoped("encoder") { context in
      try vae.encoder.heads(
        of: vae.likelihood.input(x),
        [
          ("mean", Dense(vae.latent)),
          ("logVariance", Dense(vae.latent)),
        ], in: &context)
    }
    let (mean, logVariance) = (heads[0], heads[1])
    let noise = Expression.normalNoise("ε", ["N", .fixed(vae.latent)])
    let z = mean + exp(logVariance / 2) * noise
    let outputs = try Self.decoding(vae, z, dimensions, in: &context)
    surprise = try context.scoped("likelihood") { context in
      try vae.likelihood.surprise(of: x, given: outputs, in: &context)
    }
    divergence = (exp(logVariance) + square(mean) - 1 - logVariance) / 2
    let atSample = (square(z) - square(noise) - logVariance) / 2
    sampledDivergence = vae.divergence == .closedForm ? divergence : atSample
    logPriorRatio = -sum(atSample, axis: 1)
    (self.context, self.outputs) = (context, outputs)
    (self.x, self.mean, self.logVariance, self.z) = (x, mean, logVariance, z)
  }

  /// What the decoder gives for latents: a row of numbers a datum, as many as the likelihood needs.
  package static func decoding(
    _ vae: VAE, _ z: Expression, _ dimensions: Int, in context: inout LayerContext
  ) throws -> Expression {
    var outputs = try context.scoped("decoder") { try vae.decoder.output(of: z, in: &$0) }
    let given = Array(outputs.shape.dropFirst())
    if outputs.rank > 2 { outputs = try Flatten().output(of: outputs, in: &context) }
    let needed = dimensions * vae.likelihood.outputsPerNumber
    guard outputs.shape.last == .fixed(needed), outputs.rank == 2 else {
      throw NetworkError.wrongOutput(
        network: "decoder", shape: given, expected: [needed],
        advice: "end it with Dense(\(needed))")
    }
    return outputs
  }

  /// The parameters that the optimiser moves.
  package var trained: [Expression] {
    context.parameters.filter(\.isTrained).map(\.expression)
  }

  /// The name of the variable that holds the weight of the divergence at a step.
  package static let weightName = "β"

  /// The loss of a batch and its two terms, in nats per datum: −ELBO for β = 1 and no free bits.
  package func loss(_ vae: VAE) -> (loss: Expression, reconstruction: Expression, kl: Expression) {
    let count = Expression.extent("N")
    let reconstruction = sum(surprise) / count
    let kl = sum(sampledDivergence) / count
    let charged =
      vae.freeBits > 0
      ? sum(maximum(mean(sampledDivergence), Expression(vae.freeBits))) : kl
    let weight = vae.warmUp > 0 ? Expression.data(Self.weightName) : Expression(vae.beta)
    let isPlain = vae.warmUp == 0 && vae.beta == 1
    return (reconstruction + (isPlain ? charged : weight * charged), reconstruction, kl)
  }

  private func mean(_ terms: Expression) -> Expression { sum(terms, axis: 0) / .extent("N") }
}
