import Expressions
import Tensors

/// What can be wrong with a network.
package enum NetworkError: Error, Equatable {
  case badSize(layer: String, name: String, value: Int)
  case badOption(layer: String, name: String, value: Double, expected: String)
  case wrongInput(layer: String, shape: [Dimension], expected: String)
  case cannotReshape(layer: String, shape: [Dimension])
  case noLayers(String)
  case wrongOutput(network: String, shape: [Dimension], expected: [Int], advice: String)
  case unknownParameter(String, known: [String])
  case missingParameter(String)
  case wrongParameter(String, shape: Shape, expected: Shape)
  case differsInTraining(String)
  case otherInput(String, String, was: Dimensions, now: Dimensions)
  case noHeads(Dimensions)
}

extension NetworkError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .badSize(let layer, let name, let value):
      "\(layer): \(name) is \(value), but must be at least 1"
    case .badOption(let layer, let name, let value, let expected):
      "\(layer): \(name) is \(NumberFormat.text(value)), but must be \(expected)"
    case .wrongInput(let layer, let shape, let expected):
      "\(layer) wants \(expected), but a datum comes to it with the shape \(Self.text(shape))"
    case .cannotReshape(let layer, let shape):
      "\(layer) cannot hold a datum of shape \(Self.text(shape)): the numbers of elements differ"
    case .noLayers(let name):
      "\(name) has no layers"
    case .wrongOutput(let network, let shape, let expected, let advice):
      "the \(network) gives a datum the shape \(Self.text(shape)), but \(Self.text(expected)) is "
        + "needed; \(advice)"
    case .unknownParameter(let name, let known):
      "there is no parameter \(name) in the network; it has \(known.joined(separator: ", "))"
    case .missingParameter(let name):
      "the parameter \(name) of the network is missing"
    case .wrongParameter(let name, let shape, let expected):
      "the parameter \(name) has the shape \(shape), but the network needs \(expected)"
    case .differsInTraining(let layer):
      "\(layer) does something else in training than afterwards, which a formula cannot tell"
    case .otherInput(let network, let weight, let was, let now):
      "\(network) is called twice, with inputs of different lengths: \(weight) would have the shapes "
        + "\(was) and \(now)"
    case .noHeads(let shape):
      "heads are the two halves of each row, but the network gives the shape \(shape): end it with "
        + "Dense(2 * L)"
    }
  }

  private static func text(_ shape: [Dimension]) -> String {
    shape.isEmpty ? "of a single number" : shape.map(\.description).joined(separator: "×")
  }

  private static func text(_ shape: [Int]) -> String { text(shape.map(Dimension.fixed)) }
}

extension NetworkError {
  /// Throws unless a size is positive, and of a layer that memory can hold.
  static func require(_ value: Int, named name: String, of layer: some Layer) throws {
    guard (1...(1 << 28)).contains(value) else {
      throw badSize(layer: layer.description, name: name, value: value)
    }
  }

  /// The length of inputs that must be vectors.
  static func vectorLength(of input: Expression, for layer: some Layer) throws -> Int {
    guard input.rank == 2, case .fixed(let length) = input.shape[1] else {
      throw wrongInput(
        layer: layer.description, shape: Array(input.shape.dropFirst()),
        expected: "vectors (put Flatten() before it)")
    }
    return length
  }

  /// Throws unless a number is in a range.
  static func require(
    _ value: Double, named name: String, in range: ClosedRange<Double>, of layer: some Layer
  ) throws {
    guard range.contains(value) else {
      throw badOption(
        layer: layer.description, name: name, value: value,
        expected:
          "in \(NumberFormat.text(range.lowerBound))...\(NumberFormat.text(range.upperBound))")
    }
  }

  /// The shape of a datum of a batch, where all its lengths are numbers.
  static func lengths(of input: Expression, for layer: some Layer) throws -> [Int] {
    try input.shape.dropFirst().map { axis in
      guard case .fixed(let length) = axis else {
        throw wrongInput(
          layer: layer.description, shape: Array(input.shape.dropFirst()),
          expected: "data of a known shape")
      }
      return length
    }
  }
}
