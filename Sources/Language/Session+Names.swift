extension Session {
  /// A name that may stand in a place.
  public struct Candidate: Sendable {
    public let name: String
    /// What it is: `function`, `instance`, `class` or `keyword`, as JupyterLab's icons know them.
    public let kind: String
    /// Its type, or how it is called.
    public let signature: String
  }

  /// The word of Unicode scalars that ends or goes on at `cursor`.
  private func word(in source: String, at cursor: Int) -> Range<Int> {
    let scalars = Array(source.unicodeScalars)
    let isPart = { (scalar: Unicode.Scalar) in
      scalar.properties.isXIDContinue || scalar == "_"
    }
    let end = min(max(cursor, 0), scalars.count)
    var start = end
    while start > 0, isPart(scalars[start - 1]) { start -= 1 }
    return start..<end
  }

  /// The names that could stand at `cursor`, counted in Unicode scalars, and what they replace.
  public func completions(of source: String, at cursor: Int) -> ([Candidate], Range<Int>) {
    let range = word(in: source, at: cursor)
    let scalars = Array(source.unicodeScalars)
    var prefix = String.UnicodeScalarView()
    prefix.append(contentsOf: scalars[range])
    let word = String(prefix)
    let isMember = range.lowerBound > 0 && scalars[range.lowerBound - 1] == "."
    guard !isMember else { return ([], range) }
    var found: [Candidate] = []
    for (name, binding) in names where name.hasPrefix(word) {
      switch binding {
      case .variable(let variable):
        found.append(Candidate(name: name, kind: "instance", signature: "\(variable.type)"))
      case .functions(let declarations):
        found.append(
          Candidate(name: name, kind: "function", signature: declarations[0].signature))
      }
    }
    for name in index.functionNames where name.hasPrefix(word) && names[name] == nil {
      guard name.first?.isLetter == true, let first = index.functions(name).first else { continue }
      found.append(Candidate(name: name, kind: "function", signature: first.signature))
    }
    for name in index.types.keys where name.hasPrefix(word) {
      found.append(Candidate(name: name, kind: "class", signature: "type"))
    }
    return (found.sorted { $0.name < $1.name }, range)
  }

  /// What is known of the name at `cursor`, counted in Unicode scalars.
  public func documentation(of source: String, at cursor: Int) -> String? {
    let scalars = Array(source.unicodeScalars)
    var end = min(max(cursor, 0), scalars.count)
    while end < scalars.count, scalars[end].properties.isXIDContinue { end += 1 }
    let range = word(in: source, at: end)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    let name = String(text)
    guard !name.isEmpty else { return nil }
    switch names[name] {
    case .variable(let variable):
      return "\(variable.isConstant ? "let" : "var") \(name): \(variable.type)"
    case .functions(let declarations): return described(declarations)
    case nil: break
    }
    let functions = index.functions(name)
    if !functions.isEmpty { return described(functions) }
    return index.types[name].map { nominal in
      let makers = index.members("init", of: nominal).map(\.signature)
      return ([index.documentation(of: nominal)] + makers).joined(separator: "\n\n")
    }
  }

  private func described(_ declarations: [Declaration]) -> String {
    declarations.map { declaration in
      [declaration.signature, declaration.documentation].filter { !$0.isEmpty }
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// The library's rows whose text cannot be read, which a test expects to be none.
  package var unreadableRows: [String] { index.unreadableRows }
}
