import Elbo
import Language

extension Activation: CellObject {
  public static var nominal: Nominal { .activation }
}
extension WeightInitialisation: CellObject {
  public static var nominal: Nominal { .weightInitialisation }
}
extension Dense: CellObject {
  public static var nominal: Nominal { .dense }
}
extension Activate: CellObject {
  public static var nominal: Nominal { .activate }
}
extension Reshape: CellObject {
  public static var nominal: Nominal { .reshape }
}
extension Flatten: CellObject {
  public static var nominal: Nominal { .flatten }
}
extension Conv2D: CellObject {
  public static var nominal: Nominal { .conv2D }
}
extension ConvTranspose2D: CellObject {
  public static var nominal: Nominal { .convTranspose2D }
}
extension BatchNorm: CellObject {
  public static var nominal: Nominal { .batchNorm }
}
extension LayerNorm: CellObject {
  public static var nominal: Nominal { .layerNorm }
}
extension Dropout: CellObject {
  public static var nominal: Nominal { .dropout }
}
extension Embedding: CellObject {
  public static var nominal: Nominal { .embedding }
}
extension Sequential: CellObject {
  public static var nominal: Nominal { .sequential }
}
extension NetworkSummary: CellObject {
  public static var nominal: Nominal { .networkSummary }
}

extension Optimizer: CellObject {
  public static var nominal: Nominal { .optimizer }
}
extension Schedule: CellObject {
  public static var nominal: Nominal { .schedule }
}

extension Minimum: CellObject {
  public static var nominal: Nominal { .minimum }
}
extension Descent: CellObject {
  public static var nominal: Nominal { .descent }
}

extension Likelihood: CellObject {
  public static var nominal: Nominal { .likelihood }
}
extension DivergenceEstimator: CellObject {
  public static var nominal: Nominal { .divergenceEstimator }
}
extension VAE: CellObject {
  public static var nominal: Nominal { .vae }
}
extension VAEFormulas: CellObject {
  public static var nominal: Nominal { .vaeFormulas }
}
extension VAEFit: CellObject {
  public static var nominal: Nominal { .vaeFit }
}
extension LossCurve: CellObject {
  public static var nominal: Nominal { .lossCurve }
}
extension LossTerms: CellObject {
  public static var nominal: Nominal { .lossTerms }
}
extension LikelihoodEstimate: CellObject {
  public static var nominal: Nominal { .likelihoodEstimate }
}
