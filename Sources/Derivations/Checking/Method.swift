extension Verdict {
  /// How a check came to its numbers.
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case symbolic = "the same normal form"
    case enumeration = "enumeration"
    case quadrature = "quadrature"
    case differences = "differences for gradients"
    case limit = "extrapolation to the limit"
    case search = "search for the optimum"
    case sampling = "sampling"
    case evaluation = "evaluation"
  }
}
