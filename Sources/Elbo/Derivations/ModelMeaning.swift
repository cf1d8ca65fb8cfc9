import Derivations
import Distributions
import Expressions
import Inference
import Synchronization
import Tensors

/// A sampler that one check at a time draws from.
private final class SharedSampler: Sendable {
  private let sampler: Mutex<AncestralSampler>

  init(_ sampler: sending AncestralSampler) { self.sampler = Mutex(sampler) }

  func draw(given: [String: Matrix], seed: UInt64) throws -> [String: Matrix] {
    try sampler.withLock { try $0.draw(given: given, seed: seed, index: 0) }
  }
}

/// How a model becomes what a derivation's letters stand for.
struct ModelMeaning {
  let model: Model
  let plate: Dimension
  /// The latents of each datum, and all that is said of them and of the data.
  let latents, statements: [Model.Statement]
  /// The latents of each datum as sums and integrals go through them.
  let ranges: [LatentRange]

  /// How many data x[i] a trial has besides x.
  private static let data = 5
  /// How widely the parameters of a guide are drawn: its latents must lie where the prior's do.
  private static let guideWidth = 0.4
  /// More combinations of latents than this are not gone through.
  private static let mostValues = 20_000

  init(_ model: Model) throws {
    self.model = model
    try Self.requireIndependentData(model)
    let plate = model.observations[0].plates.first ?? "N"
    self.plate = plate
    statements = model.statements.filter { $0.plates.first == plate }
    latents = statements.filter { !$0.isObserved }
    for guided in model.guide?.statements ?? [] {
      guard let latent = latents.first(where: { $0.name == guided.name }) else { continue }
      guard try guided.law.supportKind() == latent.law.supportKind() else {
        throw MeaningError.otherSupport(guided.name)
      }
    }
    let samples = try Self.samples(model)
    ranges = try latents.map { latent in
      try LatentRange(
        latent, samples: samples.compactMap { $0[latent.name] },
        isGuided: model.guide?.statements.contains { $0.name == latent.name } ?? false)
    }
    if model.guide != nil, ranges.count > 1,
      let range = ranges.first(where: \.domain.isSampled)
    {
      throw MeaningError.largeLatent(range.name, range.domain.points[0].values.count)
    }
    let count = ranges.reduce(1) { $0 * $1.domain.points.count }
    guard count <= Self.mostValues else {
      throw MeaningError.tooManyValues(latents.map(\.name), count)
    }
  }

  /// Latents of some data under several parameters, by the prior and by the guide, to see where they lie.
  private static func samples(_ model: Model) throws -> [[String: Matrix]] {
    let rows = 50
    let sampler = try sampler(model, rows: rows)
    let lengths = model.lengths.mapValues { _ in rows }
    let known =
      model.data.map(\.name) + (model.parameters + (model.guide?.parameters ?? [])).map(\.name)
    let guide = try model.guide.map {
      try AncestralSampler($0.statements, given: Set(known), lengths: lengths)
    }
    var random = Random(seed: 0, stream: 0)
    return try (0..<16).flatMap { index -> [[String: Matrix]] in
      let drawn = try sampler.draw(given: given(model, rows: rows, &random), seed: 0, index: index)
      guard let guide else { return [drawn] }
      var given = drawn.filter { known.contains($0.key) }
      for parameter in model.guide?.parameters ?? [] {
        given[parameter.name] = try parameter.draw(width: Self.guideWidth, random: &random)
      }
      return [drawn, try guide.draw(given: given, seed: 0, index: index)]
    }
  }

