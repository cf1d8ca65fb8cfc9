import Expressions
import Glibc
import Tensors

/// A log density with one value for each datum, whose unknowns are one or two numbers for each datum.
///
/// The values of different data do not depend on each other's unknowns, so that one run of a program tells all
/// about a place of every datum.
struct BatchedDensity {
  let density: UnnormalizedDensity
  /// How many integrals there are: one for each datum.
  let count: Int
  /// How many numbers are unknown for each datum.
  let dimension: Int
  private let widths: [Int]
  private let program: DensityProgram
  private let curves: DensityProgram

  static let mostDimensions = 2

  /// - Throws: ``InferenceError`` for unknowns that are not one or two numbers for each datum.
  init(_ density: UnnormalizedDensity) throws {
    self.density = density
    let expression = density.expression
    guard expression.rank <= 1 else {
      throw InferenceError.notALogDensity("the log density", shape: expression.shape)
    }
    let shape = try UnnormalizedDensity.shape(expression.shape, density.lengths)
    let count = shape.elementCount
    guard count > 0 else { throw InferenceError.noData }
    widths = try density.unknowns.map { unknown in
      guard shape.isEmpty || unknown.shape.first == count else {
        throw InferenceError.wrongLatent(unknown.name, shape: unknown.shape, data: count)
      }
      return unknown.places.count / count
    }
    self.count = count
    dimension = widths.reduce(0, +)
    guard dimension <= Self.mostDimensions else {
      throw InferenceError.tooManyDimensions(dimension, most: Self.mostDimensions)
    }
    program = try DensityProgram(density, outputs: [expression])
    curves = try DensityProgram(
      density, outputs: [expression] + Self.derivatives(density, widths))
  }

  /// The gradients, then the columns of each datum's Hessian: the unknowns of other data have no part in them.
  private static func derivatives(
    _ density: UnnormalizedDensity, _ widths: [Int]
  ) throws -> [Expression] {
    let variables = density.unknowns.map { Expression.variable($0.variable) }
    let total = try density.expression.checkedReduced(.sum)
    let gradients = try total.checkedGradients(with: variables)
    let axis = density.expression.shape.first ?? 1
    var columns: [Expression] = []
    for (gradient, width) in zip(gradients, widths) {
      let rows = try gradient.checkedReshaped(Dimensions([axis, .fixed(width)]))
      for column in 0..<width {
        let slope = try rows.checkedSlice(column..<(column + 1), axis: 1).checkedReduced(.sum)
        columns += try slope.checkedGradients(with: variables)
      }
    }
    return gradients + columns
  }

  /// The log density of each datum where its unknowns are; NaN counts as −∞.
  func values(_ places: [[Double]]) throws -> [Double] {
    guard try program.run(at: point(places)) else {
      return [Double](repeating: -.infinity, count: count)
    }
    return program.value(0).map { $0.isNaN ? -.infinity : $0 }
  }

  /// The value, the gradient and the Hessian of each datum.
  func curve(_ places: [[Double]]) throws -> [Curve] {
    guard try curves.run(at: point(places)) else {
      let nan = [Double](repeating: .nan, count: dimension)
      let nothing = Curve(
        value: -.infinity, gradient: nan, hessian: [[Double]](repeating: nan, count: dimension))
      return [Curve](repeating: nothing, count: count)
    }
    let values = curves.value(0)
    let unknowns = widths.count
    let gradients = split(from: 1)
    let columns = (0..<dimension).map { split(from: 1 + unknowns * (1 + $0)) }
    return (0..<count).map { datum in
      Curve(
        value: values[datum].isNaN ? -.infinity : values[datum], gradient: gradients[datum],
        hessian: columns.map { $0[datum] })
    }
  }

  /// The unknowns of each datum at a point.
  func places(_ point: [Double]) -> [[Double]] {
    split(density.unknowns.map { Array(point[$0.places]) })
  }

  /// The point where each datum's unknowns are.
  func point(_ places: [[Double]]) -> [Double] {
    var point: [Double] = []
    point.reserveCapacity(count * dimension)
    var first = 0
    for width in widths {
      for place in places { point += place[first..<(first + width)] }
      first += width
    }
    return point
  }

  private func split(from output: Int) -> [[Double]] {
    split(widths.indices.map { curves.value(output + $0) })
  }

  private func split(_ parts: [[Double]]) -> [[Double]] {
    (0..<count).map { datum in
      zip(parts, widths).flatMap { part, width in part[(datum * width)..<((datum + 1) * width)] }
    }
  }
}

/// A log density, its gradient and its Hessian at a place of one or two dimensions.
struct Curve {
  let value: Double
  let gradient: [Double]
  let hessian: [[Double]]

  /// The lower-triangular factor of −H + λ I; nil unless that is positive definite.
  func factor(damping: Double) -> [[Double]]? {
    let a = damping - hessian[0][0]
    guard a > 0, a.isFinite else { return nil }
    let l = a.squareRoot()
    guard hessian.count > 1 else { return [[l]] }
    let b = -(hessian[0][1] + hessian[1][0]) / 2
    let rest = damping - hessian[1][1] - b * b / a
    guard rest > 1e-14 * a, rest.isFinite else { return nil }
    return [[l, 0], [b / l, rest.squareRoot()]]
  }

  /// The size of the largest curvature, at least 1e-8.
  var size: Double {
    hessian.joined().reduce(1e-8) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  /// (−H + λ I)⁻¹ ∇, with more damping than asked for where that is needed.
  func step(damping: Double) -> [Double] {
    var damping = damping
    for _ in 0..<60 {
      if let l = factor(damping: damping) {
        let forth = Self.solved(l, gradient)
        return Self.solvedTransposed(l, forth)
      }
      damping = max(4 * damping, 1e-3 * size)
    }
    return gradient.map { $0 / size }
  }

  private static func solved(_ l: [[Double]], _ b: [Double]) -> [Double] {
    let first = b[0] / l[0][0]
    return b.count == 1 ? [first] : [first, (b[1] - l[1][0] * first) / l[1][1]]
  }

  /// L⁻ᵀ b.
  static func solvedTransposed(_ l: [[Double]], _ b: [Double]) -> [Double] {
    guard b.count > 1 else { return [b[0] / l[0][0]] }
    let second = b[1] / l[1][1]
    return [(b[0] - l[1][0] * second) / l[0][0], second]
  }
}
