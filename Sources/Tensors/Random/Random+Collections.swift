extension Random {
  /// Puts elements into a random order, each equally likely.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in elements.indices.reversed().dropLast() {
      elements.swapAt(last, integer(in: 0...last))
    }
  }

  /// Elements in a random order, each equally likely.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    shuffle(&elements)
    return elements
  }

  /// The numbers below `count` in a random order.
  public mutating func permutation(_ count: Int) -> [Int] { shuffled(Array(0..<max(count, 0))) }

  /// An index drawn with these probabilities, which need not sum to 1.
  public mutating func categorical(_ probabilities: [Double]) -> Int {
    trapping { try checkedCategorical(probabilities) }
  }

  package mutating func checkedCategorical(_ probabilities: [Double]) throws -> Int {
    if let index = probabilities.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw TensorError.notAProbability(index: index, value: probabilities[index])
    }
    let total = probabilities.reduce(0, +)
    guard total > 0, total.isFinite else { throw TensorError.noProbability }
    var remaining = uniform() * total
    for (index, probability) in probabilities.enumerated() {
      remaining -= probability
      if remaining < 0 { return index }
    }
    // Rounding left a sliver past the end.
    return probabilities.lastIndex { $0 > 0 } ?? 0
  }
}