  private static func requireIndependentData(_ model: Model) throws {
    for statement in model.statements {
      if statement.law.isSequence { throw MeaningError.sequence(statement.name) }
      if ["p", "q", "θ"].contains(statement.name) { throw MeaningError.noLetter(statement.name) }
    }
    let plates = Set(model.observations.compactMap(\.plates.first))
    guard plates.count == 1, let plate = plates.first else {
      throw MeaningError.manyPlates(plates.map(\.description).sorted())
    }
    let names =
      (model.statements.map(\.name) + model.parameters.map(\.name)
        + (model.guide?.parameters.map(\.name) ?? []) + model.data.map(\.name))
    for datum in model.data {
      let places = (1...Self.data).map { "\(datum.name)_\($0)" }
      if let name = names.first(where: places.contains) {
        throw MeaningError.nameOfPlace(name, datum.name)
      }
    }
    let latents = model.latents.filter { $0.plates.first == plate }
    for statement in model.statements {
      if let latent = statement.mixedLatent(of: latents, along: plate) {
        throw MeaningError.mixed(statement.name, latent.name)
      }
    }
  }

  private static func sampler(_ model: Model, rows: Int) throws -> AncestralSampler {
    let parameters = model.parameters.map(\.name) + inputs(model).map(\.name)
    return try AncestralSampler(
      model.statements, given: Set(parameters), lengths: model.lengths.mapValues { _ in rows })
  }

  /// Data without a distribution.
  private static func inputs(_ model: Model) -> [Model.Datum] {
    model.data.filter { datum in !model.observations.contains { $0.variable == datum.variable } }
  }

  /// Random parameters, and random rows of the data that have no distribution.
  private static func given(
    _ model: Model, rows: Int, _ random: inout Random
  ) throws -> [String: Matrix] {
    var values: [String: Matrix] = [:]
    for parameter in model.parameters {
      values[parameter.name] = try parameter.draw(random: &random)
    }
    for datum in inputs(model) {
      let width = datum.values.count / max(datum.values.rows, 1)
      var numbers: [Double] = []
      for _ in 0..<rows {
        let row = random.integer(below: datum.values.rows)
        numbers += datum.values.values[(row * width)..<((row + 1) * width)]
      }
      let shape = Shape([rows] + datum.values.shape.lengths.dropFirst())
      values[datum.name] = try Matrix(checking: shape, numbers)
    }
    return values
  }

  // MARK: The meaning

  func meaning() throws -> Meaning {
    let domains = zip(latents, ranges).map { (name: $0.name, domain: $1.domain) }
    let plateName = "\(plate)"
    let density = try DatumDensity(
      statements, latents: domains, plate: plateName, lengths: model.lengths)
    let sampler = SharedSampler(try Self.sampler(model, rows: Self.data + 1))
    let shared = model.latents.filter { $0.plates.first != plate }.map(\.name)
    return Meaning(
      "the model of \(model.observations.map(\.name).joined(separator: ", "))",
      domains: domains.reduce(into: indices) { $0[$1.name] = $1.domain },
      joints: [
        "p": joint(statements, density, among: model.observations.map(\.name)),
        "q": try approximation(domains, plateName),
      ],
      bundles: bundles(shared),
      functions: ["f": Self.smooth],
      draw: { random in try draw(&random, sampler, shared) })
  }

  /// θ is all parameters together, unless the only one is called so, and φ is all of the guide's.
  private func bundles(_ shared: [String]) -> [String: [String]] {
    let all = [
      "θ": model.parameters.map(\.name) + shared, "φ": model.guide?.parameters.map(\.name),
    ]
    return all.compactMapValues(\.self).filter { $0.value != [$0.key] }
  }

  /// p or a guide: all of it, and each factor by itself.
  private func joint(
    _ statements: [Model.Statement], _ density: DatumDensity, among data: [String]
  ) -> Meaning.Joint {
    let perDatum = Set(latents.map(\.name) + data)
    let parts = statements.enumerated().map { place, statement in
      let parents = statement.law.parameters.flatMap(\.freeVariables).map(\.name)
      return Meaning.Joint.Part(
        [statement.name], given: Set(parents).intersection(perDatum)
      ) { try density.logDensities($0)[place] }
    }
    // The data that a guide takes are not its variables.
    let optional = Set(model.data.map(\.name)).subtracting(statements.map(\.name))
    return Meaning.Joint(
      statements.map(\.name), optional: data.isEmpty ? optional.sorted() : [], parts: parts
    ) {
      try density.logDensities($0).reduce(0, +)
    }
  }

