/// How values are laid along an axis.
public enum AxisScale: Hashable, Sendable {
  case linear
  /// Equal ratios at equal distances; values that are not positive have no place on it.
  case log

  /// Whether `value` has a place on an axis.
  ///
  /// The limits leave room for the air around the data: differences and ratios stay finite.
  package func canShow(_ value: Double) -> Bool {
    switch self {
    case .linear: value.magnitude <= 1e300
    case .log: 1e-250...1e250 ~= value
    }
  }
}
