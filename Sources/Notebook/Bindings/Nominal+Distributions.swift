import Elbo
import Language

/// Distributions, as cells know them.
extension Nominal {
  private static let ofNumbers: Set = [
    "LaTeXConvertible", "Distribution", "UnivariateDistribution",
  ]
  private static let ofVectors: Set = [
    "LaTeXConvertible", "Distribution", "MultivariateDistribution",
  ]
  private static let ofMatrices: Set = ["LaTeXConvertible", "Distribution", "MatrixDistribution"]

  package static let distribution = Nominal("Distribution", isProtocol: true)
  package static let univariateDistribution = Nominal("UnivariateDistribution", isProtocol: true)
  package static let multivariateDistribution = Nominal(
    "MultivariateDistribution", isProtocol: true)
  package static let matrixDistribution = Nominal("MatrixDistribution", isProtocol: true)
  package static let divergence = Nominal("Divergence")

  package static let normal = Nominal("Normal", protocols: ofNumbers)
  package static let logNormal = Nominal("LogNormal", protocols: ofNumbers)
  package static let exponential = Nominal("Exponential", protocols: ofNumbers)
  package static let gamma = Nominal("Gamma", protocols: ofNumbers)
  package static let inverseGamma = Nominal("InverseGamma", protocols: ofNumbers)
  package static let beta = Nominal("Beta", protocols: ofNumbers)
  package static let uniform = Nominal("Uniform", protocols: ofNumbers)
  package static let laplace = Nominal("Laplace", protocols: ofNumbers)
  package static let studentT = Nominal("StudentT", protocols: ofNumbers)
  package static let halfNormal = Nominal("HalfNormal", protocols: ofNumbers)
  package static let cauchy = Nominal("Cauchy", protocols: ofNumbers)
  package static let halfCauchy = Nominal("HalfCauchy", protocols: ofNumbers)
  package static let continuousBernoulli = Nominal("ContinuousBernoulli", protocols: ofNumbers)
  package static let bernoulli = Nominal("Bernoulli", protocols: ofNumbers)
  package static let binomial = Nominal("Binomial", protocols: ofNumbers)
  package static let poisson = Nominal("Poisson", protocols: ofNumbers)
  package static let geometric = Nominal("Geometric", protocols: ofNumbers)
  package static let negativeBinomial = Nominal("NegativeBinomial", protocols: ofNumbers)
  package static let categorical = Nominal("Categorical", protocols: ofNumbers)
  package static let oneHotCategorical = Nominal("OneHotCategorical", protocols: ofVectors)
  package static let multinomial = Nominal("Multinomial", protocols: ofVectors)
  package static let multivariateNormal = Nominal("MultivariateNormal", protocols: ofVectors)
  package static let dirichlet = Nominal("Dirichlet", protocols: ofVectors)
  package static let normalGamma = Nominal("NormalGamma", protocols: ofVectors)
  package static let normalWishart = Nominal("NormalWishart", protocols: ofVectors)
  package static let wishart = Nominal("Wishart", protocols: ofMatrices)
  package static let inverseWishart = Nominal("InverseWishart", protocols: ofMatrices)
  package static let lkj = Nominal("LKJ", protocols: ofMatrices)
  package static let mixture = Nominal("Mixture", protocols: ofNumbers)
  package static let delta = Nominal("Delta", protocols: ofNumbers)
  package static let truncated = Nominal("Truncated", protocols: ofNumbers)
  package static let multivariateMixture = Nominal("MultivariateMixture", protocols: ofVectors)
  package static let transformed = Nominal("Transformed", protocols: ofNumbers)
  package static let multivariateTransformed = Nominal(
    "MultivariateTransformed", protocols: ofVectors)
  package static let bijector = Nominal("Bijector", protocols: ["LaTeXConvertible"])
  package static let flow = Nominal("Flow")
  package static let independent = Nominal("Independent", protocols: ofVectors)
  package static let gumbelSoftmax = Nominal("GumbelSoftmax", protocols: ofVectors)
  package static let markovChain = Nominal("MarkovChain", protocols: ofVectors)
}

