extension Evaluator {
  /// The name under which a symbol's value stands, with its indices as numbers and its primes.
  func key(_ symbol: Symbol) -> String {
    if symbol.primes == 0, symbol.indices.isEmpty { return symbol.name }
    var name = symbol.name
    if !symbol.indices.isEmpty {
      name +=
        "_"
        + symbol.indices.map { index in
          switch index {
          case .number(let number): String(number)
          case .letter(let letter):
            (try? values[letter]).map { Int(exactly: $0).map(String.init) ?? "\($0)" } ?? letter
          }
        }.joined(separator: ",")
    }
    return name + String(repeating: "′", count: symbol.primes)
  }

  func look(_ symbol: Symbol) throws -> Double {
    if !symbol.indices.isEmpty, let plate = values.plates[plateName(symbol)],
      plate.shape.count == symbol.indices.count
    {
      return plate.values[try place(symbol).1]
    }
    if let plate = values.plates[key(symbol)] {
      guard plate.values.count == 1 else { throw notANumber(symbol, plate) }
      return plate.values[0]
    }
    let (plate, place) = try place(symbol)
    return plate.values[place]
  }

  /// All numbers that a symbol stands for: those of a vector, or of a place of a plate that holds vectors or matrices.
  func plate(_ symbol: Symbol) throws -> Meaning.Values.Plate {
    if let plate = values.plates[key(symbol)] { return plate }
    guard let plate = values.plates[plateName(symbol)] else { throw unknown(symbol) }
    let offset = try offset(symbol, in: plate)
    let rest = Array(plate.shape.dropFirst(symbol.indices.count))
    let size = rest.reduce(1, *)
    return Meaning.Values.Plate(
      Array(plate.values[(offset * size)..<((offset + 1) * size)]), shape: rest)
  }

  private func notANumber(_ symbol: Symbol, _ plate: Meaning.Values.Plate) -> CheckError {
    .notANumber(symbol.text, count: plate.values.count)
  }

  func unknown(_ symbol: Symbol) -> CheckError {
    .unknown(symbol.text, known: meaning.letters(of: values))
  }

  /// The plate of an indexed symbol and the place in it, in row-major order.
  private func place(_ symbol: Symbol) throws -> (Meaning.Values.Plate, Int) {
    guard let plate = values.plates[plateName(symbol)] else { throw unknown(symbol) }
    guard plate.shape.count == symbol.indices.count else {
      throw plate.shape.count > symbol.indices.count
        ? notANumber(symbol, plate) : CheckError.wrongIndex(symbol.text, shape: plate.shape)
    }
    return (plate, try offset(symbol, in: plate))
  }

  /// The place that a symbol's indices give along the first axes of a plate, in row-major order.
  private func offset(_ symbol: Symbol, in plate: Meaning.Values.Plate) throws -> Int {
    guard symbol.indices.count <= plate.shape.count else {
      throw CheckError.wrongIndex(symbol.text, shape: plate.shape)
    }
    var place = 0
    for (index, length) in zip(symbol.indices, plate.shape) {
      let number: Int? =
        switch index {
        case .number(let number): number
        case .letter(let letter): Int(exactly: try look(Symbol(letter)))
        }
      guard let number, (1...max(length, 1)).contains(number) else {
        throw CheckError.wrongIndex(symbol.text, shape: plate.shape)
      }
      place = place * length + number - 1
    }
    return place
  }

  private func plateName(_ symbol: Symbol) -> String {
    symbol.primes == 0
      ? symbol.name : symbol.name + String(repeating: "′", count: symbol.primes)
  }

  /// Gives a symbol, or one place of its plate, other numbers.
  mutating func assign(_ symbol: Symbol, _ new: Meaning.Values.Plate) throws {
    guard new.values.count == 1 else {
      try requireSize(symbol, new.values.count)
      return values.put(key(symbol), new)
    }
    try assign(symbol, new.values[0])
  }

  /// Gives a symbol, or one place of its plate, another value.
  mutating func assign(_ symbol: Symbol, _ number: Double) throws {
    let name = plateName(symbol)
    if !symbol.indices.isEmpty, values.contains(name), !values.contains(key(symbol)) {
      var (plate, place) = try place(symbol)
      plate.values[place] = number
      values.put(name, plate)
    } else {
      try requireSize(symbol, 1)
      values.set(key(symbol), number)
    }
  }

  /// What stands for several numbers, such as θ, cannot be given one.
  private func requireSize(_ symbol: Symbol, _ count: Int) throws {
    let name = key(symbol)
    if let parts = meaning.bundles[name] {
      throw CheckError.notANumber(
        symbol.text, count: parts.reduce(0) { $0 + (values.plates[$1]?.values.count ?? 0) })
    }
    if let old = values.plates[name], old.values.count != count { throw notANumber(symbol, old) }
  }
}
