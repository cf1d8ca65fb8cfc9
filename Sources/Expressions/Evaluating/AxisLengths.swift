import Tensors

/// The numbers that named axes stand for.
struct AxisLengths {
  private(set) var lengths: [String: Int] = [:]

  init(_ lengths: [String: Int] = [:]) { self.lengths = lengths }

  /// Learns the named axes of a variable from the shape of its value.
  mutating func learn(_ variable: Variable, from shape: Shape) throws {
    let misfit = ExpressionError.wrongShape(
      variable.name, given: Dimensions(shape), expected: variable.shape)
    guard shape.count == variable.shape.count else { throw misfit }
    for (axis, length) in zip(variable.shape, shape) {
      switch axis {
      case .fixed(let expected): guard length == expected else { throw misfit }
      case .named(let name):
        guard lengths[name, default: length] == length else {
          throw ExpressionError.ambiguousLength(
            name, lengths[name]!, length, variable: variable.name)
        }
        lengths[name] = length
      }
    }
  }

  func length(_ name: String) throws -> Int {
    guard let length = lengths[name] else { throw ExpressionError.unknownLength(name) }
    return length
  }

  func resolve(_ shape: Dimensions) throws -> [Int] {
    let lengths = try shape.map { axis in
      switch axis {
      case .fixed(let length): length
      case .named(let name): try length(name)
      }
    }
    _ = try Shape(lengths).validated()
    return lengths
  }
}
