extension Session {
  /// What is known of the name, label or operator at `position`, counted in Unicode scalars, or else
  /// of the call around it; `nil` where there is nothing to tell.
  ///
  /// - Parameter isFull: Whether to tell all: every overload, a type's members, the whole value.
  public func inspection(
    of source: String, at position: Int, isFull: Bool = false
  ) -> Inspection? {
    if let operation = Cursor.operation(in: source, at: position) {
      let parts = described(index.functions(operation) + userFunctions(operation), isFull)
      if !parts.isEmpty { return Inspection(parts: parts) }
    }
    let cursor = Cursor(source, at: position)
    let (probe, checker) = probed(cursor)
    var parts: [Inspection.Part] = []
    if !cursor.word.isEmpty {
      if let call = probe.calls.last, call.isWhole {
        parts = described(label: cursor.word, in: call, isFull)
      }
      for place in probe.places where parts.isEmpty {
        parts = described(cursor.word, place, checker, isFull)
      }
      if probe.places.isEmpty, parts.isEmpty {
        parts = declared(cursor.word, in: source, isFull)
      }
    }
    if parts.isEmpty, let call = probe.calls.last {
      parts = described(call.candidates, isFull)
    }
    return parts.isEmpty ? nil : Inspection(parts: parts)
  }

  private func userFunctions(_ name: String) -> [Declaration] {
    if case .functions(let declarations) = names[name] { declarations } else { [] }
  }

  private func described(
    _ name: String, _ place: Probe.Place, _ checker: Checker, _ isFull: Bool
  ) -> [Inspection.Part] {
    switch place {
    case .name(let scopes, _):
      for scope in scopes.reversed() {
        if let binding = scope.names[name] { return described(name, binding, isFull) }
        let own = scope.owner.map { described(member: name, of: $0.type, checker, isFull) }
        if let own, !own.isEmpty { return own }
      }
      return described(global: name, isFull)
    case .member(let type):
      if case .tuple(let elements) = type, let element = checker.tupleElement(name, elements) {
        return [Inspection.Part(code: "var \(name): \(elements[element].type)")]
      }
      return described(member: name, of: type, checker, isFull)
    case .staticMember(let type, _): return described(member: name, of: type, checker, isFull)
    case .type(let scopes):
      let own = scopes.reversed().lazy.compactMap { $0.names[name] }.first ?? names[name]
      if case .type(let type) = own { return described(own: type, isFull) }
      return described(type: name, isFull)
    case .module, .path: return []
    }
  }

  /// What a name means outside of every block.
  private func described(global name: String, _ isFull: Bool) -> [Inspection.Part] {
    if let binding = names[name] { return described(name, binding, isFull) }
    let functions = described(index.functions(name), isFull)
    return functions.isEmpty ? described(type: name, isFull) : functions
  }

  /// What a name means that the cell itself declares at the cursor.
  private func declared(_ name: String, in source: String, _ isFull: Bool) -> [Inspection.Part] {
    let checker = Checker(index: index, notebook: notebook)
    _ = checker.check(Syntaxes.folded(source).statements)
    guard let binding = checker.scopes[0].names[name] else { return [] }
    return described(name, binding, isFull)
  }

  private func described(
    _ name: String, _ binding: Checker.Binding, _ isFull: Bool
  ) -> [Inspection.Part] {
    switch binding {
    case .functions(let declarations): return described(declarations, isFull)
    case .type(let type), .member(let type, _): return described(own: type, isFull)
    case .variable(let variable):
      let word = variable.isConstant ? "let" : "var"
      guard variable.type != .never else { return [Inspection.Part(code: "\(word) \(name)")] }
      var parts = [Inspection.Part(code: "\(word) \(name): \(variable.type)")]
      if let value = excerpt(of: variable, isFull) {
        parts.append(Inspection.Part(code: value, isSwift: false))
      }
      if case .nominal(let nominal, _) = variable.type {
        let text = index.documentation(of: nominal)
        if !text.isEmpty { parts.append(Inspection.Part(text: text)) }
        if isFull { parts += members(of: nominal) }
      }
      return parts
    }
  }

  // MARK: Declarations

  private func described(
    label: String, in call: Probe.Enclosing, _ isFull: Bool
  ) -> [Inspection.Part] {
    let takers = call.candidates.filter { $0.parameters.contains { $0.label == label } }
    guard let parameter = takers.first?.parameters.first(where: { $0.label == label }) else {
      return []
    }
    return [Inspection.Part(code: parameter.description)] + described(takers, isFull)
  }

  private func described(
    member name: String, of type: Type, _ checker: Checker, _ isFull: Bool
  ) -> [Inspection.Part] {
    guard case .nominal(let nominal, _) = type else { return [] }
    return described(
      checker.index.owners(type).lazy
        .map { checker.declarations(name, of: $0 == nominal ? type : .nominal($0, [])) }
        .first { !$0.isEmpty } ?? [], isFull)
  }

  private func described(type name: String, _ isFull: Bool) -> [Inspection.Part] {
    guard case .nominal(let nominal, _) = TypeResolver(types: index.types).open(name) else {
      return []
    }
    let parameters =
      nominal.parameters.isEmpty ? "" : "<\(nominal.parameters.joined(separator: ", "))>"
    let word = nominal.isProtocol ? "protocol" : "struct"
    return [
      Inspection.Part(
        code: "\(word) \(nominal.name)\(parameters)", text: index.documentation(of: nominal))
    ] + described(index.members("init", of: nominal), isFull)
      + (isFull ? members(of: nominal) : [])
  }

  /// A type that a cell declares.
  private func described(own type: Type, _ isFull: Bool) -> [Inspection.Part] {
    guard case .nominal(let nominal, _) = type, let definition = nominal.definition else {
      return [Inspection.Part(code: "\(type)")]
    }
    let word = definition.kind == .structure ? "struct" : "enum"
    let makers = notebook.members[nominal]?["init"] ?? []
    return [Inspection.Part(code: "\(word) \(nominal.name)")] + described(makers, isFull)
      + (isFull ? members(of: nominal) : [])
  }

  /// The signatures of a type's members, apart from its initialisers.
  private func members(of nominal: Nominal) -> [Inspection.Part] {
    let own = notebook.members[nominal] ?? [:]
    let all = Set(own.keys).union(index.memberNames(of: nominal)).sorted()
      .filter { $0 != "init" }
      .flatMap { (own[$0] ?? []) + index.members($0, of: nominal) }
    return all.isEmpty
      ? [] : [Inspection.Part(code: all.map(\.signature).joined(separator: "\n"))]
  }

  /// The overloads of a name, those with the same documentation together.
  private func described(_ declarations: [Declaration], _ isFull: Bool) -> [Inspection.Part] {
    let shown = isFull ? declarations[...] : declarations.prefix(4)
    var parts: [Inspection.Part] = []
    for declaration in shown {
      if let last = parts.last, last.text == declaration.remarks {
        parts[parts.count - 1].code += "\n" + declaration.headline
      } else {
        parts.append(Inspection.Part(code: declaration.headline, text: declaration.remarks))
      }
    }
    if shown.count < declarations.count {
      parts.append(Inspection.Part(text: "… and \(declarations.count - shown.count) more."))
    }
    return parts
  }
}
