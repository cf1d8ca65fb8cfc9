import Expressions
import Tensors

extension CAVIFit: CustomStringConvertible {
  /// The bound, what it is made of, and each factor with its parameters.
  public var description: String {
    let head =
      "posterior by coordinate ascent: evidence lower bound \(NumberFormat.text(evidenceLowerBound)) nats after "
      + "\(iterations) iteration\(iterations == 1 ? "" : "s") (\(converged ? "converged" : "not converged"))"
    let entries = ledger.map { entry in
      "  \(entry.words): \(NumberFormat.text(entry.value))"
    }
    let parts = factors.map(\.description)
    return ([head] + entries + parts + warnings.map { "Beware: \($0)." }).joined(separator: "\n")
  }
}

extension CAVIFit.Entry: CustomStringConvertible {
  /// What the entry is, in words.
  var words: String {
    switch kind {
    case .likelihood: "E[log p(\(name))]"
    case .prior: "E[log p(\(name))] of the prior"
    case .entropy: "entropy of q(\(name))"
    }
  }

  /// The entry and its value.
  public var description: String { "\(words): \(NumberFormat.text(value)) nats" }
}

extension CAVIFit.FittedFactor: CustomStringConvertible {
  /// The factor's family with its parameters.
  public var description: String {
    let list = parameters.sorted { $0.key < $1.key }.map { name, value in
      value.count <= 12
        ? "\(name) \(value.description.replacingNewlines)" : "\(name) of shape \(value.shape)"
    }
    return "q(\(latents.joined(separator: ", "))): \(family) with \(list.joined(separator: ", "))"
  }
}

extension String {
  fileprivate var replacingNewlines: String {
    split(separator: "\n").joined(separator: "; ")
  }
}

extension CAVIFit: LaTeXConvertible {
  /// How q factorises, each factor with its numbers where they are few, and the bound as the sum of its entries.
  public var latex: String {
    let product = factors.map { "q(\($0.symbols))" }.joined(separator: "\\, ")
    let own = factors.flatMap(\.lines)
    let bound = "\\mathcal L(q) &= \(NumberFormat.latex(evidenceLowerBound, digits: 8))"
    let lines =
      ["q(\(factors.map(\.symbols).joined(separator: ", "))) &= \(product)"] + own + [bound]
    return "\\begin{aligned} \(lines.joined(separator: " \\\\ ")) \\end{aligned}"
  }
}

extension CAVIFit.FittedFactor {
  /// The latents as formulas write them.
  fileprivate var symbols: String {
    latents.map { Expression.parameter($0).latex }.joined(separator: ", ")
  }

  /// A line for the factor, or for each of a few places of its plate.
  fileprivate var lines: [String] {
    let name = "\\operatorname{\(family)}"
    let all = Self.order.filter { parameters[$0] != nil }.map { parameters[$0]! }
    guard all.allSatisfy({ $0.count <= 16 }) else { return [] }
    return ["q(\(symbols)) &= \(name)\\left(\(all.map(\.latex).joined(separator: ",\\, "))\\right)"]
  }

  /// The parameters in the order in which families take them.
  private static let order = [
    "mean", "count", "concentration", "alpha", "beta", "degreesOfFreedom", "shape", "rate", "scale",
    "standardDeviation", "covariance", "probabilities", "probability",
  ]
}
