import Expressions
import Tensors

/// Raises Q in parameters that have no estimate in closed form.
struct EMAscent {
  /// Q and its gradients with respect to the parameters, quadratic ones first.
  let program: Program<Double>
  let quadratic: [Model.Parameter]
  let ascended: [Model.Parameter]

  /// How many steps of a gradient method an M-step takes.
  private static let steps = 20

  func raise(_ parameters: inout [String: Matrix]) throws {
    if !quadratic.isEmpty { try solve(&parameters) }
    if !ascended.isEmpty { try ascend(&parameters) }
  }

  /// The maximum of a quadratic function by conjugate gradients (Hestenes and Stiefel, 1952), which end at the
  /// latest after as many steps as there are numbers.
  private func solve(_ parameters: inout [String: Matrix]) throws {
    var x = flattened(quadratic, parameters)
    func gradient(_ point: [Double]) throws -> [Double] {
      try set(point, quadratic)
      try program.checkedRun()
      return quadratic.indices.flatMap { program.value(1 + $0).values }
    }
    var residual = try gradient(x)
    let origin = try gradient([Double](repeating: 0, count: x.count))
    var direction = residual
    var size = dot(residual, residual)
    let enough = 1e-24 * Swift.max(dot(origin, origin), size)
    for _ in 0..<(2 * x.count) where size > enough {
      // −H d, from two gradients of a quadratic function.
      let bent = zip(origin, try gradient(direction)).map { $0 - $1 }
      let curvature = dot(direction, bent)
      guard curvature > 0 else { break }
      let step = size / curvature
      for i in x.indices {
        x[i] += step * direction[i]
        residual[i] -= step * bent[i]
      }
      let next = dot(residual, residual)
      for i in x.indices { direction[i] = residual[i] + next / size * direction[i] }
      size = next
    }
    store(x, quadratic, &parameters)
    try set(x, quadratic)
  }

  /// Some steps of L-BFGS in coordinates that have no bounds.
  private func ascend(_ parameters: inout [String: Matrix]) throws {
    var start: [Double] = []
    for parameter in ascended {
      start += try parameter.domain.coordinates(of: parameters[parameter.name]!).values
    }
    let end = try LBFGS(tolerance: 1e-9, maxIterations: Self.steps).minimum(from: start) { point in
      for (name, value) in pieces(point, ascended) {
        try program.checkedSet(MStep.coordinates(name), value)
      }
      try program.checkedRun()
      let slope = ascended.indices.flatMap { program.value(1 + quadratic.count + $0).values }
      return (-program.value(0).values[0], slope.map { -$0 })
    }
    for (parameter, (name, value)) in zip(ascended, pieces(end.point, ascended)) {
      let u = Expression.data("u", parameter.variable.shape)
      parameters[name] = try parameter.domain.value(at: u).checkedEvaluate(["u": value])
    }
  }

  // MARK: Numbers in a row

  private func flattened(
    _ parameters: [Model.Parameter], _ values: [String: Matrix]
  ) -> [Double] { parameters.flatMap { values[$0.name]!.values } }

  private func pieces(
    _ numbers: [Double], _ parameters: [Model.Parameter]
  ) -> [(String, Matrix)] {
    var rest = numbers[...]
    return parameters.map { parameter in
      let shape = Shape(parameter.domain.shape)
      defer { rest = rest.dropFirst(shape.elementCount) }
      return (
        parameter.name, Matrix(unchecked: Array(rest.prefix(shape.elementCount)), shape: shape)
      )
    }
  }

  private func set(_ numbers: [Double], _ parameters: [Model.Parameter]) throws {
    for (name, value) in pieces(numbers, parameters) { try program.checkedSet(name, value) }
  }

  private func store(
    _ numbers: [Double], _ parameters: [Model.Parameter], _ values: inout [String: Matrix]
  ) {
    for (name, value) in pieces(numbers, parameters) { values[name] = value }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
