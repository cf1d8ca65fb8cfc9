import Distributions
import Expressions
import Tensors

/// A factor of q: of one latent, or of a mean together with its precision.
///
/// The expected values of its statistics stand in formulas as variables, so that the expected log joint density
/// is an expression of them.
struct Factor {
  /// The latents; of two the mean comes first.
  let latents: [Model.Statement]
  let row: ConjugateFactor
  /// How many independent factors of this kind there are.
  let plates: Dimensions
  /// E[T], one variable for each statistic.
  let symbols: [Expression]

  /// - Throws: ``CAVIError/noFactor(_:family:)`` for a prior of a family without a row.
  init(_ latent: Model.Statement) throws {
    guard let row = ConjugateFactor.table[latent.law.family.name] else {
      throw CAVIError.noFactor(latent.name, family: latent.law.family.name)
    }
    var event = latent.variable.shape.axes.suffix(latent.variable.rank - latent.plates.count)
    if latent.law.isDiscrete, latent.law.family.name == "Categorical" {
      guard let count = latent.law.outcomeCount else {
        throw CAVIError.noFactor(latent.name, family: latent.law.family.name)
      }
      event = [.fixed(count)]
    }
    self.init([latent], row, latent.plates, size: event.last)
  }

  /// A factor of a mean and its precision.
  init(mean: Model.Statement, precision: Model.Statement) {
    let isVector = mean.law.family.eventRank == 1
    self.init(
      [mean, precision], isVector ? .normalWishart : .normalGamma, mean.plates,
      size: isVector ? mean.variable.shape.last : nil)
  }

  private init(
    _ latents: [Model.Statement], _ row: ConjugateFactor, _ plates: Dimensions, size: Dimension?
  ) {
    self.latents = latents
    self.row = row
    self.plates = plates
    let name = latents.map(\.name).joined(separator: ",")
    symbols = row.ranks.enumerated().map { place, rank in
      let event = Array(repeating: size ?? 1, count: rank)
      return .parameter("E·\(name)·\(place)", Dimensions(plates.axes + event))
    }
  }

  var isDiscrete: Bool { latents.count == 1 && latents[0].law.isDiscrete }
  var isJoint: Bool { latents.count == 2 }
  var name: String { latents.map(\.name).joined(separator: ", ") }

  /// The factors of a model's posterior: a discrete latent's last, because a start tells them first.
  static func all(of model: Model, _ factorisation: CoordinateAscent.Factorisation) throws
    -> [Factor]
  {
    var taken: Set<String> = []
    var factors: [Factor] = []
    for latent in model.latents {
      if factorisation == .structured, let partner = partner(of: latent, in: model) {
        taken.formUnion([latent.name, partner.name])
        factors.append(Factor(mean: latent, precision: partner))
      }
    }
    for latent in model.latents where !taken.contains(latent.name) {
      factors.append(try Factor(latent))
    }
    let place = Dictionary(
      uniqueKeysWithValues: model.latents.enumerated().map { ($1.name, $0) })
    return factors.sorted {
      ($0.isDiscrete ? 1 : 0, place[$0.latents[0].name]!)
        < ($1.isDiscrete ? 1 : 0, place[$1.latents[0].name]!)
    }
  }

  /// The unknown precision, Gamma or Wishart, that a mean's prior is scaled by, place for place.
  private static func partner(of mean: Model.Statement, in model: Model) -> Model.Statement? {
    guard let precision = NormalForm(mean.law)?.precision else { return nil }
    return model.latents.first { other in
      ["Gamma", "Exponential", "Wishart"].contains(other.law.family.name)
        && other.plates == mean.plates && Source.isScaled(precision, of: other.variable)
    }
  }
}
