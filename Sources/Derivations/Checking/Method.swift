extension Verdict {
  /// How a check came to its numbers.
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case symbolic = "normal forms"
    case enumeration = "enumeration"
    case quadrature = "quadrature"
    case differences = "differences"
    case limit = "extrapolation"
    case search = "search"
    case sampling = "sampling"
    case monteCarlo = "Monte Carlo"
    case evaluation = "evaluation"
  }
}
