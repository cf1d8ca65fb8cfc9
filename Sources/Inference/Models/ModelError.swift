import Expressions
import Tensors

/// What can be wrong with a model's declaration.
package enum ModelError: Error, Equatable {
  case outsideAModel(String)
  case badDomain(String, problem: String)
  case badPlate(String, Int)
  case ambiguousName(String)
  case alreadyDistributed(String)
  case undistributed(String)
  case notAVariable(String)
  case foreign(String)
  case foreignUse(String, by: String)
  case wrongShape(
    variable: String, shape: Dimensions, distribution: String, batch: Dimensions, event: Dimensions)
  case wrongPlate(
    variable: String, plate: Dimensions, distribution: String, batch: Dimensions)
  case badData(String, problem: String)
  case nothingObserved
  case missingInVectors(String, String)
  case missingInputs(String, of: String?)
  case fewerValues(String, count: Int, index: String, values: Int)
  case noSuchPlace(String, count: Int, index: Double)
  case outsideDomain(String, problem: String)
  case sequenceWithoutPlate(String)
  case dependsOnItself(String)
  case unguided(String)
  case wrongDomain(
    String, values: String, distribution: String, parameter: String, expected: String,
    isParameter: Bool)
  case unknownName(String, of: String, known: [String])
}

extension ModelError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .outsideAModel(let what):
      "\(what) belongs into the braces of model(…) { … }"
    case .badDomain(let kind, let problem):
      ".\(kind) \(problem)"
    case .badPlate(let name, let length):
      "the plate of \(name) has the length \(length), but must have at least 1"
    case .ambiguousName(let name):
      "two variables of the model are called \(name): give one of them another name"
    case .alreadyDistributed(let name):
      "\(name) has a distribution already: each variable stands on the left of ~ once"
    case .undistributed(let name):
      "\(name) has no distribution: write \(name) ~ … before it is used"
    case .notAVariable(let text):
      "\(text) cannot be distributed: on the left of ~ stands a latent or the data, not a formula of them"
    case .foreign(let name):
      "\(name) does not belong to this model: on the left of ~ stands one of its latents or its data"
    case .foreignUse(let name, let family):
      "\(name), which \(family) depends on, does not belong to this model: its braces have no parameter, latent "
        + "or data of that name before this line"
    case .wrongShape(let variable, let shape, let distribution, let batch, let event):
      "\(variable) has the shape \(shape), but \(distribution) "
        + Self.values(batch, event) + ": they do not fit together, compared from the last axis"
    case .wrongPlate(let variable, let plate, let distribution, let batch):
      "\(variable) has the plate \(plate), but \(distribution) stands for \(batch) distributions: the "
        + "parameters need the plate's axis, or none; for a vector in each place of the plate take a "
        + "multivariate distribution"
    case .badData(let name, let problem):
      "the data \(name) \(problem)"
    case .missingInVectors(let name, let family):
      "the data \(name) have missing values (NaN), but \(family) takes whole vectors: give each number a "
        + "distribution of its own, such as Normal(μ, σ), or leave these rows out"
    case .missingInputs(let name, let child):
      "the data \(name) have missing values (NaN), but "
        + (child.map { "\($0) depends on them" } ?? "no distribution")
        + ": leave these rows out, or fill them"
    case .fewerValues(let name, let count, let index, let values):
      "\(index) has \(values) values, but \(name) has \(count) along its first axis: \(name)[\(index)] needs one "
        + "for each"
    case .noSuchPlace(let name, let count, let index):
      "there is no \(name)[\(NumberFormat.text(index))]: \(name) has \(count) along its first axis, counted from 0"
    case .outsideDomain(let name, let problem):
      "\(name) is \(problem)"
    case .sequenceWithoutPlate(let name):
      "\(name) is a sequence: write latent(plate: x.rows) for a state of each row"
    case .nothingObserved:
      "nothing of the model is observed: write x ~ … for its data x"
    case .dependsOnItself(let name):
      "the distribution of \(name) depends on \(name) itself"
    case .wrongDomain(
      let name, let values, let distribution, let parameter, let expected, let isParameter):
      "\(name) may be any of \(values), but the \(parameter) of \(distribution) must be \(expected): "
        + (isParameter
          ? "declare \(name) with a narrower domain, such as parameter(.positive())"
          : "give \(name) a distribution with such values, or map it, as exp(\(name)) does")
    case .unknownName(let name, let what, let known):
      known.isEmpty
        ? "there is no \(name): the \(what) has nothing by a name"
        : "there is no \(name) in the \(what); it has \(known.joined(separator: ", "))"
    case .unguided(let name):
      "the guide says nothing of \(name): write \(name) ~ … in its braces too"
    }
  }

  private static func values(_ batch: Dimensions, _ event: Dimensions) -> String {
    let count = batch.isEmpty ? "is one distribution" : "stands for \(batch) distributions"
    return "\(count) of \(event.isEmpty ? "single numbers" : "values of shape \(event)")"
  }
}
