extension Checker {
  /// The members that a value has by its type, in the order of their names.
  func members(of type: Type) -> [Candidate] {
    switch type {
    case .tuple(let elements):
      return elements.enumerated().map { place, element in
        Candidate(element.label ?? "\(place)", .property, "\(element.type)")
      }
    case .nominal(let nominal, let arguments):
      let bindings = Dictionary(zip(nominal.parameters, arguments)) { first, _ in first }
      return index.owners(type).flatMap { owner in
        declarations(ofAll: owner == nominal ? type : .nominal(owner, []))
      }.filter { $0.takesSelf && $0.name != "subscript" }.candidates(bindings)
    default: return []
    }
  }

  /// The members that a type has itself. Where it is implied, only what gives a value of it can stand.
  func staticMembers(of type: Type, isImplicit: Bool) -> [Candidate] {
    guard case .nominal(let nominal, let arguments) = type else { return [] }
    let bindings = Dictionary(zip(nominal.parameters, arguments)) { first, _ in first }
    return declarations(ofAll: type).filter { declaration in
      guard !declaration.takesSelf else { return false }
      let result = declaration.result.substituting(bindings)
      return !isImplicit || (declaration.kind != .initializer && result == type)
    }.candidates(bindings) + (isImplicit ? [] : types(inside: nominal))
  }

  /// The members that a type's own functions name without `self`.
  func ownMembers(of owner: (type: Type, isStatic: Bool)) -> [Candidate] {
    guard case .nominal(let nominal, _) = owner.type else { return [] }
    let members =
      owner.isStatic
      ? staticMembers(of: owner.type, isImplicit: false).filter { $0.text != "init" }
      : members(of: owner.type) + types(inside: nominal)
    return members
  }

  private func types(inside nominal: Nominal) -> [Candidate] {
    (nested[nominal] ?? [:]).sorted { $0.key < $1.key }.map { Candidate($0, .type, "\($1)") }
  }

  /// All members of a type, in the order of their names.
  private func declarations(ofAll type: Type) -> [Declaration] {
    guard case .nominal(let nominal, _) = type else { return [] }
    return Set(memberNames(of: nominal)).sorted().flatMap { declarations($0, of: type) }
  }
}

extension [Declaration] {
  /// One proposal a name.
  fileprivate func candidates(_ bindings: [String: Type]) -> [Candidate] {
    var counts: [String: Int] = [:]
    for declaration in self { counts[declaration.name, default: 0] += 1 }
    return map { $0.candidate(overloads: counts[$0.name] ?? 1) }
  }
}
