/// Which covariances the components of a mixture may have.
public enum CovarianceKind: String, CaseIterable, Sendable {
  /// Each component its own matrix.
  case full
  /// One matrix for all components.
  case tied
  /// Each component its own variance for each dimension.
  case diagonal
  /// Each component one variance for all dimensions.
  case spherical

  /// How many numbers the covariances of a model have.
  func parameterCount(components: Int, dimensions: Int) -> Int {
    switch self {
    case .full: components * dimensions * (dimensions + 1) / 2
    case .tied: dimensions * (dimensions + 1) / 2
    case .diagonal: components * dimensions
    case .spherical: components
    }
  }

  /// Whether the inner loops need only variances.
  var isDiagonal: Bool { self == .diagonal || self == .spherical }
}
