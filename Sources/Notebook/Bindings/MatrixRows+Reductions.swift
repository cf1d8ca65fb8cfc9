import Elbo
import Language

extension MatrixRows {
  /// Functions of many numbers: of all elements, or along an axis.
  static var reductions: [Row] {
    plain.flatMap(\.rows) + spreads.flatMap(\.rows) + places.flatMap(\.rows) + [softmax]
      + quantiles
  }

  private static var quantiles: [Row] {
    [
      Row(
        """
        /// The middle of all elements in their order, or the mean of the two in the middle.
        func median() -> Double
        """
      ) { (x: Matrix) in try x.checkedMedian() },
      Row(
        """
        /// The value below which a share of all elements lies, interpolated linearly: of 0.5 the median.
        func quantile(_ share: Double) -> Double
        """
      ) { (x: Matrix, share: Double) in try x.checkedQuantile(share) },
    ]
  }

  private static let plain = [
    Plain("sum", .sum, "The sum of all elements.", "The sums along an axis."),
    Plain("product", .product, "The product of all elements.", "The products along an axis."),
    Plain("mean", .mean, "The mean of all elements.", "The means along an axis."),
    Plain(
      "min", .minimum, "The least element; NaN if there is one.",
      "The least elements along an axis."),
    Plain(
      "max", .maximum, "The largest element; NaN if there is one.",
      "The largest elements along an axis."),
    Plain(
      "logSumExp", .logSumExp, "log Σ exp of all elements, without overflow.",
      "log Σ exp along an axis, without overflow."),
  ]

  private static let spreads = [
    Spread(
      "variance", { .variance(ddof: $0) },
      "The mean squared deviation; `ddof` is taken from the number of elements in the denominator.",
      "The variances along an axis."),
    Spread(
      "standardDeviation", { .standardDeviation(ddof: $0) },
      "The square root of the variance.", "The standard deviations along an axis."),
  ]

  private static let places = [
    Place(
      "argmin", .argmin, "The place, in row-major order, of the first least element.",
      "The places of the first least elements along an axis."),
    Place(
      "argmax", .argmax, "The place, in row-major order, of the first largest element.",
      "The places of the first largest elements along an axis."),
  ]

  private static var softmax: Row {
    Row(
      """
      /// exp(x) scaled to sum to 1 along an axis.
      func softmax(axis: Int) -> Matrix
      """
    ) { (x: Matrix, axis: Int) in try x.checkedSoftmax(axis: axis) }
  }
}

/// A reduction without parameters.
private struct Plain {
  let name: String
  let reduction: Reduction
  let ofAll: String
  let alongAxis: String

  init(_ name: String, _ reduction: Reduction, _ ofAll: String, _ alongAxis: String) {
    self.name = name
    self.reduction = reduction
    self.ofAll = ofAll
    self.alongAxis = alongAxis
  }

  var rows: [Row] {
    let reduction = reduction
    return [
      Row(
        """
        /// \(ofAll)
        func \(name)() -> Double
        """
      ) { (x: Matrix) in try x.checkedReduced(reduction).values[0] },
      Row(
        """
        /// \(alongAxis)
        func \(name)(axis: Int, keepingAxis: Bool = false) -> Matrix
        """
      ) { (x: Matrix, axis: Int, keepingAxis: Bool) in
        try x.checkedReduced(reduction, axis: axis, keepingAxis: keepingAxis)
      },
    ]
  }
}

/// A measure of spread, which has a `ddof`.
private struct Spread {
  let name: String
  let reduction: @Sendable (Int) -> Reduction
  let ofAll: String
  let alongAxis: String

  init(
    _ name: String, _ reduction: @escaping @Sendable (Int) -> Reduction, _ ofAll: String,
    _ alongAxis: String
  ) {
    self.name = name
    self.reduction = reduction
    self.ofAll = ofAll
    self.alongAxis = alongAxis
  }

  var rows: [Row] {
    let reduction = reduction
    return [
      Row(
        """
        /// \(ofAll)
        func \(name)(ddof: Int = 0) -> Double
        """
      ) { (x: Matrix, ddof: Int) in
        try x.checkedReduced(reduction(Checks.ddof(ddof))).values[0]
      },
      Row(
        """
        /// \(alongAxis)
        func \(name)(axis: Int, ddof: Int = 0, keepingAxis: Bool = false) -> Matrix
        """
      ) { (x: Matrix, axis: Int, ddof: Int, keepingAxis: Bool) in
        try x.checkedReduced(
          reduction(Checks.ddof(ddof)), axis: axis, keepingAxis: keepingAxis)
      },
    ]
  }
}

/// A reduction to the place of an element.
private struct Place {
  let name: String
  let reduction: Reduction
  let ofAll: String
  let alongAxis: String

  init(_ name: String, _ reduction: Reduction, _ ofAll: String, _ alongAxis: String) {
    self.name = name
    self.reduction = reduction
    self.ofAll = ofAll
    self.alongAxis = alongAxis
  }

  var rows: [Row] {
    let reduction = reduction
    return [
      Row(
        """
        /// \(ofAll)
        func \(name)() -> Int
        """
      ) { (x: Matrix) in try x.checkedPlace(reduction) },
      Row(
        """
        /// \(alongAxis)
        func \(name)(axis: Int) -> Matrix
        """
      ) { (x: Matrix, axis: Int) in try x.checkedReduced(reduction, axis: axis) },
    ]
  }
}
