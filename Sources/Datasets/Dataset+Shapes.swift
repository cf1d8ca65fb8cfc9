import Glibc
import Tensors

extension Dataset {
  /// Two half circles that hook into each other, in equal shares; `noise` is the standard deviation
  /// around them.
  public static func moons(rows: Int = 400, noise: Double = 0.1, seed: Int = 0) -> Dataset {
    trapping { try checkedMoons(rows: rows, noise: noise, seed: UInt64(seed: seed)) }
  }

  /// Two circles around the origin, of radius 1 and `factor`, in equal shares.
  public static func circles(
    rows: Int = 400, noise: Double = 0.05, factor: Double = 0.5, seed: Int = 0
  ) -> Dataset {
    trapping {
      try checkedCircles(rows: rows, noise: noise, factor: factor, seed: UInt64(seed: seed))
    }
  }

  /// Arms that wind one and a half times around the origin, in equal shares.
  public static func spirals(
    rows: Int = 400, arms: Int = 2, noise: Double = 0.05, seed: Int = 0
  ) -> Dataset {
    trapping { try checkedSpirals(rows: rows, arms: arms, noise: noise, seed: UInt64(seed: seed)) }
  }

  /// Blades of a wheel: normal clusters that are bent the farther out they lie.
  public static func pinwheel(rows: Int = 400, arms: Int = 5, seed: Int = 0) -> Dataset {
    trapping { try checkedPinwheel(rows: rows, arms: arms, seed: UInt64(seed: seed)) }
  }

  /// Points spread evenly over every second field of a 4×4 board on [−2, 2]².
  public static func checkerboard(rows: Int = 1_000, seed: Int = 0) -> Dataset {
    trapping { try checkedCheckerboard(rows: rows, seed: UInt64(seed: seed)) }
  }

  /// A sheet rolled up in three dimensions; the fourth column is the place along the roll.
  public static func swissRoll(rows: Int = 800, noise: Double = 0.05, seed: Int = 0) -> Dataset {
    trapping { try checkedSwissRoll(rows: rows, noise: noise, seed: UInt64(seed: seed)) }
  }

  /// Draws x = W z + b + ε with z standard normal: what a linear-Gaussian decoder makes, with an exact
  /// posterior. W and b are standard normal draws of the seed; `noise` is the standard deviation of ε.
  public static func linearGaussian(
    rows: Int = 500, dimensions: Int = 5, latents: Int = 2, noise: Double = 0.3, seed: Int = 0
  ) -> Dataset {
    trapping {
      try checkedLinearGaussian(
        rows: rows, dimensions: dimensions, latents: latents, noise: noise, seed: UInt64(seed: seed)
      )
    }
  }
}

