import Distributions
import Expressions
import Glibc
import Tensors

/// Gathers what the braces of a model write.
///
/// The functions of the language find the builder of the braces that run on their thread.
final class ModelBuilder {
  private(set) var data: [Model.Datum] = []
  private(set) var parameters: [Model.Parameter] = []
  private var statements: [Model.Statement] = []
  private var pending: [(declaration: Declaration, plates: Dimensions)] = []
  private var names: Set<String> = []
  private var networks: [(identity: Sequential.Identity, name: String)] = []
  /// What the model's own braces wrote, while those of its guide run.
  private var described: (parameters: Int, statements: [Model.Statement])?

  /// What has a distribution before the line that runs, in the model's own braces or in its guide's.
  var statedSoFar: [Model.Statement] { (described?.statements ?? []) + statements }

  // MARK: The braces that run

  private static let running: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The builder of the braces that run on this thread.
  ///
  /// - Throws: ``ModelError/outsideAModel(_:)`` outside of any.
  static func current(for what: String) throws -> ModelBuilder {
    guard let pointer = pthread_getspecific(running) else { throw ModelError.outsideAModel(what) }
    return Unmanaged<ModelBuilder>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Whether braces of a model run on this thread.
  static var isRunning: Bool { pthread_getspecific(running) != nil }

  /// Runs braces that write into this builder.
  func gather(_ body: () throws -> Void) rethrows {
    let outer = pthread_getspecific(Self.running)
    pthread_setspecific(Self.running, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.running, outer) }
    try withExtendedLifetime(self, body)
  }

  // MARK: Declaring

  /// Takes a name, or one that is free where none is given.
  private func naming(_ name: String?, orLike stem: String) throws -> String {
    guard let name else {
      let free = ([stem] + (2...9_999).lazy.map { "\(stem)_\($0)" }).first { !names.contains($0) }
      return try naming(free ?? stem, orLike: stem)
    }
    guard names.insert(name).inserted else { throw ModelError.ambiguousName(name) }
    return name
  }

  func observe(_ name: String, _ values: Matrix, rows: String) throws -> Expression {
    guard values.rank > 0 else {
      throw ModelError.badData(name, problem: "are a single number, but need an axis of data")
    }
    guard values.rows > 0 else { throw ModelError.badData(name, problem: "have no rows") }
    guard values.count > 0 else { throw ModelError.badData(name, problem: "have no columns") }
    let axes = [.named(rows)] + values.shape.lengths.dropFirst().map(Dimension.fixed)
    let variable = Expression.data(try naming(name, orLike: "x"), Dimensions(axes))
    data.append(try Model.Datum(variable: variable, values: values))
    return variable
  }

  func parameter(_ name: String?, _ domain: ParameterDomain) throws -> Expression {
    try domain.validate()
    let variable = Expression.parameter(
      try naming(name, orLike: "θ"), Dimensions(domain.shape.map(Dimension.fixed)))
    parameters.append(Model.Parameter(variable: variable, domain: domain))
    return variable
  }

  func latent(_ name: String?, plates: [Dimension]) throws -> Expression {
    let name = try naming(name, orLike: "z")
    for case .fixed(let length) in plates where length < 1 {
      throw ModelError.badPlate(name, length)
    }
    try requireRoom(Dimensions(plates))
    let declaration = Declaration(name)
    pending.append((declaration, Dimensions(plates)))
    return declaration.expression
  }

  /// What a network makes of an input, with its weights as parameters of the model: the same ones each time the
  /// same network is called.
  func apply(_ network: Sequential, to input: Expression, name: String?) throws -> Expression {
    let known = networks.first { $0.identity === network.identity }?.name
    let name = try known ?? naming(name, orLike: "network")
    if known == nil { networks.append((network.identity, name)) }
    let (output, context) = try network.built(on: input, name)
    for weight in context.parameters {
      let variable = weight.expression
      if let old = parameters.first(where: { $0.name == weight.name }) {
        guard old.variable == variable else {
          throw NetworkError.otherInput(
            name, weight.name, was: old.variable.shape, now: variable.shape)
        }
        continue
      }
      guard names.insert(weight.name).inserted else { throw ModelError.ambiguousName(weight.name) }
      let domain = ParameterDomain(kind: .real, shape: weight.shape.lengths)
      parameters.append(
        Model.Parameter(variable: variable, domain: domain, initial: weight.start))
    }
    return output
  }

  // MARK: Stating

