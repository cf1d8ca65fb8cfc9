import Elbo
import Language
import Notebook

/// Cells that share their variables.
final class Cells {
  private let session = Session(library: .elbo)

  /// What a cell shows, or its first message.
  func run(_ source: String) -> String {
    switch session.run(source, name: "In [1]") {
    case .finished(let shown): shown?.text ?? ""
    case .mistaken(let mistakes): mistakes.map(\.message).joined(separator: "\n")
    case .failed(let error): error.message
    }
  }

  /// The mixture of normal distributions of the design.
  static let mixture = """
    let gmm = model(Dataset.oldFaithful.matrix) { x in
      let π = parameter(.simplex(2)), μ = parameter(.real(2, 2)), Σ = parameter(.covariance(2, 2))
      let z = latent(plate: x.rows)
      z ~ Categorical(π)
      x ~ Normal(μ[z], Σ[z])
    }
    """
}
