extension Derivation {
  /// How a line relates to the line before it.
  public enum Relation: Hashable, Sendable {
    case equal, atLeast, atMost
    /// Equal but for a factor that doesn't depend on the symbol.
    case proportional(in: Term)
    /// Equal but for an addend that doesn't depend on the symbol.
    case equalUpToConstant(in: Term)
    /// Equal but for the error of an estimate.
    case approximate

    /// The sign in plain text.
    package var text: String {
      switch self {
      case .equal: "="
      case .atLeast: "≥"
      case .atMost: "≤"
      case .proportional: "∝"
      case .equalUpToConstant: "=₊"
      case .approximate: "≈"
      }
    }

    /// The sign in LaTeX.
    package var latex: String {
      switch self {
      case .equal: "="
      case .atLeast: "\\ge"
      case .atMost: "\\le"
      case .proportional: "\\propto"
      case .equalUpToConstant: "\\overset{+}{=}"
      case .approximate: "\\approx"
      }
    }

    /// What relates a, c where a relates to b by this and b to c by another; nil where nothing does.
    func composed(with next: Relation) -> Relation? {
      switch (self, next) {
      case (_, .equal): return self
      case (.equal, _): return next
      default: return self == next ? self : nil
      }
    }

    /// The relation read from the other side.
    var turned: Relation {
      switch self {
      case .atLeast: .atMost
      case .atMost: .atLeast
      default: self
      }
    }
  }
}