extension Normal: CellObject {
  public static var nominal: Nominal { .normal }
}
extension LogNormal: CellObject {
  public static var nominal: Nominal { .logNormal }
}
extension Exponential: CellObject {
  public static var nominal: Nominal { .exponential }
}
extension Gamma: CellObject {
  public static var nominal: Nominal { .gamma }
}
extension InverseGamma: CellObject {
  public static var nominal: Nominal { .inverseGamma }
}
extension Beta: CellObject {
  public static var nominal: Nominal { .beta }
}
extension Uniform: CellObject {
  public static var nominal: Nominal { .uniform }
}
extension Laplace: CellObject {
  public static var nominal: Nominal { .laplace }
}
extension StudentT: CellObject {
  public static var nominal: Nominal { .studentT }
}
extension HalfNormal: CellObject {
  public static var nominal: Nominal { .halfNormal }
}
extension Cauchy: CellObject {
  public static var nominal: Nominal { .cauchy }
}
extension HalfCauchy: CellObject {
  public static var nominal: Nominal { .halfCauchy }
}
extension ContinuousBernoulli: CellObject {
  public static var nominal: Nominal { .continuousBernoulli }
}
extension Bernoulli: CellObject {
  public static var nominal: Nominal { .bernoulli }
}
extension Binomial: CellObject {
  public static var nominal: Nominal { .binomial }
}
extension Poisson: CellObject {
  public static var nominal: Nominal { .poisson }
}
extension Geometric: CellObject {
  public static var nominal: Nominal { .geometric }
}
extension NegativeBinomial: CellObject {
  public static var nominal: Nominal { .negativeBinomial }
}
extension Categorical: CellObject {
  public static var nominal: Nominal { .categorical }
}
extension OneHotCategorical: CellObject {
  public static var nominal: Nominal { .oneHotCategorical }
}
extension Multinomial: CellObject {
  public static var nominal: Nominal { .multinomial }
}
extension MultivariateNormal: CellObject {
  public static var nominal: Nominal { .multivariateNormal }
}
extension Dirichlet: CellObject {
  public static var nominal: Nominal { .dirichlet }
}
extension NormalGamma: CellObject {
  public static var nominal: Nominal { .normalGamma }
}
extension NormalWishart: CellObject {
  public static var nominal: Nominal { .normalWishart }
}
extension Wishart: CellObject {
  public static var nominal: Nominal { .wishart }
}
extension InverseWishart: CellObject {
  public static var nominal: Nominal { .inverseWishart }
}
extension LKJ: CellObject {
  public static var nominal: Nominal { .lkj }
}
extension Divergence: CellObject {
  public static var nominal: Nominal { .divergence }
}
extension Mixture: CellObject {
  public static var nominal: Nominal { .mixture }
}
extension Delta: CellObject {
  public static var nominal: Nominal { .delta }
}
extension Truncated: CellObject {
  public static var nominal: Nominal { .truncated }
}
extension MultivariateMixture: CellObject {
  public static var nominal: Nominal { .multivariateMixture }
}
extension Independent: CellObject {
  public static var nominal: Nominal { .independent }
}
extension GumbelSoftmax: CellObject {
  public static var nominal: Nominal { .gumbelSoftmax }
}
extension MarkovChain: CellObject {
  public static var nominal: Nominal { .markovChain }
}
extension Transformed: CellObject {
  public static var nominal: Nominal { .transformed }
}
extension MultivariateTransformed: CellObject {
  public static var nominal: Nominal { .multivariateTransformed }
}
extension Bijector: CellObject {
  public static var nominal: Nominal { .bijector }
}
extension Flow: CellObject {
  public static var nominal: Nominal { .flow }
}
