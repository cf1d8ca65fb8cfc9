/// What could stand in a piece of the code.
package struct Completion: Hashable, Sendable {
  /// One proposal.
  package struct Match: Hashable, Sendable {
    /// What would stand in the place of the range.
    package var text: String

    /// What it is, such as `function`; JupyterLab shows it beside the text.
    package var type: String?

    /// How it is called, such as `(_ x: Double) -> Double`.
    package var signature: String?

    package init(_ text: String, type: String? = nil, signature: String? = nil) {
      self.text = text
      self.type = type
      self.signature = signature
    }
  }

  package var matches: [Match]

  /// The Unicode scalars of the code that a match replaces.
  package var range: Range<Int>

  package init(_ matches: [Match], replacing range: Range<Int>) {
    self.matches = matches
    self.range = range
  }

  var content: JSON {
    [
      "status": "ok",
      "matches": .array(matches.map { .string($0.text) }),
      "cursor_start": .integer(range.lowerBound),
      "cursor_end": .integer(range.upperBound),
      // The name under which JupyterLab and IPython agree on types.
      "metadata": ["_jupyter_types_experimental": .array(matches.map(typed))],
    ]
  }

  private func typed(_ match: Match) -> JSON {
    var members: [String: JSON] = [
      "text": .string(match.text),
      "type": .string(match.type ?? "<unknown>"),
      "start": .integer(range.lowerBound),
      "end": .integer(range.upperBound),
    ]
    members["signature"] = match.signature.map(JSON.string)
    return .object(members)
  }
}
