import Elbo
import Language

/// The declarations of contours in cells.
enum ContourMarkRows {
  static var all: [Row] { ofFunctions + ofMixtures }

  private static var ofFunctions: [Row] {
    [
      Row(
        """
        /// Contours of a function, which is called at resolution × resolution points; `levels`
        /// is about how many, chosen from the values; with `filled` the areas between lines are
        /// toned too.
        init(x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Int = 7, \
        resolution: Int = 120, filled: Bool = false, _ function: (Double, Double) -> Double)
        """
      ) {
        (
          x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Int, resolution: Int,
          filled: Bool, function: Callback<Double, Double, Double>
        ) in
        try ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled) {
          try function($0, $1)
        }.validated()
      },
      Row(
        """
        /// Contours of values on a grid: rows along y and columns along x, first and last at
        /// the ends of the ranges; `levels` is about how many, chosen from the values.
        init(x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], \
        levels: Int = 7, filled: Bool = false)
        """
      ) {
        (
          x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], levels: Int,
          filled: Bool
        ) in
        try ContourMark(x: x, y: y, values: values, levels: levels, filled: filled).validated()
      },
      Row(
        """
        /// Contours of a function, which is called at resolution × resolution points at the
        /// given levels; with `filled` the areas between lines are toned too.
        init(x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double], \
        resolution: Int = 120, filled: Bool = false, _ function: (Double, Double) -> Double)
        """
      ) {
        (
          x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double], resolution: Int,
          filled: Bool, function: Callback<Double, Double, Double>
        ) in
        try ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled) {
          try function($0, $1)
        }.validated()
      },
      Row(
        """
        /// Contours of values on a grid: rows along y and columns along x, first and last at
        /// the ends of the ranges at the given levels.
        init(x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], \
        levels: [Double], filled: Bool = false)
        """
      ) {
        (
          x: ClosedRange<Double>, y: ClosedRange<Double>, values: [[Double]], levels: [Double],
          filled: Bool
        ) in
        try ContourMark(x: x, y: y, values: values, levels: levels, filled: filled).validated()
      },
    ]
  }

  private static var ofMixtures: [Row] {
    [
      Row(
        """
        /// Contours of the density of a mixture in two dimensions, computed at resolution ×
        /// resolution points; `levels` is about how many, chosen from the values; with `filled`
        /// the areas between lines are toned too.
        init(_ mixture: NormalMixture, x: ClosedRange<Double>, y: ClosedRange<Double>, \
        levels: Int = 7, resolution: Int = 120, filled: Bool = false)
        """
      ) {
        (
          mixture: NormalMixture, x: ClosedRange<Double>, y: ClosedRange<Double>,
          levels: Int, resolution: Int, filled: Bool
        ) in
        try ContourMark.density(of: mixture) {
          ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled, $0)
        }.validated()
      },
      Row(
        """
        /// Contours of the density of a mixture in two dimensions, computed at resolution ×
        /// resolution points at the given levels; with `filled` the areas between lines are
        /// toned too.
        init(_ mixture: NormalMixture, x: ClosedRange<Double>, y: ClosedRange<Double>, \
        levels: [Double], resolution: Int = 120, filled: Bool = false)
        """
      ) {
        (
          mixture: NormalMixture, x: ClosedRange<Double>, y: ClosedRange<Double>,
          levels: [Double], resolution: Int, filled: Bool
        ) in
        try ContourMark.density(of: mixture) {
          ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled, $0)
        }.validated()
      },
      Row(
        """
        /// Contours of the density of a fitted mixture in two dimensions, computed at
        /// resolution × resolution points; `levels` is about how many, chosen from the values;
        /// with `filled` the areas between lines are toned too.
        init(_ fit: GaussianMixtureFit, x: ClosedRange<Double>, y: ClosedRange<Double>, \
        levels: Int = 7, resolution: Int = 120, filled: Bool = false)
        """
      ) {
        (
          fit: GaussianMixtureFit, x: ClosedRange<Double>, y: ClosedRange<Double>,
          levels: Int, resolution: Int, filled: Bool
        ) in
        try ContourMark.density(of: fit.mixture) {
          ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled, $0)
        }.validated()
      },
      Row(
        """
        /// Contours of the density of a fitted mixture in two dimensions, computed at
        /// resolution × resolution points at the given levels; with `filled` the areas between
        /// lines are toned too.
        init(_ fit: GaussianMixtureFit, x: ClosedRange<Double>, y: ClosedRange<Double>, \
        levels: [Double], resolution: Int = 120, filled: Bool = false)
        """
      ) {
        (
          fit: GaussianMixtureFit, x: ClosedRange<Double>, y: ClosedRange<Double>,
          levels: [Double], resolution: Int, filled: Bool
        ) in
        try ContourMark.density(of: fit.mixture) {
          ContourMark(x: x, y: y, levels: levels, resolution: resolution, filled: filled, $0)
        }.validated()
      },
    ]
  }
}