extension Dataset {
  package static func checkedMoons(rows: Int, noise: Double, seed: UInt64) throws -> Dataset {
    try synthetic("Two moons", ["x1", "x2"], rows, noise, seed, groups: 2) { group, random in
      let angle = Double.pi * random.uniform()
      return group == 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)]
    }
  }

  package static func checkedCircles(
    rows: Int, noise: Double, factor: Double, seed: UInt64
  ) throws -> Dataset {
    guard factor >= 0, factor.isFinite else {
      throw DatasetError.badSpread(parameter: "factor", value: factor)
    }
    return try synthetic("Two circles", ["x1", "x2"], rows, noise, seed, groups: 2) {
      group, random in
      let angle = 2 * Double.pi * random.uniform()
      let radius = group == 0 ? 1 : factor
      return [radius * cos(angle), radius * sin(angle)]
    }
  }

  package static func checkedSpirals(
    rows: Int, arms: Int, noise: Double, seed: UInt64
  ) throws -> Dataset {
    try requireArms(arms)
    return try synthetic("\(arms) spirals", ["x1", "x2"], rows, noise, seed, groups: arms) {
      arm, random in
      // The square root spreads the points evenly along the arm.
      let place = random.uniform().squareRoot()
      let angle = 3 * Double.pi * place + 2 * Double.pi * Double(arm) / Double(arms)
      return [place * cos(angle), place * sin(angle)]
    }
  }

  /// M. Johnson et al., "Composing graphical models with neural networks", 2016.
  package static func checkedPinwheel(rows: Int, arms: Int, seed: UInt64) throws -> Dataset {
    try requireArms(arms)
    return try synthetic("A pinwheel", ["x1", "x2"], rows, 0, seed, groups: arms) { arm, random in
      let (radius, side) = (1 + 0.3 * random.normal(), 0.1 * random.normal())
      let angle = 2 * Double.pi * Double(arm) / Double(arms) + 0.25 * exp(radius)
      return [
        2 * (radius * cos(angle) - side * sin(angle)),
        2 * (radius * sin(angle) + side * cos(angle)),
      ]
    }
  }

  package static func checkedCheckerboard(rows: Int, seed: UInt64) throws -> Dataset {
    try synthetic("A checkerboard", ["x1", "x2"], rows, 0, seed, groups: nil) { _, random in
      let x = 4 * random.uniform() - 2
      let field = Int(random.next() & 1) * 2 + abs(Int(x.rounded(.down))) % 2
      return [x, Double(field) - 2 + random.uniform()]
    }
  }

  package static func checkedSwissRoll(rows: Int, noise: Double, seed: UInt64) throws -> Dataset {
    guard noise >= 0, noise.isFinite else {
      throw DatasetError.badSpread(parameter: "noise", value: noise)
    }
    let data = try synthetic(
      "A Swiss roll", ["x1", "x2", "x3", "t"], rows, 0, seed, groups: nil
    ) { _, random in
      let t = 1.5 * Double.pi * (1 + 2 * random.uniform())
      // The noise moves the points and not their place along the roll.
      return [
        t * cos(t) + noise * random.normal(), 21 * random.uniform() + noise * random.normal(),
        t * sin(t) + noise * random.normal(), t,
      ]
    }
    return Dataset(
      name: data.name, source: data.source,
      columns: data.columns.dropLast() + [Column("t", title: "place along the roll")],
      matrix: data.matrix)
  }

  package static func checkedLinearGaussian(
    rows: Int, dimensions: Int, latents: Int, noise: Double, seed: UInt64
  ) throws -> Dataset {
    try requirePositive([("rows", rows), ("dimensions", dimensions), ("latents", latents)])
    _ = try Shape([dimensions, latents]).validated()
    _ = try Shape([rows, dimensions]).validated()
    // The decoder comes from a stream of its own: more rows leave it as it is.
    var random = Random(seed: seed, stream: 1)
    let offset = (0..<dimensions).map { _ in random.normal() }
    let weights = (0..<dimensions).map { _ in (0..<latents).map { _ in random.normal() } }
    return try synthetic(
      "Linear-Gaussian data", (1...dimensions).map { "x\($0)" }, rows, noise, seed, groups: nil
    ) { _, random in
      let z = (0..<latents).map { _ in random.normal() }
      return zip(weights, offset).map { row, offset in
        zip(row, z).reduce(offset) { $0 + $1.0 * $1.1 }
      }
    }
  }
}

extension Dataset {
  /// Draws rows one by one, those of the groups in turn, and adds normal noise to every number.
  private static func synthetic(
    _ name: String, _ columns: [String], _ rows: Int, _ noise: Double, _ seed: UInt64, groups: Int?,
    _ draw: (Int, inout Random) -> [Double]
  ) throws -> Dataset {
    try requirePositive([("rows", rows)])
    guard noise >= 0, noise.isFinite else {
      throw DatasetError.badSpread(parameter: "noise", value: noise)
    }
    let shape = try Shape([rows, columns.count]).validated()
    var random = Random(seed: seed)
    var values: [Double] = []
    values.reserveCapacity(shape.elementCount)
    for row in 0..<rows {
      if row.isMultiple(of: 4_096) { try Interruption.check() }
      let numbers = draw(row % (groups ?? 1), &random)
      values += noise > 0 ? numbers.map { $0 + noise * random.normal() } : numbers
    }
    return Dataset(
      name: name,
      source: "synthetic: "
        + (noise > 0 ? "noise \(NumberFormat.text(noise)), " : "") + "seed \(seed)",
      columns: columns.map { Column($0) }, matrix: Matrix(unchecked: values, shape: shape),
      labels: groups.map { groups in (0..<rows).map { $0 % groups } })
  }

  static func requirePositive(_ parameters: [(name: String, value: Int)]) throws {
    for (name, value) in parameters where value < 1 {
      throw DatasetError.tooFew(parameter: name, value: value)
    }
  }

  private static func requireArms(_ arms: Int) throws {
    try requirePositive([("arms", arms)])
    guard arms <= 1_000 else {
      throw DatasetError.tooMany(parameter: "arms", value: arms, largest: 1_000)
    }
  }
}
