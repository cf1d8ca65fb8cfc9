import Derivations
import Distributions
import Expressions
import Glibc
import Inference
import Synchronization
import Tensors

/// The values of one datum's latent that a check goes through, and a random density of them.
struct LatentRange: Sendable {
  let name: String
  let domain: Meaning.Domain
  /// Of a continuous latent the unbounded numbers that its values are made of, and the logarithm of the map's
  /// determinant, by value.
  private let coordinates: [[Double]: (numbers: [Double], logDeterminant: Double)]
  private let center, spread: [Double]

  /// How far a range reaches from its center, in standard deviations, and in how many points along an axis.
  private struct Grid {
    let reach: Double
    let points: Int

    /// Bounds make the tails of the unbounded numbers longer than a normal density's, and the parameters of a guide
    /// make its density wider in some trials.
    init?(size: Int, isUnbounded: Bool, isGuided: Bool) {
      switch (size, isUnbounded) {
      case (1, true): (reach, points) = isGuided ? (25, 501) : (10, 241)
      case (1, false): (reach, points) = isGuided ? (30, 601) : (15, 401)
      case (2, true): (reach, points) = isGuided ? (14, 121) : (7, 61)
      case (2, false): (reach, points) = isGuided ? (14, 135) : (10, 101)
      default: return nil
      }
    }
  }

  /// How many draws stand for all values of a latent of more than two numbers.
  private static let draws = 400
  /// How much wider the draws lie than the latent does.
  private static let width = 1.2
  /// The logarithm of the mass of q over draws, by what it depends on.
  private let masses = Masses()

  /// - Parameter samples: Draws of the latent under random parameters, which show where it lies.
  init(_ latent: Model.Statement, samples: [Matrix], isGuided: Bool) throws {
    name = latent.name
    if latent.law.isDiscrete {
      guard latent.law.family.eventRank == 0, latent.plates.count == 1,
        let count = latent.law.outcomeCount
      else { throw MeaningError.uncountable(latent.name, latent.law.family.name) }
      domain = .values((0..<count).map(Double.init))
      (coordinates, center, spread) = ([:], [], [])
      return
    }
    let map = try Bijector.toward(latent.law)
    let shape = latent.variable.shape
    let unbounded = try map.inverseShape(shape)
    let u = Expression.latent("u", unbounded)
    let inverse = try map.checkedInverse(Expression.latent("z", shape))
    let all = try samples.map { sample in
      try inverse.checkedEvaluate(["z": sample]).values
    }.flatMap(\.self).filter(\.isFinite)
    let rows = samples.reduce(0) { $0 + $1.rows }
    let size = rows == 0 ? 0 : all.count / rows
    let isUnbounded = [Support.real, .vectors(size)].contains(try latent.law.supportKind())
    guard size > 0 else { throw MeaningError.uncountable(latent.name, latent.law.family.name) }
    let grid = Grid(size: size, isUnbounded: isUnbounded, isGuided: isGuided)
    let columns = (0..<size).map { column in
      stride(from: column, to: all.count, by: size).map { all[$0] }
    }
    let center = columns.map { $0.reduce(0, +) / Double($0.count) }
    let spread = zip(columns, center).map { column, center in
      max(
        (column.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(column.count))
          .squareRoot(), 1e-6)
    }
    (self.center, self.spread) = (center, spread)
    let furthest = columns.indices.map { j in
      columns[j].reduce(0) { max($0, ($1 - center[j]).magnitude) }
    }
    let outputs = [try map.checkedForward(u), try map.checkedLogDeterminant(u)]
    guard case .named(let plate)? = shape.first else {
      throw MeaningError.uncountable(latent.name, latent.law.family.name)
    }
    let program = try Program<Double>(checking: outputs, lengths: [plate: 1])
    let own = try program.checkedVariable("u").shape
    var coordinates: [[Double]: (numbers: [Double], logDeterminant: Double)] = [:]
    func value(_ numbers: [Double]) throws -> (value: Meaning.Values.Plate, logDeterminant: Double)
    {
      try program.checkedSet("u", Matrix(checking: own, numbers))
      try program.checkedRun()
      let value = program.value(0)
      let logDeterminant = program.value(1).values.reduce(0, +)
      coordinates[value.values] = (numbers, logDeterminant)
      return (
        Meaning.Values.Plate(value.values, shape: Array(value.shape.lengths.dropFirst())),
        logDeterminant
      )
    }
    if let grid {
      let reaches = spread.indices.map { max(grid.reach * spread[$0], 1.5 * furthest[$0]) }
      domain = try Meaning.Domain.grid(
        zip(center, reaches).map { ($0 - $1, $0 + $1) }, points: grid.points, value)
    } else {
      var random = Random(seed: 0, stream: 1)
      let draws = try (0..<Self.draws).map { _ -> (Meaning.Values.Plate, Double) in
        let numbers = zip(center, spread).map { $0 + Self.width * $1 * random.normal() }
        let logDensity = numbers.indices.reduce(0) { total, j in
          let scale = Self.width * spread[j]
          return total + Meaning.logNormal(numbers[j], mean: center[j], variance: scale * scale)
        }
        let (point, logDeterminant) = try value(numbers)
        return (point, logDeterminant - logDensity - log(Double(Self.draws)))
      }
      domain = .sampled(draws.map(\.0), logWeights: draws.map(\.1))
    }
    self.coordinates = coordinates
  }

