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
          case .letter(let letter): (try? values[letter]).map { String(Int($0)) } ?? letter
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
      guard plate.values.count == 1 else {
        throw CheckError.wrongIndex("\(symbol.text) as one number")
      }
      return plate.values[0]
    }
    let (plate, place) = try place(symbol)
    return plate.values[place]
  }

  /// The plate of an indexed symbol and the place in it, in row-major order.
  private func place(_ symbol: Symbol) throws -> (Meaning.Values.Plate, Int) {
    let name = plateName(symbol)
    guard let plate = values.plates[name] else { throw CheckError.unknown(symbol.text) }
    guard plate.shape.count == symbol.indices.count, !plate.shape.isEmpty else {
      throw CheckError.wrongIndex(symbol.text)
    }
    var place = 0
    for (index, length) in zip(symbol.indices, plate.shape) {
      let number: Int =
        switch index {
        case .number(let number): number
        case .letter(let letter): Int(try values[letter])
        }
      guard (1...length).contains(number) else { throw CheckError.wrongIndex(symbol.text) }
      place = place * length + number - 1
    }
    return (plate, place)
  }

  private func plateName(_ symbol: Symbol) -> String {
    symbol.primes == 0
      ? symbol.name : symbol.name + String(repeating: "′", count: symbol.primes)
  }

  /// Gives a symbol, or one place of its plate, another value.
  mutating func assign(_ symbol: Symbol, _ number: Double) throws {
    let name = plateName(symbol)
    if !symbol.indices.isEmpty, values.contains(name), !values.contains(key(symbol)) {
      var (plate, place) = try place(symbol)
      plate.values[place] = number
      values.put(name, plate)
    } else {
      values.set(key(symbol), number)
    }
  }
}
