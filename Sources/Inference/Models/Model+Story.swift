import Distributions
import Expressions
import Tensors

extension Model: LaTeXConvertible {
  /// The generative story: where each parameter lies, and how each variable comes about, with an index for
  /// each plate.
  public var latex: String {
    let lines = parameters.map(Self.line) + statements.map(line)
    return "\\begin{aligned} " + lines.joined(separator: " \\\\ ") + " \\end{aligned}"
  }

  private static func line(_ parameter: Parameter) -> String {
    "\(parameter.variable.latex) &\\in \(parameter.domain.latex)"
  }

  private func line(_ statement: Statement) -> String {
    let indices = plateIndices(statement)
    let all = indices.map(\.letter)
    let arguments = statement.law.parameters.map { parameter in
      // A parameter has the plates that its axes reach.
      let batch = parameter.rank - rank(of: parameter, in: statement.law)
      return parameter.isKnown
        ? constant(parameter) : parameter.latex(at: Array(all.suffix(batch)))
    }
    let range = indices.map { "\($0.letter) = 1, \\dots, \($0.length)" }
    return "\(statement.variable.latex(at: all))\(condition(statement, all)) &\\sim "
      + statement.law.name(arguments)
      + (range.isEmpty ? "" : ", \\quad \(range.joined(separator: ",\\; "))")
  }

  /// The event's axes of a parameter, after those of plates.
  private func rank(of parameter: Expression, in law: Law) -> Int {
    zip(law.family.parameters, law.parameters).first { $0.1 == parameter }?.0.domain.rank ?? 0
  }

  private func constant(_ parameter: Expression) -> String {
    guard let value = try? parameter.checkedEvaluate(), value.count <= 16 else {
      return parameter.latex
    }
    return value.latex
  }

  /// `∣ z_n` for the latents that a distribution depends on.
  private func condition(_ statement: Statement, _ indices: [String]) -> String {
    let parents = parents(of: statement).compactMap { parent -> String? in
      guard let other = statements.first(where: { $0.name == parent && !$0.isObserved }) else {
        return nil
      }
      // A latent with the same plate is that of the datum; another one all of them.
      let shared = other.plates.elementsEqual(statement.plates.prefix(other.plates.count))
      return shared
        ? other.variable.latex(at: Array(indices.prefix(other.plates.count)))
        : other.variable.latex
    }
    return parents.isEmpty ? "" : " \\mid \(parents.joined(separator: ", "))"
  }

  /// A letter for each plate of a variable.
  private func plateIndices(_ statement: Statement) -> [(letter: String, length: String)] {
    var taken: Set<String> = []
    return statement.plates.map { axis in
      let candidates: [String] =
        switch axis {
        case .named(let name): [name.lowercased()]
        case .fixed: ["k", "j", "i", "l", "m"]
        }
      let letter = candidates.first { taken.insert($0).inserted } ?? "i"
      return (letter, axis.description)
    }
  }

  /// The names of the variables that a variable's distribution depends on.
  package func parents(of statement: Statement) -> [String] {
    var seen: Set<String> = []
    return statement.law.parameters.flatMap(\.freeVariables).map(\.name)
      .filter { seen.insert($0).inserted }
  }
}

extension Model: CustomStringConvertible {
  /// The generative story in plain text.
  public var description: String {
    let heads = parameters.map { parameter in
      "\(parameter.name): \(parameter.domain.kind.rawValue)"
        + (parameter.domain.shape.isEmpty ? "" : " \(parameter.variable.shape)")
    }
    let lines = statements.map { statement in
      "\(statement.name) ~ \(statement.law.description)"
        + (statement.plates.isEmpty ? "" : "  (\(statement.plates))")
        + (statement.isObserved ? "  observed" : "")
    }
    return (heads + lines).joined(separator: "\n")
  }
}
