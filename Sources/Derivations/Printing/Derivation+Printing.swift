extension Derivation {
  /// All lines with their reasons as one `aligned` block, without dollars.
  public var latex: String {
    let rows = lines.dropFirst().map { line in
      "\(line.latexRelation) \(hides(line) ? "\\;?" : line.term.latex) && \(line.latexReason)"
    }
    guard let first = rows.first else { return lines[0].term.latex }
    let all = ["\(lines[0].term.latex) &\(first)"] + rows.dropFirst().map { "&\($0)" }
    return "\\begin{aligned}\n\(all.joined(separator: " \\\\\n"))\n\\end{aligned}"
  }

  /// The lines one by one, each a formula of its own, for slides that show one at a time.
  public var latexLines: [String] {
    lines.map { hides($0) ? "\($0.latexRelation) \\;? \\quad \($0.latexReason)" : $0.latex }
  }

  /// What the whole derivation states: its first line, the relation, its last line.
  public var statement: String {
    "\(lines[0].term.latex) \(relation.latex) \(lines[lines.count - 1].term.latex)"
  }

  /// The lines with their reasons and verdicts in words, a sentence or two each.
  public func explain() -> String {
    let rows = lines.dropFirst().map { line in
      "\(line.number). \(line.rule?.explanation ?? "")"
        + (line.rule?.tightness.map { " The two sides are equal if and only if \($0)." } ?? "")
        + (line.verdict.isUnchecked ? "" : " \(line.verdict)")
    }
    let start = "\(title).\n1. The start: \(lines[0].term)"
    return ([start] + rows).joined(separator: "\n")
  }

  func hides(_ line: Line) -> Bool { hidden.contains(line.number) }
}

extension Derivation: CustomStringConvertible {
  /// The lines with their reasons and verdicts, one a row.
  public var description: String {
    let rows = lines.dropFirst().map { line in
      "  \(line.relation?.text ?? "") \(hides(line) ? "?" : "\(line.term)")  (\(line.rule?.name ?? ""))"
        + (line.verdict.isUnchecked ? "" : "  \(line.verdict)")
    }
    return (["\(title):", "  \(lines[0].term)"] + rows).joined(separator: "\n")
  }
}

extension Derivation.Line: CustomStringConvertible {
  /// The line as a formula with its reason, without dollars.
  public var latex: String {
    guard relation != nil else { return term.latex }
    return "\(latexRelation) \(term.latex) \\quad \(latexReason)"
  }

  public var description: String {
    guard let relation else { return "\(term)" }
    return "\(relation.text) \(term)  (\(rule?.name ?? ""))"
      + (verdict.isUnchecked ? "" : "  \(verdict)")
  }

  var latexRelation: String { relation?.latex ?? "" }

  var latexReason: String { Writer.words("(\(rule?.name ?? ""))") }
}