  /// Draws what q depends on, and a value.
  func draw(into values: inout Meaning.Values, _ random: inout Random) throws {
    let count = domain.isDiscrete ? domain.points.count : center.count
    values.set("q·\(name)", (0..<count).map { _ in random.normal() }, shape: [count])
    values.set("s·\(name)", (0..<count).map { _ in random.normal() }, shape: [count])
    values.set(
      "w·\(name)", (0..<count).map { _ in random.uniform(in: 0.4..<0.9) }, shape: [count])
    let middle =
      domain.isDiscrete ? 0..<count : (domain.points.count / 3)..<(domain.points.count * 2 / 3)
    let place = middle.lowerBound + random.integer(below: max(middle.count, 1))
    values.put(name, domain.points[place])
  }

  /// log q of the latent's value, which depends a little on φ and on data.
  func logDensity(_ values: Meaning.Values, _ data: [String]) throws -> Double {
    let (own, slopes) = (try values[plate: "q·\(name)"], try values[plate: "s·\(name)"])
    let φ = try values.contains("φ") ? values["φ"] : 0
    let sum = try data.reduce(0) { try $0 + values[plate: $1].reduce(0, +) }
    let shift = 0.3 * φ + 0.3 * bounded(sum)
    let shifted = zip(own, slopes).map { $0 + shift * $1 }
    if domain.isDiscrete {
      let place = try values.place(name, of: shifted.count, from: 0)
      return shifted[place] - Meaning.logSum(shifted)
    }
    let z = try values[plate: name]
    guard let (numbers, logDeterminant) = coordinates[z] else {
      throw MeaningError.betweenPoints(name)
    }
    let widths = try values[plate: "w·\(name)"]
    func logDensity(_ numbers: [Double], _ logDeterminant: Double) -> Double {
      numbers.indices.reduce(-logDeterminant) { total, j in
        let scale = spread[j] * widths[j]
        let mean = center[j] + 0.5 * spread[j] * bounded(shifted[j])
        return total + Meaning.logNormal(numbers[j], mean: mean, variance: scale * scale)
      }
    }
    let density = logDensity(numbers, logDeterminant)
    guard domain.isSampled else { return density }
    // q is a density of the draws: its mass over them is 1.
    return density
      - masses.value(of: shifted + widths) {
        domain.logSum(
          domain.points.map { point in
            let (numbers, logDeterminant) = coordinates[point.values] ?? ([], 0)
            return logDensity(numbers, logDeterminant)
          })
      }
  }
}

/// A number between −1 and 1 that grows with another.
private func bounded(_ x: Double) -> Double { x / (1 + x * x).squareRoot() }

/// The last few numbers that were computed, by what they depend on.
private final class Masses: Sendable {
  private let known = Mutex<[(key: [Double], value: Double)]>([])

  func value(of key: [Double], _ compute: () -> Double) -> Double {
    if let value = known.withLock({ known in known.first { $0.key == key }?.value }) {
      return value
    }
    let value = compute()
    known.withLock { known in
      if known.count == 16 { known.removeFirst() }
      known.append((key, value))
    }
    return value
  }
}