  /// Notes `variable ~ law`.
  func state(_ variable: Expression, _ law: Law) throws {
    try requireOwn(law)
    try requireIndices(law)
    try requireDomains(law, in: statedSoFar)
    if described != nil { return try guide(variable, law) }
    if let declaration = variable.declaration, declaration.settled == nil {
      guard let (_, plates) = pending.first(where: { $0.declaration === declaration }) else {
        throw ModelError.foreign(declaration.name)
      }
      let (shape, batch) = try Self.latentShape(declaration.name, plates, law)
      try requireRoom(shape)
      let settled = Expression.latent(declaration.name, shape)
      declaration.settle(as: settled)
      statements.append(
        Model.Statement(variable: settled, law: law, plates: batch, isObserved: false))
      return
    }
    guard let name = variable.variable?.name else {
      throw ModelError.notAVariable(variable.description)
    }
    guard !statements.contains(where: { $0.variable == variable }) else {
      throw ModelError.alreadyDistributed(name)
    }
    guard let datum = data.first(where: { $0.variable == variable }) else {
      throw ModelError.foreign(name)
    }
    guard datum.presence == nil || law.family.eventRank == 0 else {
      throw ModelError.missingInVectors(name, law.family.name)
    }
    try requireIndependence(of: variable, law)
    let plates = try Self.plates(of: variable, law)
    statements.append(
      Model.Statement(
        variable: variable, law: law, plates: plates, isObserved: true,
        presence: datum.presence?.variable))
  }

  /// Notes `z ~ law` of a guide.
  private func guide(_ variable: Expression, _ law: Law) throws {
    let settled = try variable.checkedSettled()
    guard let name = settled.variable?.name else {
      throw ModelError.notAVariable(variable.description)
    }
    let latents = described?.statements.filter { !$0.isObserved } ?? []
    guard latents.contains(where: { $0.variable == settled }) else {
      throw ModelError.foreign(name)
    }
    guard !statements.contains(where: { $0.variable == settled }) else {
      throw ModelError.alreadyDistributed(name)
    }
    try requireIndependence(of: settled, law)
    let plates = try Self.plates(of: settled, law)
    statements.append(
      Model.Statement(variable: settled, law: law, plates: plates, isObserved: false))
  }

  /// From here on the braces of the guide write.
  func beginGuide() {
    described = (parameters.count, statements)
    statements = []
  }

  private func requireIndependence(of variable: Expression, _ law: Law) throws {
    let isMade = law.parameters.contains { parameter in
      parameter.freeVariables.contains { $0.name == variable.variableName }
    }
    if isMade { throw ModelError.dependsOnItself(variable.variableName) }
  }

  /// The shape of a latent: its plates, then those axes of the parameters that are no plates, then one value.
  private static func latentShape(
    _ name: String, _ plates: Dimensions, _ law: Law
  ) throws -> (shape: Dimensions, batch: Dimensions) {
    if law.isSequence {
      // The states of a sequence are as many as the plate says, and depend on each other.
      guard plates.count == 1 else { throw ModelError.sequenceWithoutPlate(name) }
      return (plates, [])
    }
    let (batch, event) = try (law.batchShape(), law.eventShape())
    let full: Dimensions
    if plates.elementsEqual(batch.prefix(plates.count)) {
      full = batch
    } else if batch.elementsEqual(plates.suffix(batch.count)) {
      full = plates
    } else {
      throw ModelError.wrongPlate(
        variable: name, plate: plates, distribution: law.family.name, batch: batch)
    }
    return (Dimensions(full.axes + event.axes), full)
  }

  /// The axes of data that count repetitions.
  private static func plates(of variable: Expression, _ law: Law) throws -> Dimensions {
    let (batch, event) = try (law.batchShape(), law.eventShape())
    let shape = variable.shape
    let plates = Dimensions(shape.dropLast(event.count))
    // The parameters' axes must be the data's: nothing is repeated without being said.
    guard shape.count >= event.count, shape.suffix(event.count).elementsEqual(event),
      batch.count <= plates.count, batch.elementsEqual(plates.suffix(batch.count))
    else {
      throw ModelError.wrongShape(
        variable: variable.variableName, shape: shape, distribution: law.family.name, batch: batch,
        event: event)
    }
    return plates
  }

  // MARK: The result

  /// The model, once the braces have been read.
  func model() throws -> Model {
    if let left = pending.first(where: { $0.declaration.settled == nil }) {
      throw ModelError.undistributed(left.declaration.name)
    }
    let own = described?.statements ?? statements
    guard own.contains(where: \.isObserved) else { throw ModelError.nothingObserved }
    var model = Model(
      data: data, parameters: Array(parameters.prefix(described?.parameters ?? parameters.count)),
      statements: own)
    try model.requireCompleteInputs()
    if let described {
      for latent in model.latents where !latent.law.isDiscrete {
        guard statements.contains(where: { $0.name == latent.name }) else {
          throw ModelError.unguided(latent.name)
        }
      }
      model.guide = Model.Guide(
        statements: statements, parameters: Array(parameters.dropFirst(described.parameters)))
    }
    return model
  }
}