  /// q: the guide where there is one, else independent random densities of the latents.
  private func approximation(
    _ domains: [(name: String, domain: Meaning.Domain)], _ plateName: String
  ) throws -> Meaning.Joint {
    if let guide = model.guide, !guide.statements.isEmpty {
      let density = try DatumDensity(
        guide.statements, latents: domains, plate: plateName, lengths: model.lengths,
        normalizes: domains.contains { $0.domain.isSampled })
      return joint(guide.statements, density, among: [])
    }
    let (ranges, data) = (ranges, model.observations.map(\.name))
    let parts = ranges.map { range in
      Meaning.Joint.Part([range.name]) { try range.logDensity($0, data) }
    }
    return Meaning.Joint(ranges.map(\.name), optional: data + ["φ"], parts: parts) { values in
      try ranges.reduce(0) { try $0 + $1.logDensity(values, data) }
    }
  }

  /// Indices: i runs over the data x[i], k and j over the values of a single discrete latent.
  private var indices: [String: Meaning.Domain] {
    var domains: [String: Meaning.Domain] = ["i": .discrete(Self.data)]
    if let count = componentCount { for name in ["k", "j"] { domains[name] = .discrete(count) } }
    let taken = model.statements.map(\.name) + model.parameters.map(\.name)
    return domains.filter { !taken.contains($0.key) }
  }

  private var componentCount: Int? {
    let discrete = ranges.filter(\.domain.isDiscrete)
    return discrete.count == 1 ? discrete[0].domain.points.count : nil
  }

  /// A smooth function of the numbers of a latent.
  @Sendable private static func smooth(
    _ arguments: [Double], _ values: Meaning.Values
  ) throws -> Double {
    let shape = try values[plate: "f·"]
    return arguments.enumerated().reduce(0) { total, argument in
      let (place, z) = argument
      return total + shape[place % 4] * z * z / (1 + z * z) + shape[(place + 1) % 4] * z / 2
    }
  }

  private func draw(
    _ random: inout Random, _ sampler: SharedSampler, _ shared: [String]
  ) throws -> Meaning.Values {
    var values = Meaning.Values()
    let given = try Self.given(model, rows: Self.data + 1, &random)
    let seed = UInt64(random.integer(below: 1 << 52))
    let drawn = try sampler.draw(given: given, seed: seed)
    let constants = model.parameters.map(\.name) + shared
    for name in constants {
      if let value = drawn[name] { values.set(name, value.values, shape: value.shape.lengths) }
    }
    for parameter in model.guide?.parameters ?? [] {
      let value = try parameter.draw(width: Self.guideWidth, random: &random)
      values.set(parameter.name, value.values, shape: value.shape.lengths)
    }
    for datum in model.data {
      guard let all = drawn[datum.name] ?? given[datum.name] else { continue }
      let lengths = Array(all.shape.lengths.dropFirst())
      let width = lengths.reduce(1, *)
      for row in 0...Self.data {
        let numbers = Array(all.values[(row * width)..<((row + 1) * width)])
        // The first datum is x, the others are x[1], x[2], …
        values.set(row == 0 ? datum.name : "\(datum.name)_\(row)", numbers, shape: lengths)
      }
      if let presence = datum.presence?.variable.variableName {
        values.set(presence, [Double](repeating: 1, count: width), shape: lengths)
      }
    }
    for range in ranges { try range.draw(into: &values, &random) }
    if let count = componentCount {
      let rows = (0..<Self.data).flatMap { _ in Meaning.simplex(count, &random) }
      if !values.contains("γ") { values.set("γ", rows, shape: [Self.data, count]) }
      for name in ["k", "j"] where indices[name] != nil {
        values.set(name, Double(random.integer(in: 1...count)))
      }
    }
    if indices["i"] != nil { values.set("i", Double(random.integer(in: 1...Self.data))) }
    if !values.contains("N") { values.set("N", Double(Self.data)) }
    values.set("f·", (0..<4).map { _ in random.normal() }, shape: [4])
    if model.guide == nil, !values.contains("φ") { values.set("φ", random.normal()) }
    return values
  }
}
