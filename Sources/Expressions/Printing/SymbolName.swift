/// The LaTeX of a name: `μ` and `mu` as `\mu`, `W_1` and `W1` as `W_{1}`, `loss` as `\mathrm{loss}`.
enum SymbolName {
  static func latex(_ name: String, isBold: Bool, subscripts: [String] = []) -> String {
    let (stem, index) = split(name)
    let symbol = symbol(stem, isBold)
    let path = index.split(separator: ",").map { subscriptText(String($0)) }
    let all = (path.isEmpty ? [] : [path.joined(separator: ", ")]) + subscripts
    return all.isEmpty ? symbol : "\(symbol)_{\(joined(all))}"
  }

  /// Letters stand together; anything longer is parted by commas.
  static func joined(_ subscripts: [String]) -> String {
    subscripts.joined(separator: subscripts.allSatisfy { $0.count == 1 } ? " " : ", ")
  }

  /// Words stand upright.
  private static func subscriptText(_ index: String) -> String {
    if let command = greekCommands[index] { return "\\\(command)" }
    let isWord = index.count > 1 && index.contains { !$0.isNumber }
    return isWord ? "\\mathrm{\(escaped(index))}" : escaped(index)
  }

  private static func split(_ name: String) -> (String, String) {
    if name.contains(".") { return splitPath(name) }
    if let underscore = name.firstIndex(of: "_"), underscore > name.startIndex {
      return (String(name[..<underscore]), String(name[name.index(after: underscore)...]))
    }
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    return digits < name.count
      ? (String(name.dropLast(digits)), String(name.suffix(digits))) : (name, "")
  }

  /// A parameter of a network, `f.0.weight`: the letter that texts give it, and where it is, counted from 1.
  private static func splitPath(_ name: String) -> (String, String) {
    let parts = name.split(separator: ".").map(String.init)
    guard let last = parts.last else { return (name, "") }
    let place = parts.dropLast().filter { $0 != "network" }
      .map { part in Int(part).map { String($0 &+ 1) } ?? part }
    return (["weight": "W", "bias": "b"][last] ?? last, place.joined(separator: ","))
  }

  private static func symbol(_ stem: String, _ isBold: Bool) -> String {
    if let command = greekCommands[stem] ?? (greekNames.contains(stem) ? stem : nil) {
      return isBold ? "\\boldsymbol{\\\(command)}" : "\\\(command)"
    }
    let text = escaped(stem)
    if stem.count > 1 { return isBold ? "\\mathbf{\(text)}" : "\\mathrm{\(text)}" }
    return isBold ? "\\mathbf{\(text)}" : text
  }

  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "_", "#", "$", "%", "&", "{", "}": "\\\(character)"
      case "\\": "\\backslash "
      case "^": "\\hat{}"
      case "~": "\\sim "
      default: greekCommands[String(character)].map { "\\\($0) " } ?? String(character)
      }
    }.joined()
  }

  private static let greekCommands: [String: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "varsigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "ϕ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "ℓ": "ell",
  ]
  private static let greekNames = Set(greekCommands.values)
}
