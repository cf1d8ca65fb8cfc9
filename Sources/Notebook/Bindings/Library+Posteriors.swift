import Elbo
import Language

extension Library {
  /// Ways of finding the posterior of a model, and what they find.
  package static var posteriors: Library {
    Library(
      functions: SharedRows.equality(CoordinateAscent.self)
        + SharedRows.equality(CoordinateAscent.Factorisation.self)
        + SharedRows.equality(HardClustering.self) + SharedRows.equality(CAVIFit.Entry.self)
        + SharedRows.equality(CAVIFit.FittedFactor.self),
      members: [
        Members(
          .coordinateAscent, "How a posterior is approximated by coordinate ascent (CAVI).",
          CAVIRows.methods),
        Members(
          .factorisation, "Which latents share a factor of q.", CAVIRows.factorisation),
        Members(
          .hardClustering,
          "How a mixture of normal distributions is fitted with hard assignments.",
          CAVIRows.hardClustering),
        Members(
          .caviFit, "A posterior approximated by coordinate ascent, and how the fit went; in nats.",
          CAVIRows.fit),
        Members(.entry, "A part of the evidence lower bound, in nats.", CAVIRows.entry),
        Members(.fittedFactor, "A factor of q.", CAVIRows.factor),
      ])
  }
}

extension Nominal {
  private static let mathematics: Set = ["LaTeXConvertible"]

  package static let coordinateAscent = Nominal("CoordinateAscent", protocols: ["Equatable"])
  package static let factorisation = Nominal(
    "Factorisation", protocols: ["Equatable", "Hashable"])
  package static let hardClustering = Nominal("HardClustering", protocols: ["Equatable"])
  package static let caviFit = Nominal("CAVIFit", protocols: mathematics)
  package static let entry = Nominal("Entry", protocols: ["Equatable"])
  package static let fittedFactor = Nominal("FittedFactor", protocols: ["Equatable"])
}

extension CoordinateAscent: CellObject {
  public static var nominal: Nominal { .coordinateAscent }
}
extension CoordinateAscent.Factorisation: CellObject {
  public static var nominal: Nominal { .factorisation }
}
extension HardClustering: CellObject {
  public static var nominal: Nominal { .hardClustering }
}
extension CAVIFit: CellObject {
  public static var nominal: Nominal { .caviFit }
}
extension CAVIFit.Entry: CellObject {
  public static var nominal: Nominal { .entry }
}
extension CAVIFit.FittedFactor: CellObject {
  public static var nominal: Nominal { .fittedFactor }
}
