import Expressions
import Glibc
import Tensors

/// The normal distribution that touches a density at its mode: there it has the density's value, and its
/// covariance is the inverse of the negative Hessian.
///
/// The integral of exp(log density) is then about exp(log density at the mode) (2π)^(D/2) / √det(−H) (Tierney
/// and Kadane, "Accurate approximations for posterior moments and marginal densities", 1986).
package struct LaplaceApproximation: Sendable {
  package let density: UnnormalizedDensity
  /// The mode, all unknowns one after another.
  package let mode: [Double]
  /// The log density at the mode, in nats.
  package let logDensityAtMode: Double
  /// The covariance of all unknowns.
  package let covariance: Matrix
  /// The lower-triangular L with L Lᵀ equal to the covariance.
  package let factor: Matrix
  /// How many steps the search for the mode took.
  package let iterations: Int
  /// What a reader should know before using it.
  package let warnings: [DiagnosticWarning]

  /// Finds the mode by L-BFGS and the Hessian by differentiating twice.
  ///
  /// Where the density is not curved down in every direction, the covariance is that of a Hessian whose curvatures
  /// are taken without their sign, and a warning says so.
  ///
  /// - Parameters:
  ///   - logDensity: A single number, the log density up to a constant.
  ///   - start: Where the search starts; unknowns that have no value here start at 0.
  /// - Throws: ``ExpressionError`` or ``InferenceError`` for values that do not fit, or where the log density is
  ///   not finite at the start.
  package init(
    logDensity: Expression, data: [String: Matrix] = [:], lengths: [String: Int] = [:],
    start: [String: Matrix] = [:], maxIterations: Int = 1_000, tolerance: Double = 1e-8
  ) throws {
    guard logDensity.shape.isEmpty else {
      throw InferenceError.notASingleNumber("the log density", shape: logDensity.shape)
    }
    density = try UnnormalizedDensity(logDensity, data: data, lengths: lengths)
    let program = try DensityProgram(gradientOf: density)
    var gradient = [Double](repeating: 0, count: density.dimension)
    let origin = try density.point(start)
    let first = try program.evaluate(origin, gradient: &gradient)
    guard first.isFinite, gradient.allSatisfy(\.isFinite) else {
      throw InferenceError.densityNotFinite(first, place: "at the start of the search")
    }
    let search = LBFGS(tolerance: tolerance, maxIterations: maxIterations)
    let end = try search.minimum(from: origin) { point in
      let value = try program.evaluate(point, gradient: &gradient)
      return (-value, gradient.map { -$0 })
    }
    (mode, logDensityAtMode, iterations) = (end.point, -end.value, end.iterations)
    var warnings: [DiagnosticWarning] = []
    // Rounding of large sums keeps gradients from vanishing.
    if !end.converged, end.gradient > 1e-6 * max(1, abs(end.value)) {
      warnings.append(.notAtTheMode(gradient: end.gradient))
    }
    let precision = try Self.precision(density, at: mode)
    do {
      _ = try precision.checkedCholesky()
      covariance = try precision.checkedInverse()
    } catch let error as TensorError {
      guard precision.values.allSatisfy(\.isFinite) else {
        throw InferenceError.densityNotFinite(.nan, place: "in its curvature at the mode")
      }
      warnings.append(.notAMaximum("\(error)"))
      covariance = try Self.positive(precision)
    }
    factor = try covariance.checkedCholesky()
    self.warnings = warnings
  }

  /// The logarithm of the integral of exp(log density), as the touching normal distribution has it, in nats.
  package var logEvidence: Double {
    let logRoot = (0..<mode.count).reduce(0.0) { $0 + log(factor[$1, $1]) }
    return logDensityAtMode + Double(mode.count) / 2 * log(2 * Double.pi) + logRoot
  }

  /// The mode by name.
  package var values: [String: Matrix] { density.values(mode) }

  /// The negative Hessian, column by column from products of the Hessian with a direction.
  private static func precision(
    _ density: UnnormalizedDensity, at point: [Double]
  ) throws -> Matrix {
    let variables = density.unknowns.map { Expression.variable($0.variable) }
    let gradients = try density.expression.checkedGradients(with: variables)
    // Names with a space are no one's own.
    let directions = density.unknowns.map {
      Expression.data("direction of \($0.name)", Dimensions($0.shape))
    }
    var slope: Expression = 0
    for (gradient, direction) in zip(gradients, directions) {
      slope =
        try slope
        + Expression.checkedMap(
          .multiply, gradient,
          try direction.checkedReshaped(gradient.shape)
        ).checkedReduced(.sum)
    }
    let products = try slope.checkedGradients(with: variables)
    let others = Dictionary(
      uniqueKeysWithValues: density.unknowns.map {
        ("direction of \($0.name)", Matrix(repeating: 0, shape: $0.shape))
      })
    let used = Set(products.flatMap(\.freeVariables).map(\.name))
    let program = try DensityProgram(
      density, outputs: products, others: others.filter { used.contains($0.key) })
    let count = density.dimension
    var values = [Double](repeating: 0, count: count * count)
    for unknown in density.unknowns {
      let name = "direction of \(unknown.name)"
      for place in unknown.places {
        if used.contains(name) {
          var direction = [Double](repeating: 0, count: unknown.places.count)
          direction[place - unknown.places.lowerBound] = 1
          try program.set(name, Matrix(unchecked: direction, shape: unknown.shape))
          guard try program.run(at: point) else {
            throw InferenceError.densityNotFinite(.nan, place: "in its curvature at the mode")
          }
          for (output, other) in density.unknowns.enumerated() {
            let column = program.value(output)
            for (row, value) in zip(other.places, column) { values[row * count + place] = -value }
          }
        }
      }
      if used.contains(name) { try program.set(name, Matrix(repeating: 0, shape: unknown.shape)) }
    }
    // Both triangles are the same number up to rounding.
    for row in 0..<count {
      for column in 0..<row {
        let mean = (values[row * count + column] + values[column * count + row]) / 2
        values[row * count + column] = mean
        values[column * count + row] = mean
      }
    }
    return Matrix(unchecked: values, shape: [count, count])
  }

  /// The inverse with every eigenvalue's sign taken away; a direction without curvature gets the variance 1.
  private static func positive(_ precision: Matrix) throws -> Matrix {
    let (eigenvalues, vectors) = try precision.checkedSymmetricEigen()
    let largest = eigenvalues.values.reduce(0) { max($0, abs($1)) }
    let variances = eigenvalues.values.map { value in
      abs(value) <= 1e-10 * largest || value == 0 ? 1 : 1 / abs(value)
    }
    let scaled = vectors * Vector(variances)
    let product = try Matrix.checkedMatmul(scaled, vectors.checkedTransposed())
    return (product + (try product.checkedTransposed())) * 0.5
  }
}
