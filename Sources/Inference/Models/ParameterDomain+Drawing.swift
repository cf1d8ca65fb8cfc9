import Expressions
import Tensors

extension ParameterDomain {
  /// A random value: what normal coordinates of a width mean, those of a scale half as wide.
  package func draw(width: Double = 1, random: inout Random) throws -> Matrix {
    let shape = Shape(shape)
    let width = kind == .real ? width : width / 2
    let coordinates = Matrix(
      unchecked: (0..<shape.elementCount).map { _ in width * random.normal() }, shape: shape)
    return try value(at: Expression(coordinates)).checkedEvaluate()
  }
}

extension Model.Parameter {
  /// A random value; of a network a start.
  package func draw(width: Double = 1, random: inout Random) throws -> Matrix {
    try initial == nil ? domain.draw(width: width, random: &random) : start(random: &random)
  }
}
