import Tensors

extension VAE: CustomStringConvertible {
  /// The model and both networks in words.
  public var description: String {
    func network(_ layers: Sequential) -> String {
      layers.layers.map(\.description).joined(separator: ", ")
    }
    let weights = [
      beta == 1 ? nil : "β = \(NumberFormat.text(beta))",
      freeBits == 0 ? nil : "\(NumberFormat.text(freeBits)) nats of each latent dimension free",
      warmUp == 0 ? nil : "β rising over \(NumberFormat.text(warmUp)) epochs",
      divergence == .closedForm ? nil : "divergence at the sample",
    ].compactMap(\.self)
    return
      "Variational autoencoder, \(latent) latent dimension\(latent == 1 ? "" : "s"), "
      + "\(likelihood) likelihood\n"
      + "  Encoder: \(network(encoder)), then mean and log-variance\n"
      + "  Decoder: \(network(decoder))"
      + (weights.isEmpty ? "" : "\n  Loss: \(weights.joined(separator: ", "))")
  }
}

extension VAE: LaTeXConvertible {
  /// The story of a datum, its approximate posterior, and the loss in nats per datum.
  public var latex: String {
    let scale = beta == 1 ? "" : "\(NumberFormat.latex(beta))\\,"
    let kl = "D_{\\mathrm{KL}}\\big(q_{\\phi}(z \\mid x) \\,\\big\\|\\, p(z)\\big)"
    return """
      \\begin{aligned}
      z &\\sim \\mathcal{N}(0, I_{\(latent)}) \\\\
      x \\mid z &\\sim \(likelihood.latex(of: "f_{\\theta}(z)")) \\\\
      q_{\\phi}(z \\mid x) &= \\mathcal{N}\\big(z \\mid \\mu_{\\phi}(x), \
      \\operatorname{diag}\\sigma_{\\phi}^2(x)\\big) \\\\
      \\mathcal{L}(\\theta, \\phi; x) &= -\\mathbb{E}_{q_{\\phi}(z \\mid x)}\
      \\big[\\log p_{\\theta}(x \\mid z)\\big] + \(scale)\(kl)
      \\end{aligned}
      """
  }
}

extension Likelihood {
  /// The distribution of a datum, given what the decoder makes of its latent.
  fileprivate func latex(of output: String) -> String {
    switch self {
    case .bernoulli: "\\operatorname{Bernoulli}\\big(\\sigma(\(output))\\big)"
    case .continuousBernoulli: "\\mathcal{CB}\\big(\\sigma(\(output))\\big)"
    case .gaussian(let variance):
      "\\mathcal{N}\\big(\(output), \(NumberFormat.latex(variance))\\, I\\big)"
    case .learnedGaussian: "\\mathcal{N}\\big(\(output), s^2 I\\big)"
    case .categorical(let levels):
      "\\operatorname{Categorical}_{\(levels)}\\big(\\operatorname{softmax}(\(output))\\big)"
    }
  }
}
