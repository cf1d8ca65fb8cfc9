import Tensors

extension GaussianMixture: CustomStringConvertible {
  /// The model in words.
  public var description: String {
    "Gaussian mixture with \(components) component\(components == 1 ? "" : "s"), "
      + "\(covariance.rawValue) covariance"
  }
}

extension NormalMixture: CustomStringConvertible {
  /// Weight, mean and covariance of each component.
  public var description: String {
    shownComponents.map { component in
      guard let k = component else { return "…" }
      return "component \(k + 1): weight \(NumberFormat.text(weights[k], digits: 4)), "
        + "mean \(inline(means[row: k]))\n\(indented(covariances[k].description))"
    }.joined(separator: "\n")
  }

  private func inline(_ vector: Vector) -> String {
    vector.count <= 8 ? vector.description : vector[0..<3].description + "…"
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }
}

extension NormalMixture.Component: CustomStringConvertible {
  /// Weight, mean and covariance.
  public var description: String {
    "weight \(NumberFormat.text(weight, digits: 4)), mean \(mean), covariance\n\(covariance)"
  }
}

extension GaussianMixtureFit: CustomStringConvertible {
  /// The model, how well it fits, its components, and what to beware of.
  public var description: String {
    let state = converged ? "converged" : "not converged"
    let head = """
      \(model), fitted by EM to \(rows) \(rows == 1 ? "datum" : "data")
      log-likelihood \(NumberFormat.text(logLikelihood)) after \(iterations) \
      iteration\(iterations == 1 ? "" : "s") (\(state)); \
      AIC \(NumberFormat.text(aic)), BIC \(NumberFormat.text(bic)) (larger is better)
      """
    return ([head, mixture.description] + warnings.map { "Beware: \($0)." })
      .joined(separator: "\n")
  }
}

extension KMeans: CustomStringConvertible {
  /// The model in words.
  public var description: String { "k-means with \(clusters) cluster\(clusters == 1 ? "" : "s")" }
}

extension KMeansFit: CustomStringConvertible {
  /// How close the partition is, and its centers.
  public var description: String {
    """
    k-means with \(centers.rows) cluster\(centers.rows == 1 ? "" : "s") of \(labels.count) data
    inertia \(NumberFormat.text(inertia)) after \(iterations) \
    iteration\(iterations == 1 ? "" : "s") (\(converged ? "converged" : "not converged"))
    counts \(counts)
    centers
    \(centers)
    """
  }
}
