extension Session {
  /// The answer to a cell that asks for documentation.
  public enum Help: Sendable {
    case found(Inspection)
    /// There is no such thing; why.
    case unknown(String)
  }

  /// What `?name` and `name?` ask for; `nil` for a cell that is to be run.
  public func help(_ source: String) -> Help? {
    guard let query = HelpQuery(source) else { return nil }
    if query.name.isEmpty {
      return .unknown("'?' stands before the name of what you want to know about, as in '?sqrt'")
    }
    let name = query.name
    if let found = inspection(of: name, at: name.unicodeScalars.count, isFull: true) {
      var parts = found.parts
      let typed = LatexNames.names(of: name)
      if !typed.isEmpty {
        let names = typed.map { "`\($0)`" }.joined(separator: " or ")
        parts.append(Inspection.Part(text: "`\(name)` is typed as \(names) and the Tab key."))
      }
      return .found(Inspection(parts: parts))
    }
    let checker = Checker(index: index, notebook: notebook)
    _ = checker.check(Syntaxes.folded(name).statements)
    let problem = checker.problems.first ?? checker.unknown(name, Syntaxes.folded(name))
    return .unknown(problem.message + (problem.hint.map { " — \($0)" } ?? ""))
  }
}
