import Language

/// The types of the library, as cells know them.
extension Nominal {
  private static let mathematics: Set = ["LaTeXConvertible"]
  private static let ofMark: Set = ["Mark"]
  private static let ofFigure: Set = ["Figure"]
  private static let ofLayer: Set = ["Layer"]

  package static let shape = Nominal("Shape", protocols: ["ExpressibleByArrayLiteral"])
  package static let matrix = Nominal("Matrix", protocols: mathematics)

  package static let expression = Nominal(
    "Expression",
    protocols: mathematics.union([
      "ExpressibleByIntegerLiteral", "ExpressibleByFloatLiteral", "Equatable", "Hashable",
    ]))
  package static let dimension = Nominal(
    "Dimension", protocols: ["ExpressibleByIntegerLiteral", "ExpressibleByStringLiteral"])
  package static let dimensions = Nominal("Dimensions", protocols: ["ExpressibleByArrayLiteral"])
  package static let variable = Nominal("Variable")
  package static let precision = Nominal("Precision")
  package static let compiledProgram = Nominal("CompiledProgram")

  package static let dataset = Nominal("Dataset")
  package static let column = Nominal("Column")
  package static let imageDataset = Nominal("ImageDataset")

  package static let covarianceKind = Nominal("CovarianceKind")
  package static let initialisation = Nominal("Initialisation")
  package static let gaussianMixture = Nominal("GaussianMixture", protocols: mathematics)
  package static let normalMixture = Nominal("NormalMixture", protocols: mathematics)
  package static let component = Nominal("Component", protocols: mathematics)
  package static let gaussianMixtureFit = Nominal("GaussianMixtureFit", protocols: mathematics)
  package static let kMeans = Nominal("KMeans")
  package static let kMeansFit = Nominal("KMeansFit", protocols: mathematics)

  package static let layer = Nominal("Layer", isProtocol: true)
  package static let activation = Nominal("Activation")
  package static let weightInitialisation = Nominal("WeightInitialisation")
  package static let dense = Nominal("Dense", protocols: ofLayer)
  package static let activate = Nominal("Activate", protocols: ofLayer)
  package static let reshape = Nominal("Reshape", protocols: ofLayer)
  package static let flatten = Nominal("Flatten", protocols: ofLayer)
  package static let conv2D = Nominal("Conv2D", protocols: ofLayer)
  package static let convTranspose2D = Nominal("ConvTranspose2D", protocols: ofLayer)
  package static let batchNorm = Nominal("BatchNorm", protocols: ofLayer)
  package static let layerNorm = Nominal("LayerNorm", protocols: ofLayer)
  package static let dropout = Nominal("Dropout", protocols: ofLayer)
  package static let embedding = Nominal("Embedding", protocols: ofLayer)
  package static let sequential = Nominal("Sequential", protocols: ofLayer)
  package static let networkSummary = Nominal("NetworkSummary", protocols: mathematics)
  package static let optimizer = Nominal("Optimizer")
  package static let schedule = Nominal("Schedule")
  package static let minimum = Nominal("Minimum")
  package static let descent = Nominal("Descent")
  package static let likelihood = Nominal("Likelihood")
  package static let divergenceEstimator = Nominal("DivergenceEstimator")
  package static let vae = Nominal("VAE", protocols: mathematics)
  package static let vaeFormulas = Nominal("VAEFormulas", protocols: mathematics)
  package static let vaeFit = Nominal("VAEFit")
  package static let lossCurve = Nominal("LossCurve")
  package static let lossTerms = Nominal("LossTerms")
  package static let likelihoodEstimate = Nominal("LikelihoodEstimate")

  package static let mark = Nominal("Mark", isProtocol: true)
  package static let figure = Nominal("Figure", isProtocol: true)
  package static let chart = Nominal("Chart", protocols: ofFigure)
  package static let imageGrid = Nominal("ImageGrid", protocols: ofFigure)
  package static let facets = Nominal("Facets", protocols: ofFigure)
  package static let timeline = Nominal("Timeline", protocols: ofFigure)
  package static let timelineEvent = Nominal("TimelineEvent")
  package static let plateDiagram = Nominal("PlateDiagram", protocols: ofFigure)
  package static let diagramNode = Nominal("DiagramNode")
  package static let diagramPlate = Nominal("DiagramPlate")
  package static let pointMark = Nominal("PointMark", protocols: ofMark)
  package static let pointColoring = Nominal("PointColoring")
  package static let ellipseMark = Nominal("EllipseMark", protocols: ofMark)
  package static let contourMark = Nominal("ContourMark", protocols: ofMark)
  package static let lineMark = Nominal("LineMark", protocols: ofMark)
  package static let areaMark = Nominal("AreaMark", protocols: ofMark)
  package static let barMark = Nominal("BarMark", protocols: ofMark)
  package static let heatMapMark = Nominal("HeatMapMark", protocols: ofMark)
  package static let errorBarMark = Nominal("ErrorBarMark", protocols: ofMark)
  package static let textMark = Nominal("TextMark", protocols: ofMark)
  package static let histogramMark = Nominal("HistogramMark", protocols: ofMark)
  package static let ruleMark = Nominal("RuleMark", protocols: ofMark)
  package static let color = Nominal("Color")
  package static let axisScale = Nominal("AxisScale")
}
