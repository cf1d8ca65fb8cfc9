import Elbo
import Language

extension Library {
  /// Networks, optimisers and variational autoencoders.
  package static var networks: Library {
    Library(
      functions: SharedRows.equality(Activation.self) + SharedRows.equality(Likelihood.self)
        + SharedRows.equality(Optimizer.self) + SharedRows.equality(Schedule.self)
        + OptimizerRows.functions,
      members: layers + [
        Members(
          .optimizer, "How parameters follow the gradients of a loss, step by step.",
          OptimizerRows.optimizer),
        Members(
          .schedule, "How the rate of an optimiser changes from step to step.",
          OptimizerRows.schedule),
        Members(
          .minimum, "Where an expression is least, as far as a search found.",
          OptimizerRows.minimum),
        Members(
          .descent, "The way of an optimiser down an expression, step by step.",
          OptimizerRows.descent),
        Members(
          .likelihood, "What a decoder's outputs say about the numbers of a datum.",
          VAERows.likelihood),
        Members(
          .divergenceEstimator, "How the divergence of a posterior from the prior enters a loss.",
          VAERows.divergence),
        Members(
          .vae,
          "A variational autoencoder: a latent-variable model whose likelihood is a network, fitted "
            + "together with a network that gives the approximate posterior of each datum.",
          VAERows.model + VAERows.fitting(ImageDataset.self) + VAERows.fitting(Matrix.self)),
        Members(
          .vaeFormulas,
          "The graph that trains a variational autoencoder, part by part.",
          SharedRows.mathematics(VAEFormulas.self)),
        Members(
          .vaeFit, "A variational autoencoder fitted to data, and how the training went.",
          VAEFitRows.contents + VAEFitRows.queries(ImageDataset.self)
            + VAEFitRows.queries(Matrix.self)),
        Members(
          .lossCurve, "A loss and its two terms after each epoch, in nats per datum.",
          VAERows.lossCurve),
        Members(
          .lossTerms, "A loss and its two terms, in nats per datum.", VAERows.lossTerms),
        Members(
          .likelihoodEstimate,
          "A mean over data, and the interval that holds it with a probability of 95%.",
          VAEFitRows.estimate),
      ])
  }

  private static var layers: [Members] {
    [
      Members(.layer, "A part of a network, with parameters of its own.", []),
      Members(
        .activation, "A function applied to each number between the linear layers of a network.",
        LayerRows.activation),
      Members(
        .weightInitialisation, "How the weights of a layer are drawn before training.",
        LayerRows.initialisation),
      Members(
        .dense, "A layer in which every output depends on every input.", LayerRows.dense),
      Members(
        .activate, "A layer that only applies a function to each number.", LayerRows.activate),
      Members(.reshape, "A layer that gives each datum another shape.", LayerRows.reshape),
      Members(.flatten, "A layer that makes a vector of each datum.", LayerRows.flatten),
      Members(
        .conv2D, "A layer that moves a window over images.", LayerRows.conv2D),
      Members(
        .convTranspose2D, "The transpose of a convolution, which makes images larger.",
        LayerRows.convTranspose2D),
      Members(
        .batchNorm, "A layer that normalises each feature over a batch.", LayerRows.batchNorm),
      Members(
        .layerNorm, "A layer that normalises the numbers of each datum.", LayerRows.layerNorm),
      Members(
        .dropout, "A layer that in training drops numbers at random.", LayerRows.dropout),
      Members(
        .embedding, "A layer that puts a learned vector in place of an index.", LayerRows.embedding),
      Members(
        .sequential, "Layers one after another, which are a layer themselves.",
        LayerRows.sequential),
      Members(
        .networkSummary,
        "The layers of a network with the shapes of their outputs and their parameters.",
        LayerRows.summary),
    ]
  }
}
