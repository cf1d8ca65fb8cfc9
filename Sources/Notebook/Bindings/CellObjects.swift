import Elbo
import Language

extension Tensor: CellValue, CellObject where Scalar == Double {
  public static var nominal: Nominal { .matrix }
}
extension Shape: CellObject {
  public static var nominal: Nominal { .shape }
}

extension Dataset: CellObject {
  public static var nominal: Nominal { .dataset }
}
extension Dataset.Column: CellObject {
  public static var nominal: Nominal { .column }
}

extension CovarianceKind: CellObject {
  public static var nominal: Nominal { .covarianceKind }
}
extension Initialisation: CellObject {
  public static var nominal: Nominal { .initialisation }
}
extension GaussianMixture: CellObject {
  public static var nominal: Nominal { .gaussianMixture }
}
extension NormalMixture: CellObject {
  public static var nominal: Nominal { .normalMixture }
}
extension NormalMixture.Component: CellObject {
  public static var nominal: Nominal { .component }
}
extension GaussianMixtureFit: CellObject {
  public static var nominal: Nominal { .gaussianMixtureFit }
}
extension KMeans: CellObject {
  public static var nominal: Nominal { .kMeans }
}
extension KMeansFit: CellObject {
  public static var nominal: Nominal { .kMeansFit }
}

extension ImageDataset: CellObject {
  public static var nominal: Nominal { .imageDataset }
}

extension ImageGrid: CellObject {
  public static var nominal: Nominal { .imageGrid }
}
extension Facets: CellObject {
  public static var nominal: Nominal { .facets }
}
extension Timeline: CellObject {
  public static var nominal: Nominal { .timeline }
}
extension TimelineEvent: CellObject {
  public static var nominal: Nominal { .timelineEvent }
}
extension PlateDiagram: CellObject {
  public static var nominal: Nominal { .plateDiagram }
}
extension DiagramNode: CellObject {
  public static var nominal: Nominal { .diagramNode }
}
extension DiagramPlate: CellObject {
  public static var nominal: Nominal { .diagramPlate }
}
extension HeatMapMark: CellObject {
  public static var nominal: Nominal { .heatMapMark }
}
extension ErrorBarMark: CellObject {
  public static var nominal: Nominal { .errorBarMark }
}
extension TextMark: CellObject {
  public static var nominal: Nominal { .textMark }
}

extension Chart: CellObject {
  public static var nominal: Nominal { .chart }
}
extension PointMark: CellObject {
  public static var nominal: Nominal { .pointMark }
}
extension PointColoring: CellObject {
  public static var nominal: Nominal { .pointColoring }
}
extension EllipseMark: CellObject {
  public static var nominal: Nominal { .ellipseMark }
}
extension ContourMark: CellObject {
  public static var nominal: Nominal { .contourMark }
}
extension LineMark: CellObject {
  public static var nominal: Nominal { .lineMark }
}
extension AreaMark: CellObject {
  public static var nominal: Nominal { .areaMark }
}
extension BarMark: CellObject {
  public static var nominal: Nominal { .barMark }
}
extension HistogramMark: CellObject {
  public static var nominal: Nominal { .histogramMark }
}
extension RuleMark: CellObject {
  public static var nominal: Nominal { .ruleMark }
}
extension Color: CellObject {
  public static var nominal: Nominal { .color }
}
extension AxisScale: CellObject {
  public static var nominal: Nominal { .axisScale }
}
