import Elbo
import Language

extension Library {
  /// Inference by gradients: of each model by itself, or with a guide.
  package static var gradientInference: Library {
    Library(
      functions: SharedRows.equality(VariationalInference.self)
        + SharedRows.equality(VariationalInference.Family.self)
        + SharedRows.equality(VariationalInference.Gradient.self)
        + SharedRows.equality(AmortisedInference.self)
        + SharedRows.equality(AmortisedInference.Bound.self)
        + SharedRows.equality(AmortisedInference.Gradient.self)
        + SharedRows.equality(InferenceGap.self),
      members: [
        Members(
          .variationalInference, "How a posterior is approximated by gradients of the bound.",
          VIRows.methods),
        Members(
          .family, "What covariance a normal approximation may have.", VIRows.family),
        Members(
          .gradient, "How the gradient of the evidence lower bound is estimated.",
          VIRows.gradient),
        Members(
          .viFit, "A posterior approximated by gradients, and how the fit went; in nats.",
          VIRows.fit),
        Members(
          .amortisedInference, "How a model with a guide is fitted in mini-batches.",
          SVIRows.methods),
        Members(.bound, "What bound of log p(x) is raised.", SVIRows.bound),
        Members(
          .guideGradient, "How the gradient of a guide is estimated.", SVIRows.gradient),
        Members(
          .sviFit, "A model fitted with a guide, and how the training went; in nats per datum.",
          SVIRows.fit),
        Members(
          .inferenceGap, "What the bound of a guide loses, and why, in nats per datum.",
          SVIRows.gap),
      ])
  }
}

extension Nominal {
  package static let variationalInference = Nominal(
    "VariationalInference", protocols: ["Equatable"])
  package static let family = Nominal(
    "VariationalInference.Family", protocols: ["Equatable"])
  package static let gradient = Nominal(
    "VariationalInference.Gradient", protocols: ["Equatable", "Hashable"])
  package static let viFit = Nominal("VIFit", protocols: ["LaTeXConvertible"])
  package static let amortisedInference = Nominal("AmortisedInference", protocols: ["Equatable"])
  package static let bound = Nominal(
    "AmortisedInference.Bound", protocols: ["Equatable"])
  package static let guideGradient = Nominal(
    "AmortisedInference.Gradient", protocols: ["Equatable", "Hashable"])
  package static let sviFit = Nominal("SVIFit")
  package static let inferenceGap = Nominal("InferenceGap", protocols: ["Equatable"])
}

extension VariationalInference: CellObject {
  public static var nominal: Nominal { .variationalInference }
}
extension VariationalInference.Family: CellObject {
  public static var nominal: Nominal { .family }
}
extension VariationalInference.Gradient: CellObject {
  public static var nominal: Nominal { .gradient }
}
extension VIFit: CellObject {
  public static var nominal: Nominal { .viFit }
}
extension AmortisedInference: CellObject {
  public static var nominal: Nominal { .amortisedInference }
}
extension AmortisedInference.Bound: CellObject {
  public static var nominal: Nominal { .bound }
}
extension AmortisedInference.Gradient: CellObject {
  public static var nominal: Nominal { .guideGradient }
}
extension SVIFit: CellObject {
  public static var nominal: Nominal { .sviFit }
}
extension InferenceGap: CellObject {
  public static var nominal: Nominal { .inferenceGap }
}
