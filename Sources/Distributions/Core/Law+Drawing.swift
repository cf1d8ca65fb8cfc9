import Expressions
import Tensors

/// One value for each place of some plates, where the parameters may change from place to place.
extension Law {
  /// A draw as an expression of noise of the stream, with the plates first; nil where the family has none.
  package func reparameterizedSample(plates: Dimensions, stream: Int) throws -> Expression? {
    guard isReparameterizable else { return nil }
    let event = try eventShape().axes
    let spreads = zip(family.parameters, parameters).dropFirst()
    let isBatched = spreads.contains { $1.rank > $0.domain.rank }
    guard family.name == "MultivariateNormal", isBatched,
      case .normal(let draw) = family.sampling
    else { return try reparameterizedSample(Dimensions(plates.axes + event), stream: stream) }
    // A matrix of its own in each place multiplies a row of noise of its own.
    let given = try spreads.map { parameter, value in
      let own = Array(value.shape.axes.suffix(parameter.domain.rank))
      return try value.checkedBroadcast(to: Dimensions(plates.axes + own))
    }
    let mean = try parameters[0].checkedBroadcast(to: Dimensions(plates.axes + event))
    let row = Dimensions(plates.axes + [1] + event)
    return try draw(
      [mean.checkedExpandingAxis(plates.count)] + given, .normalNoise("ε", row, stream: stream)
    ).checkedReshaped(Dimensions(plates.axes + event))
  }
}

extension Family {
  /// - Throws: ``DistributionError/parameter(family:name:problem:)`` for parameters outside their domains.
  package func requireDomains(_ numbers: [Matrix]) throws {
    for (parameter, value) in zip(parameters, numbers) {
      guard let problem = parameter.domain.problem(value) else { continue }
      throw DistributionError.parameter(family: name, name: parameter.name, problem: problem)
    }
  }

  /// A draw for each of some places, one after another from one generator.
  ///
  /// - Parameters:
  ///   - numbers: The parameters, each either once or for every place.
  ///   - size: How many numbers one value has.
  package func draws(
    _ numbers: [Matrix], places: Int, size: Int, _ random: inout Random
  ) throws -> [Double] {
    let shapes = zip(parameters, numbers).map { Shape(Array($1.shape.suffix($0.domain.rank))) }
    let isShared = zip(parameters, numbers).allSatisfy { $0.domain.rank == $1.rank }
    func given(_ place: Int) -> [Matrix] {
      zip(numbers, shapes).map { value, shape in
        let count = shape.elementCount
        guard value.count > count else { return Matrix(unchecked: value.values, shape: shape) }
        return Matrix(
          unchecked: Array(value.values[(place * count)..<((place + 1) * count)]), shape: shape)
      }
    }
    if isShared, case .batch(let draw) = sampling { return try draw(given(0), places, &random) }
    var result: [Double] = []
    result.reserveCapacity(places * size)
    let shared = isShared ? given(0) : nil
    for place in 0..<places {
      if place % 1_024 == 0 { try Interruption.check() }
      result += try one(shared ?? given(place), size, &random)
    }
    return result
  }

  private func one(
    _ numbers: [Matrix], _ size: Int, _ random: inout Random
  ) throws -> [Double] {
    if name == "MarkovChain" {
      return try Law(checking: self, numbers.map { Expression($0) })
        .checkedSequences(1, length: size, seed: random.next()).values
    }
    switch sampling {
    case .numbers(let draw): return [draw(numbers.flatMap(\.values), &random)]
    case .tensors(let draw): return try draw(numbers, &random)
    case .batch(let draw): return try draw(numbers, 1, &random)
    case .normal, .uniform:
      return try Law(checking: self, numbers.map { Expression($0) })
        .checkedSample(1, seed: random.next()).values
    }
  }
}
