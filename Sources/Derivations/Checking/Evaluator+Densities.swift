extension Evaluator {
  /// How a density is computed: which values go where, and what is summed over.
  struct Resolution {
    let joint: Meaning.Joint
    let part: Meaning.Joint.Part?
    /// The values that take the places of the joint's variables, and those of its parameters.
    let variables, parameters: [(name: String, symbol: Symbol)]
    /// The variables that are mentioned, and those of them behind the bar.
    let fixed, conditioned: [String]
    /// The parameters whose values a sum around the density may change.
    let varying: [Symbol]
    /// What the density would depend on if it stood behind the bar.
    let absent: [String]
    let memory: String
  }

  /// log p(A | B): the joint summed over what is not mentioned, over the same summed over A too.
  mutating func logDensity(_ factor: Term.Factor) throws -> Double {
    let resolution = try resolution(factor)
    var arguments = values
    for (name, symbol) in resolution.parameters {
      // A write that changes nothing would copy all values.
      if key(symbol) == name {
        guard values.contains(name) || meaning.bundles[name] != nil else { throw unknown(symbol) }
      } else if let all = meaning.bundles[name] {
        for part in all { arguments.put(part, try plate(symbol.renamed(part))) }
      } else {
        let new = try plate(symbol)
        if let old = values.plates[name], old.values.count != new.values.count {
          throw CheckError.otherSize(
            symbol.text, new.values.count, density: factor.name, old.values.count)
        }
        arguments.put(name, new)
      }
    }
    for name in resolution.absent {
      if let plate = values.plates[name] { arguments.put(name, plate.zeros) }
    }
    for (name, symbol) in resolution.variables where key(symbol) != name {
      arguments.put(name, try plate(symbol))
    }
    if let part = resolution.part {
      try budget.spend()
      return try part.logDensity(arguments)
    }
    let joint = resolution.joint
    let memory = Memory(
      name: resolution.memory, values: try resolution.varying.flatMap { try plate($0).values })
    let above = try logMarginal(joint, memory, resolution.fixed, &arguments)
    guard !resolution.conditioned.isEmpty else { return above }
    return try above - logMarginal(joint, memory, resolution.conditioned, &arguments)
  }

  private mutating func resolution(_ factor: Term.Factor) throws -> Resolution {
    if let resolution = resolved[factor] { return resolution }
    guard let joint = meaning.joints[factor.name] else { throw CheckError.noDensity(factor.name) }
    let of = try factor.of.map { symbol in
      guard let name = variable(symbol, of: joint) else {
        throw CheckError.foreign(variable: symbol.text, density: factor.name)
      }
      return (name: name, symbol: symbol)
    }
    let given = factor.given.map { (name: variable($0, of: joint) ?? $0.name, symbol: $0) }
    if let twice = of.first(where: { pair in given.contains { $0.name == pair.name } }) {
      throw CheckError.conditionedOnItself(twice.name)
    }
    for names in [of.map(\.name), given.map(\.name)] {
      if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
        throw CheckError.twice(twice, density: factor.name)
      }
    }
    let conditions = given.filter { joint.variables.contains($0.name) }
    let parameters = given.filter { !joint.variables.contains($0.name) }
    let wanted = (Set(of.map(\.name)), Set(conditions.map(\.name)))
    let resolution = Resolution(
      joint: joint, part: joint.parts.first { ($0.of, $0.given) == wanted },
      variables: of + conditions, parameters: parameters,
      fixed: (of + conditions).map(\.name), conditioned: conditions.map(\.name),
      varying: parameters.map(\.symbol).filter {
        !$0.indices.isEmpty || meaning.domains[$0.name] != nil
      },
      absent: joint.optional.filter { name in !given.contains { $0.name == name } },
      memory: factor.name + parameters.map(\.symbol.text).joined())
    resolved[factor] = resolution
    return resolution
  }

  /// The variable of a joint density that a symbol is a value of: `z` for z, z′ and z[1], unless `z_1` is one.
  private func variable(_ symbol: Symbol, of joint: Meaning.Joint) -> String? {
    [symbol.indexedName, symbol.name].first(where: joint.variables.contains)
  }

  private mutating func logMarginal(
    _ joint: Meaning.Joint, _ density: Memory, _ fixed: [String],
    _ arguments: inout Meaning.Values
  ) throws -> Double {
    let rest = joint.variables.filter { !fixed.contains($0) }
    guard !rest.isEmpty else {
      try budget.spend()
      return try joint.logDensity(arguments)
    }
    let memory = Memory(
      name: "\(density.name) \(fixed)",
      values: try density.values + fixed.flatMap { try arguments[plate: $0] })
    if let logarithm = known[memory] { return logarithm }
    let result = try logMarginal(joint, rest[...], &arguments)
    known[memory] = result
    return result
  }

  private mutating func logMarginal(
    _ joint: Meaning.Joint, _ rest: ArraySlice<String>, _ arguments: inout Meaning.Values
  ) throws -> Double {
    guard let name = rest.first else {
      try budget.spend()
      return try joint.logDensity(arguments)
    }
    let symbol = Symbol(name)
    let domain = try domain(symbol)
    methods.insert(domain.method)
    let terms = try domain.points.map { point in
      arguments.put(name, point)
      return try logMarginal(joint, rest.dropFirst(), &arguments)
    }
    return try logAdded(terms, symbol)
  }
}
