import Expressions
import Tensors

/// Whether a density of each datum depends on the latents of that datum alone.
///
/// That is tried out: between two points the latents of some data are exchanged, and the densities of the others must
/// stay. As each bit of the data's numbers says once who is exchanged, any two data are told apart.
struct Separation {
  /// The unbounded numbers of the continuous latents.
  let coordinates: [Expression]
  /// The values of data and parameters.
  let given: [String: Matrix]
  let lengths: [String: Int]

  static let reason =
    "a datum depends on those of other data, so that they cannot be summed one by one"

  /// - Parameters:
  ///   - density: One number for each datum.
  ///   - discrete: Latents that are exchanged while the coordinates stay; without any the coordinates are.
  ///   - counts: How many values each of them has.
  func holds(
    for density: Expression, exchanging discrete: [Expression] = [], counts: [Int] = []
  ) throws -> Bool {
    let program = try Program<Double>(checking: [density], lengths: lengths)
    for (name, value) in given where program.has(name) { try program.checkedSet(name, value) }
    var random = Random(seed: 1)
    func point(_ variable: Expression, _ number: () -> Double) throws -> Matrix {
      let shape = try UnnormalizedDensity.shape(variable.shape, lengths)
      return Matrix(unchecked: (0..<shape.elementCount).map { _ in number() }, shape: shape)
    }
    let places = try coordinates.filter { program.has($0.variableName) }
      .map { ($0, try point($0) { random.normal() / 2 }) }
    for (variable, value) in places { try program.checkedSet(variable.variableName, value) }
    let exchanged =
      try discrete.isEmpty
      ? places.map { ($0, $1, try point($0) { random.normal() / 2 }) }
      : zip(discrete, counts).filter { program.has($0.0.variableName) }.map { variable, count in
        let first = try point(variable) { Double(random.integer(in: 0...(count - 1))) }
        return (
          variable, first, first.map { ($0 + 1).truncatingRemainder(dividingBy: Double(count)) }
        )
      }
    func values(_ isExchanged: (Int) -> Bool) throws -> [Double] {
      for (variable, first, second) in exchanged {
        let width = first.count / max(first.rows, 1)
        let mixed = first.values.indices.map { place in
          isExchanged(place / width) ? second.values[place] : first.values[place]
        }
        try program.checkedSet(
          variable.variableName, Matrix(unchecked: mixed, shape: first.shape))
      }
      try program.checkedRun()
      return program.value(0).values
    }
    let (first, second) = (try values { _ in false }, try values { _ in true })
    var bit = 1
    while bit < first.count {
      for side in [0, bit] {
        let mixed = try values { $0 & bit != side }
        for row in mixed.indices {
          let expected = row & bit != side ? second[row] : first[row]
          guard
            mixed[row] == expected || abs(mixed[row] - expected) <= 1e-9 * (1 + abs(expected))
              || !expected.isFinite
          else { return false }
        }
      }
      bit *= 2
    }
    return true
  }
}
