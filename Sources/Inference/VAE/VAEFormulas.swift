import Expressions
import Tensors

/// The graph that trains a variational autoencoder, part by part: the posterior, its sample, what the decoder
/// makes of it, and the loss of a batch of N data in nats per datum.
public struct VAEFormulas: Sendable {
  /// A part, the letter that stands for it in the parts after it, and what else is said of it.
  private struct Line: Sendable {
    let letter: Expression
    var remark = ""
    let value: Expression
  }

  private let lines: [Line]
  /// What training lowers, in the letters of the parts.
  private let loss: Expression

  init(_ vae: VAE, dimensions: Int) throws {
    let graph = try VAEGraph(vae, dimensions: dimensions, isTraining: false)
    func letter(_ name: String, _ part: Expression) -> Expression { .latent(name, part.shape) }
    let (μ, s) = (letter("μ", graph.mean), letter("s", graph.logVariance))
    let (z, y) = (letter("z", graph.z), letter("y", graph.outputs))
    let names = Self.letters(of: graph.context.parameters)
    func written(_ part: Expression, _ letters: [Expression: Expression] = [:]) throws -> Expression
    {
      try part.checkedSubstituting(names.merging(letters) { $1 })
    }
    lines = [
      Line(letter: μ, value: try written(graph.mean)),
      Line(
        letter: s, remark: " = \\log \\boldsymbol{\\sigma}^{2}",
        value: try written(graph.logVariance)),
      Line(letter: z, value: try written(graph.z, [graph.mean: μ, graph.logVariance: s])),
      Line(letter: y, value: try written(graph.outputs, [graph.z: z])),
    ]
    loss = try written(
      graph.loss(vae).loss,
      [graph.outputs: y, graph.z: z, graph.mean: μ, graph.logVariance: s])
  }

  /// The networks' parameters under the letters of the field: φ for the encoder, θ for the decoder.
  private static func letters(of parameters: [NetworkParameter]) -> [Expression: Expression] {
    let letters = [
      "encoder": "φ", "decoder": "θ", "likelihood": "θ", "mean": "μ", "logVariance": "s",
    ]
    var result: [Expression: Expression] = [:]
    for parameter in parameters {
      let parts = parameter.name.split(separator: ".").map(String.init)
      let place = parts.dropLast().map { letters[$0] ?? $0 }
      result[parameter.expression] = .parameter(
        (place + parts.suffix(1)).joined(separator: "."), parameter.expression.shape)
    }
    return result
  }
}

extension VAEFormulas: LaTeXConvertible {
  public var latex: String {
    let parts = lines.map { "\($0.letter.latex)\($0.remark) &= \($0.value.latex)" }
    return """
      \\begin{aligned}
      \((parts + ["\\mathcal{L} &= \(loss.latex)"]).joined(separator: " \\\\\n"))
      \\end{aligned}
      """
  }
}

extension VAEFormulas: CustomStringConvertible {
  public var description: String {
    (lines.map { "\($0.letter) = \($0.value)" } + ["loss = \(loss)"]).joined(separator: "\n")
  }
}

extension VAE {
  /// The graph that is trained, part by part, for data of so many numbers each.
  public func formulas(dimensions: Int) -> VAEFormulas {
    trapping { try checkedFormulas(dimensions: dimensions) }
  }

  package func checkedFormulas(dimensions: Int) throws -> VAEFormulas {
    try VAEFormulas(self, dimensions: dimensions)
  }
}
