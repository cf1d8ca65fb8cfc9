import Expressions
import Tensors

/// Functions of the unknowns of a density in one compiled program of double precision.
///
/// Its memory is its own, so that threads may each have one; one program is for one thread at a time.
final class DensityProgram {
  let density: UnnormalizedDensity
  private let program: Program<Double>

  /// Compiles the log density, which must be a single number, and its gradient.
  convenience init(gradientOf density: UnnormalizedDensity) throws {
    let gradients = try density.expression.checkedGradients(
      with: density.unknowns.map { .variable($0.variable) })
    try self.init(density, outputs: [density.expression] + gradients)
  }

  /// - Parameter others: Values of variables that the density does not have, such as a direction.
  init(
    _ density: UnnormalizedDensity, outputs: [Expression], others: [String: Matrix] = [:]
  ) throws {
    self.density = density
    program = try Program(checking: outputs, lengths: density.lengths)
    let known = Set(outputs.flatMap(\.freeVariables).map(\.name))
    for (name, value) in density.data where known.contains(name) {
      try program.checkedSet(name, value)
    }
    for (name, value) in others { try program.checkedSet(name, value) }
    present = density.unknowns.filter { known.contains($0.name) }
  }

  /// The unknowns that the outputs depend on.
  private let present: [UnnormalizedDensity.Unknown]

  /// Computes the outputs at a point.
  ///
  /// - Returns: Whether they have values there; outside of the domain of a decomposition they do not.
  /// - Throws: ``Interruption/Interrupted`` if a stop is requested.
  func run(at point: [Double], seed: UInt64 = 0) throws -> Bool {
    for unknown in present {
      try program.checkedFill(unknown.name) { target in
        for (place, index) in unknown.places.enumerated() { target[place] = point[index] }
      }
    }
    do {
      try program.checkedRun(seed: seed)
      return true
    } catch is ExpressionError {
      return false
    }
  }

  func set(_ name: String, _ value: Matrix) throws { try program.checkedSet(name, value) }

  func value(_ output: Int) -> [Double] { program.value(output).values }

  /// The log density and its gradient at a point, for a program made by ``init(gradientOf:)``; −∞ where there
  /// is no value.
  func evaluate(_ point: [Double], gradient: inout [Double]) throws -> Double {
    guard try run(at: point) else { return -.infinity }
    for (index, unknown) in density.unknowns.enumerated() {
      gradient.replaceSubrange(unknown.places, with: value(index + 1))
    }
    let value = program.value(0).values[0]
    return value.isNaN ? -.infinity : value
  }
}
