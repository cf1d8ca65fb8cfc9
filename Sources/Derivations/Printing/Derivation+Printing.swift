import Tensors

extension Derivation: LaTeXConvertible {
  /// All lines with their reasons, and what a check found, as one `aligned` block without dollars.
  ///
  /// Reasons stand beside the lines, or below them where a line is long, so that the block stays on a page.
  public var latex: String {
    let isWide = lines.contains { $0.term.description.count > Self.longestBesideReason }
    let rows = lines.dropFirst().map { line -> [String] in
      let formula = "&\(line.latexRelation) \(hides(line) ? "\\;?" : line.term.latex)"
      let notes = line.latexNotes
      guard isWide else {
        return ["\(formula) && \(line.latexReason)\(line.latexMark)"] + notes.map { "&&& \($0)" }
      }
      let reason = "{\\scriptstyle \(line.latexReason)}\(line.latexMark)"
      return [formula] + ([reason] + notes).map { "&\\qquad \($0)" }
    }
    guard let first = rows.first else { return lines[0].term.latex }
    let start = lines[0].term
    // A long start has a row of its own.
    var all =
      start.description.count <= Self.longestStart
      ? ["\(start.latex) \(first[0])"] + first.dropFirst() : ["&\(start.latex)"] + first
    all += rows.dropFirst().flatMap(\.self)
    if let check { all.append("\(isWide ? "&" : "&&&") \(Writer.note("\(check)"))") }
    return "\\begin{aligned}\n\(all.joined(separator: " \\\\\n"))\n\\end{aligned}"
  }

  /// More letters than this in the first line, and it stands above the others.
  private static var longestStart: Int { 24 }
  /// More letters than this in a line, and the reasons stand below the lines.
  private static var longestBesideReason: Int { 44 }

  /// The lines one by one, each a formula of its own, for slides that show one at a time.
  public var latexLines: [String] {
    lines.map { hides($0) ? "\($0.latexRelation) \\;? \\quad \($0.latexReason)" : $0.latex }
  }

  /// What the whole derivation states: its first line, the relation, its last line.
  public var statement: String {
    let last = lines[lines.count - 1]
    return "\(lines[0].term.latex) \(relation.latex) \(hides(last) ? "\\;?" : last.term.latex)"
  }

  /// The statement alone, with the derivation behind it for those who want to see it: a proof for the margin.
  public var folded: FoldedDerivation { FoldedDerivation(derivation: self) }

  /// The lines with their reasons and verdicts in words, a sentence or two each.
  public func explain() -> String {
    let rows = lines.dropFirst().map { line in
      "\(line.number). \(hides(line) ? "?" : "\(line.relation?.text ?? "") \(line.term)"). "
        + "\(line.rule?.explanation ?? "")"
        + (line.rule?.tightness.map { " The two sides are equal if and only if \($0)." } ?? "")
        + (line.verdict.isUnchecked ? "" : " \(line.verdict)")
    }
    let start = "\(title).\n1. The start: \(lines[0].term)"
    return ([start] + rows + (check.map { ["\($0)"] } ?? [])).joined(separator: "\n")
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
    let end = check.map { ["  \($0)"] } ?? []
    return (["\(title):", "  \(lines[0].term)"] + rows + end).joined(separator: "\n")
  }
}

extension Derivation.CheckSettings: CustomStringConvertible {
  public var description: String {
    "checked on: \(meaning); \(trials) trials, seed \(seed), tolerance \(shortText(tolerance))"
  }
}

extension Derivation.Line: CustomStringConvertible, LaTeXConvertible {
  /// The line as a formula with its reason, without dollars.
  public var latex: String {
    guard relation != nil else { return term.latex }
    return "\(latexRelation) \(term.latex) \\quad \(latexReason)\(latexMark)"
  }

  public var description: String {
    guard let relation else { return "\(term)" }
    return "\(relation.text) \(term)  (\(rule?.name ?? ""))"
      + (verdict.isUnchecked ? "" : "  \(verdict)")
  }

  var latexRelation: String { relation?.latex ?? "" }

  var latexReason: String { Writer.words("(\(rule?.name ?? ""))") }

  /// The sign of the verdict, with how well the line held.
  var latexMark: String {
    switch verdict {
    case .unchecked: ""
    case .holds(let evidence): "\\;\\checkmark\\; " + Writer.note(evidence.short)
    case .fails, .meaningless: "\\;\\times"
    case .undecided: "\\;?"
    case .assumed: "\\; " + Writer.note("assumed, not checked")
    }
  }

  /// What is to be said below the line, in rows of a width that a page has.
  var latexNotes: [String] {
    switch verdict {
    case .holds(let evidence):
      evidence.tightness.map { Writer.notes("equal if and only if \($0)") } ?? []
    case .fails(let counterexample): Writer.notes(counterexample.description)
    case .meaningless(let reason), .undecided(let reason): Writer.notes(reason)
    case .unchecked, .assumed: []
    }
  }
}

/// A derivation of which only the statement is seen at first.
public struct FoldedDerivation: Sendable, CustomStringConvertible {
  /// What unfolds.
  public let derivation: Derivation

  /// The statement as the summary of an HTML element that unfolds to the lines.
  public var html: String {
    "<details><summary>\(Self.escaped("$\(derivation.statement)$"))</summary>"
      + "\(Self.escaped("$$\(derivation.latex)$$"))</details>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  public var description: String { derivation.description }
}
