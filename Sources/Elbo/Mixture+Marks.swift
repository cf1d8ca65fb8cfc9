import Figures
import Inference
import Tensors

extension EllipseMark {
  /// The components of a mixture in two dimensions, as ellipses at some numbers of standard
  /// deviations; the colour of component k is that of its responsibilities.
  public init(
    _ components: [NormalMixture.Component], sigmas: [Double] = [1, 2], labels: [String] = []
  ) {
    self.init(
      centers: components.map(\.mean.values),
      covariances: components.map(\.covariance.rowArrays), sigmas: sigmas, labels: labels)
  }
}

extension ContourMark {
  /// Contours of the density of a mixture in two dimensions.
  ///
  /// - Parameters:
  ///   - levels: About how many levels; they are chosen from the values.
  ///   - resolution: The density is computed at resolution × resolution points.
  ///   - filled: Whether the areas between lines are toned too.
  public init(
    _ mixture: NormalMixture, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Int = 7,
    resolution: Int = 120, filled: Bool = false
  ) {
    self = trapping {
      try Self.density(of: mixture) {
        ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled, $0)
      }
    }
  }

  /// Contours of the density of a mixture in two dimensions at the given levels.
  public init(
    _ mixture: NormalMixture, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double],
    resolution: Int = 120, filled: Bool = false
  ) {
    self = trapping {
      try Self.density(of: mixture) {
        ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled, $0)
      }
    }
  }

  /// Contours of the density of a fitted mixture in two dimensions.
  public init(
    _ fit: GaussianMixtureFit, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Int = 7,
    resolution: Int = 120, filled: Bool = false
  ) {
    self.init(
      fit.mixture, x: x, y: y, levels: levels, resolution: resolution, filled: filled)
  }

  /// Contours of the density of a fitted mixture in two dimensions at the given levels.
  public init(
    _ fit: GaussianMixtureFit, x: ClosedRange<Double>, y: ClosedRange<Double>,
    levels: [Double], resolution: Int = 120, filled: Bool = false
  ) {
    self.init(
      fit.mixture, x: x, y: y, levels: levels, resolution: resolution, filled: filled)
  }

  /// A mark of a mixture's density; `mark` makes one of any function.
  ///
  /// The mark is made twice: the first time it tells at which points it wants the density, so that
  /// the mixture computes them together, the second time it gets them.
  ///
  /// - Throws: ``FigureError`` for a mixture of other dimensions or for a wrong parameter.
  package static func density(
    of mixture: NormalMixture, _ mark: ((Double, Double) -> Double) -> ContourMark
  ) throws -> ContourMark {
    guard mixture.dimensions == 2 else {
      throw FigureError(
        "ContourMark wants a mixture of two dimensions; this one has \(mixture.dimensions).")
    }
    var points: [Double] = []
    _ = try mark { x, y in
      points += [x, y]
      return 0
    }.validated()
    let grid = try Matrix(checking: [points.count / 2, 2], points)
    var densities = exp(try mixture.checkedLogDensity(grid)).values.makeIterator()
    return mark { _, _ in densities.next() ?? .nan }
  }
}
