import Elbo
import Language

extension Library {
  /// Models that cells write down, and their fits by expectation maximisation.
  package static var models: Library {
    Library(
      functions: ModelRows.functions + SharedRows.equality(ParameterDomain.self)
        + SharedRows.equality(ExpectationMaximization.self)
        + SharedRows.equality(ExpectationMaximization.Assignment.self)
        + SharedRows.equality(EMIteration.self),
      members: [
        Members(
          .model,
          "A probabilistic model: parameters, latents and data with their distributions, written as on a "
            + "slide.",
          ModelRows.members),
        Members(
          .parameterDomain, "What values a parameter of a model may have, and its shape.",
          ParameterDomainRows.all),
        Members(
          .expectationMaximization, "How a model is fitted by expectation maximisation.",
          EMRows.method),
        Members(
          .assignment, "What the E-step keeps of the posterior of the discrete latents.",
          EMRows.assignment),
        Members(
          .emFit, "A model fitted by expectation maximisation, and how the fit went; in nats.",
          EMRows.fit),
        Members(
          .emIteration, "What an iteration of expectation maximisation did, in nats over all data.",
          EMRows.iteration),
      ])
  }
}

extension Nominal {
  private static let mathematics: Set = ["LaTeXConvertible"]

  package static let model = Nominal("Model", protocols: mathematics)
  package static let parameterDomain = Nominal(
    "ParameterDomain", protocols: ["Equatable", "Hashable"])
  package static let expectationMaximization = Nominal(
    "ExpectationMaximization", protocols: ["Equatable"])
  package static let assignment = Nominal("Assignment", protocols: ["Equatable", "Hashable"])
  package static let emFit = Nominal("EMFit", protocols: mathematics)
  package static let emIteration = Nominal("EMIteration", protocols: ["Equatable"])
}

extension Model: CellObject {
  public static var nominal: Nominal { .model }
}
extension ParameterDomain: CellObject {
  public static var nominal: Nominal { .parameterDomain }
}
extension ExpectationMaximization: CellObject {
  public static var nominal: Nominal { .expectationMaximization }
}
extension ExpectationMaximization.Assignment: CellObject {
  public static var nominal: Nominal { .assignment }
}
extension EMFit: CellObject {
  public static var nominal: Nominal { .emFit }
}
extension EMIteration: CellObject {
  public static var nominal: Nominal { .emIteration }
}
