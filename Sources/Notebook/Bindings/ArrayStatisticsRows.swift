import Elbo
import Language

/// The statistics of arrays of numbers in cells.
enum ArrayStatisticsRows {
  static var all: [Row] {
    [
      Row(
        """
        /// The sum of all elements; of none 0.
        func sum() -> Double where Element == Double
        """
      ) { (x: [Double]) in try Vector(x).checkedReduced(.sum).values[0] },
      Row(
        """
        /// The sum of all elements; of none 0.
        func sum() -> Int where Element == Int
        """
      ) { (x: [Int]) in try x.checkedSum() },
    ] + of([Double].self, "Double") { $0 } + of([Int].self, "Int") { $0.map(Double.init) }
  }

  /// What is the same of numbers of both kinds.
  private static func of<Numbers: CellValue>(
    _: Numbers.Type, _ element: String, _ numbers: @escaping @Sendable (Numbers) -> [Double]
  ) -> [Row] {
    [
      Row(
        """
        /// The mean of all elements.
        func mean() -> Double where Element == \(element)
        """
      ) { (x: Numbers) in try Vector(numbers(x)).checkedReduced(.mean).values[0] },
      Row(
        """
        /// The middle of all elements in their order, or the mean of the two in the middle.
        func median() -> Double where Element == \(element)
        """
      ) { (x: Numbers) in try Vector(numbers(x)).checkedMedian() },
      Row(
        """
        /// The value below which a share of all elements lies, interpolated linearly: of 0.5 the median.
        func quantile(_ share: Double) -> Double where Element == \(element)
        """
      ) { (x: Numbers, share: Double) in try Vector(numbers(x)).checkedQuantile(share) },
      Row(
        """
        /// The mean squared deviation; `ddof` is taken from the number of elements in the denominator.
        func variance(ddof: Int = 0) -> Double where Element == \(element)
        """
      ) { (x: Numbers, ddof: Int) in
        try Vector(numbers(x)).checkedReduced(.variance(ddof: Checks.ddof(ddof))).values[0]
      },
      Row(
        """
        /// The square root of the variance.
        func standardDeviation(ddof: Int = 0) -> Double where Element == \(element)
        """
      ) { (x: Numbers, ddof: Int) in
        try Vector(numbers(x)).checkedReduced(.standardDeviation(ddof: Checks.ddof(ddof)))
          .values[0]
      },
    ]
  }
}
