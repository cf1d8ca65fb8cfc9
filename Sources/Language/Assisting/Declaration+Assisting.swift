extension Declaration {
  /// The declaration as a proposal.
  func candidate(overloads: Int = 1) -> Candidate {
    let more = overloads > 1 ? " (and \(overloads - 1) more)" : ""
    let kind: Candidate.Kind =
      switch kind {
      case .property, .staticProperty: owner == nil ? .instance : .property
      default: .function
      }
    return Candidate(name, kind, signature + more)
  }

  /// The place of the parameter that comes behind arguments with these labels; `nil` where no call
  /// begins so.
  func next(after labels: [String?]) -> Int? {
    var place = 0
    for label in labels {
      if label == nil, place > 0, parameters[place - 1].isVariadic { continue }
      guard
        let found = parameters[place...].firstIndex(where: { $0.label == label }),
        parameters[place..<found].allSatisfy(\.canBeLeftOut)
      else { return nil }
      place = found + 1
    }
    return place
  }
}

extension Declaration.Parameter {
  var canBeLeftOut: Bool { defaultValue != nil || isVariadic }
}

extension Declaration.Parameter: CustomStringConvertible {
  /// The parameter as a declaration writes it, such as `seed: Int = 0`.
  var description: String {
    let name = label == self.name ? self.name : "\(label ?? "_") \(self.name)"
    let value = defaultValue.map { " = \($0.trimmedDescription)" } ?? ""
    return "\(name): \(type)\(isVariadic ? "..." : "")\(value)"
  }
}

extension Declaration {
  /// The signature as a reader looks for it: an initialiser under the name of its type.
  var headline: String {
    guard kind == .initializer, case .nominal(let nominal, _) = owner,
      let name = signature.firstRange(of: "init")
    else { return signature }
    return signature.replacingCharacters(in: name, with: nominal.name)
  }

  /// The documentation, and whose member this is.
  var remarks: String {
    guard kind != .initializer, case .nominal(let nominal, _) = owner else { return documentation }
    return [documentation, "A member of `\(nominal.name)`."].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
