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
      return owners(nominal).flatMap { owner in
        declarations(owner).filter { $0.takesSelf && $0.name != "subscript" }
      }.candidates(bindings)
    default: return []
    }
  }

  /// The members that a type has itself. Where it is implied, only what gives a value of it can stand.
  func staticMembers(of type: Type, isImplicit: Bool) -> [Candidate] {
    guard case .nominal(let nominal, let arguments) = type else { return [] }
    let bindings = Dictionary(zip(nominal.parameters, arguments)) { first, _ in first }
    return declarations(nominal).filter { declaration in
      guard !declaration.takesSelf else { return false }
      let result = declaration.result.substituting(bindings)
      return !isImplicit || (declaration.kind != .initializer && result == type)
    }.candidates(bindings)
  }

  /// A type and the protocols that it conforms to.
  func owners(_ nominal: Nominal) -> [Nominal] {
    [nominal] + nominal.protocols.sorted().compactMap { index.types[$0] }
  }

  func declarations(_ nominal: Nominal) -> [Declaration] {
    let own = members[nominal] ?? [:]
    return own.keys.sorted().flatMap { own[$0] ?? [] }
      + index.memberNames(of: nominal).sorted().flatMap { index.members($0, of: nominal) }
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
