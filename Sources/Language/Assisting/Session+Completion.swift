extension Session {
  /// What could stand at `position`, counted in Unicode scalars, best first; and what it replaces.
  public func completions(of source: String, at position: Int) -> ([Candidate], Range<Int>) {
    if let (found, range) = symbols(in: source, at: position) { return (found, range) }
    let cursor = Cursor(source, at: position)
    let (probe, checker) = probed(cursor)
    for case .path(let beginning) in probe.places {
      return paths(beginning + cursor.beginning, cursor.range.upperBound)
    }
    for case .member(let type) in probe.places {
      if let found = throughOptional(type, checker, cursor) { return found }
    }
    var found: [Candidate] = []
    if let call = probe.calls.last, call.isWhole { found += labels(call) }
    for place in probe.places { found += candidates(place, checker) }
    return (found.matching(cursor.beginning), cursor.range)
  }

  /// The members of an optional, and behind `?` those of what it wraps; the dot is replaced as well.
  private func throughOptional(
    _ type: Type, _ checker: Checker, _ cursor: Cursor
  ) -> ([Candidate], Range<Int>)? {
    guard let wrapped = type.optionalWrapped, let dot = cursor.dot else { return nil }
    let found = [("?.", wrapped), (".", type)].flatMap { prefix, type in
      checker.members(of: type).matching(cursor.beginning).map { $0.behind(prefix) }
    }
    return (found, dot..<cursor.range.upperBound)
  }

  /// What the checker says about a cursor; of the code up to it alone, where the code behind it hides
  /// the place.
  func probed(_ cursor: Cursor) -> (Probe, Checker) {
    var answer: (Probe, Checker)?
    for source in [cursor.marked, cursor.before + Cursor.mark] {
      let probe = Probe()
      let checker = Checker(index: index, notebook: notebook, probe: probe)
      checker.probe(Syntaxes.folded(source))
      if !probe.places.isEmpty || !probe.calls.isEmpty { return (probe, checker) }
      answer = (probe, checker)
    }
    return answer!
  }

  private func candidates(_ place: Probe.Place, _ checker: Checker) -> [Candidate] {
    switch place {
    case .name(let scopes, let isStatement):
      named(scopes, checker) + keywords(isStatement)
    case .member(let type):
      checker.members(of: type)
    case .staticMember(let type, let isImplicit):
      checker.staticMembers(of: type, isImplicit: isImplicit)
    case .type(let scopes): own(scopes, checker).filter { $0.kind == .type } + types
    case .module: ["Elbo", "Foundation"].map { Candidate($0, .module, "module") }
    case .path: []
    }
  }

  // MARK: Names

  /// The names of the cell, innermost first, then the notebook's, then the library's.
  private func named(_ scopes: [Checker.Scope], _ checker: Checker) -> [Candidate] {
    let functions = index.functionNames.filter { $0.first?.isLetter == true }.sorted()
      .compactMap { name in
        index.functions(name).first.map { $0.candidate(overloads: index.functions(name).count) }
      }
    return own(scopes, checker) + functions + types
  }

  /// The names that cells declare, and the members of the type around.
  private func own(_ scopes: [Checker.Scope], _ checker: Checker) -> [Candidate] {
    let inner = scopes.reversed().flatMap { scope in
      scope.order.reversed().filter { $0.first != "$" }.compactMap { name in
        scope.names[name].map { candidate(name, $0) }
      } + (scope.owner.map { checker.ownMembers(of: $0) } ?? [])
    }
    return inner + names.sorted { $0.key < $1.key }.map { candidate($0.key, $0.value) }
  }

  private func candidate(_ name: String, _ binding: Checker.Binding) -> Candidate {
    switch binding {
    case .variable(let variable):
      if case .function = variable.type { return Candidate(name, .function, "\(variable.type)") }
      return Candidate(name, .instance, variable.type == .never ? "" : "\(variable.type)")
    case .functions(let declarations):
      return declarations[0].candidate(overloads: declarations.count)
    case .type(let type), .member(let type, _): return Candidate(name, .type, "\(type)")
    }
  }

  private var types: [Candidate] {
    TypeResolver(types: index.types).names.sorted().map { name in
      Candidate(name, .type, index.types[name].map { index.documentation(of: $0) } ?? "")
    }
  }

  private func keywords(_ isStatement: Bool) -> [Candidate] {
    let statements = [
      "let", "var", "func", "struct", "enum", "extension", "for", "while", "repeat", "guard",
      "return", "throw", "break", "continue", "defer", "do", "catch", "else", "case", "default",
      "import",
    ]
    let expressions = ["if", "switch", "true", "false", "nil", "try"]
    return (isStatement ? statements + expressions : expressions)
      .map { Candidate($0, .keyword, "keyword") }
  }

  // MARK: Arguments

  /// The labels behind those that are given, in their order.
  private func labels(_ call: Probe.Enclosing) -> [Candidate] {
    call.candidates.flatMap { declaration -> [Candidate] in
      guard let next = declaration.next(after: call.before) else { return [] }
      return declaration.parameters[next...].compactMap { parameter in
        parameter.label.map { Candidate("\($0):", .label, parameter.description) }
      }
    }
  }
}
