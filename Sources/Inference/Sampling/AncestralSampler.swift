import Distributions
import Expressions
import Tensors

/// Draws variables in the order of their declarations, each given those before it.
///
/// Every statement is a program of its own, compiled once, so that many draws cost little more than their
/// arithmetic. The numbers of a draw depend on the seed and on which draw it is.
package final class AncestralSampler {
  /// A variable that is drawn.
  private struct Step {
    let statement: Model.Statement
    let shape: Shape
    /// How many places the plates have.
    let places: Int
    /// Whether the first output is the draw; the others are the parameters.
    let drawsItself: Bool
    let program: Program<Double>
    let parents: [String]
  }

  private let steps: [Step]

  /// - Parameters:
  ///   - given: The names of what is not drawn.
  ///   - lengths: The lengths of all named axes.
  package init(
    _ statements: [Model.Statement], given: Set<String>, lengths: [String: Int]
  ) throws {
    steps = try statements.enumerated().filter { !given.contains($1.name) }
      .map { try Self.step($1, stream: $0, lengths) }
  }

  private static func step(
    _ statement: Model.Statement, stream: Int, _ lengths: [String: Int]
  ) throws -> Step {
    let law = statement.law
    let draw = try law.reparameterizedSample(plates: statement.plates, stream: stream)
    // What is drawn one by one needs every place's parameters.
    let parameters = try zip(law.family.parameters, law.parameters).map { parameter, value in
      let own = Array(value.shape.axes.suffix(parameter.domain.rank))
      guard draw == nil, value.rank > own.count else { return value }
      return try value.checkedBroadcast(to: Dimensions(statement.plates.axes + own))
    }
    let outputs =
      try (draw.map { [try $0.checkedBroadcast(to: statement.variable.shape)] } ?? []) + parameters
    let program = try Program<Double>(checking: outputs, lengths: lengths)
    let names = outputs.flatMap(\.freeVariables).map(\.name)
    return Step(
      statement: statement,
      shape: try UnnormalizedDensity.shape(statement.variable.shape, lengths),
      places: try UnnormalizedDensity.shape(statement.plates, lengths).elementCount,
      drawsItself: draw != nil, program: program,
      parents: Set(names).filter { program.has($0) }.sorted())
  }

  /// The given values and a draw of everything else, by name.
  ///
  /// - Parameter index: Which draw of the seed it is.
  package func draw(
    given: [String: Matrix], seed: UInt64, index: Int
  ) throws -> [String: Matrix] {
    var values = given
    for (place, step) in steps.enumerated() {
      for parent in step.parents {
        guard let value = values[parent] else { continue }
        try step.program.checkedSet(parent, value)
      }
      try step.program.checkedRun(seed: seed)
      let family = step.statement.law.family
      let first = step.drawsItself ? 1 : 0
      let numbers = family.parameters.indices.map { step.program.value(first + $0) }
      try family.requireDomains(numbers)
      guard !step.drawsItself else {
        values[step.statement.name] = step.program.value(0)
        continue
      }
      var random = Random(seed: seed, stream: UInt64(index) << 32 | 1 << 31 | UInt64(place))
      let size = step.places == 0 ? 0 : step.shape.elementCount / step.places
      let draws = try family.draws(numbers, places: step.places, size: size, &random)
      values[step.statement.name] = try Matrix(checking: step.shape, draws)
    }
    return values
  }
}
