extension Evaluator {
  /// log p(A | B): the joint summed over what is not mentioned, over the same summed over A too.
  mutating func logDensity(_ factor: Term.Factor) throws -> Double {
    guard let joint = meaning.joints[factor.name] else { throw CheckError.noDensity(factor.name) }
    let of = try factor.of.map { symbol in
      guard let name = variable(symbol, of: joint) else {
        throw CheckError.foreign(variable: symbol.text, density: factor.name)
      }
      return (name, symbol)
    }
    let given = factor.given.map { (variable($0, of: joint) ?? $0.name, $0) }
    if let twice = of.first(where: { pair in given.contains { $0.0 == pair.0 } }) {
      throw CheckError.conditionedOnItself(twice.0)
    }
    var arguments = values
    for (name, symbol) in given where !joint.variables.contains(name) {
      // A parameter of the density: its plate, or a primed one in its place.
      let source = symbol.name + String(repeating: "′", count: symbol.primes)
      if symbol.indices.isEmpty, let plate = values.plates[source] {
        // A write that changes nothing would copy all values.
        if source != name { arguments.put(name, plate) }
      } else {
        arguments.set(name, try look(symbol))
      }
    }
    for (name, symbol) in of + given where joint.variables.contains(name) {
      let number = try look(symbol)
      if key(symbol) != name { arguments.set(name, number) }
    }
    let conditioned = given.map(\.0).filter(joint.variables.contains)
    let fixed = of.map(\.0) + conditioned
    let wanted = (Set(of.map(\.0)), Set(conditioned))
    if let part = joint.parts.first(where: { ($0.of, $0.given) == wanted }) {
      try budget.spend()
      return try part.logDensity(arguments)
    }
    let parameters = given.filter { !joint.variables.contains($0.0) }.map(\.1.text).joined()
    let above = try logMarginal(joint, factor.name + parameters, fixed, &arguments)
    guard !conditioned.isEmpty else { return above }
    return try above - logMarginal(joint, factor.name + parameters, conditioned, &arguments)
  }

  /// The variable of a joint density that a symbol is a value of: `z` for z, z′ and z[1], unless `z_1` is one.
  private func variable(_ symbol: Symbol, of joint: Meaning.Joint) -> String? {
    [symbol.indexedName, symbol.name].first(where: joint.variables.contains)
  }

  private mutating func logMarginal(
    _ joint: Meaning.Joint, _ name: String, _ fixed: [String], _ arguments: inout Meaning.Values
  ) throws -> Double {
    let rest = joint.variables.filter { !fixed.contains($0) }
    guard !rest.isEmpty else {
      try budget.spend()
      return try joint.logDensity(arguments)
    }
    let memory = Memory(
      name: "\(name) \(fixed)", values: try fixed.map { try arguments[$0] })
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
    var terms: [Double] = []
    for point in try points(symbol).values {
      arguments.set(name, point)
      terms.append(try logMarginal(joint, rest.dropFirst(), &arguments))
    }
    methods.insert(try points(symbol).logWeight == 0 ? .enumeration : .quadrature)
    return try logAdded(terms, symbol)
  }
}
