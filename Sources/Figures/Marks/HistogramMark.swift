import Glibc

/// How often values fall into each of a row of intervals.
public struct HistogramMark: Mark {
  package let values: [Double]
  package let bins: Int?
  package let density: Bool
  package let color: Color?
  package let label: String

  /// - Parameters:
  ///   - bins: The number of intervals; chosen by the rule of Freedman and Diaconis where it is nil.
  ///   - density: Whether heights are divided by count and width, so that the area is one.
  public init(
    _ values: [Double], bins: Int? = nil, density: Bool = false, color: Color? = nil,
    label: String = ""
  ) {
    self.values = values
    self.bins = bins
    self.density = density
    self.color = color
    self.label = label
  }

  public func validate() throws(FigureError) {
    if let bins {
      guard 1...1_000 ~= bins else {
        throw FigureError("HistogramMark: bins is \(bins); it must be in 1...1000.")
      }
    }
  }

  public func drawing(in context: DrawingContext) -> Drawing {
    let shown = values.filter(context.xScale.canShow).sorted()
    let color = color ?? context.nextColor
    var drawing = Drawing()
    drawing.includeBase(context)
    drawing.y.isWhole = !density
    if let least = shown.first, let greatest = shown.last {
      let bars = bars(shown, least: least, greatest: greatest)
      for bar in bars {
        drawing.x.include(bar.x)
        if context.yScale.canShow(bar.y.upperBound) { drawing.y.include(bar.y.upperBound) }
      }
      drawing.shapes = [.bars(bars.filter { $0.y.upperBound > 0 }, color)]
      let width = bars[0].x.upperBound - bars[0].x.lowerBound
      let tallest = bars.max { $0.y.upperBound < $1.y.upperBound } ?? bars[0]
      drawing.sentences.append(
        "A histogram\(label.isEmpty ? "" : " (\(label))") of "
          + "\(NumberText.count(shown.count, "value")), \(Words.range(shown) ?? ""), in "
          + "\(NumberText.count(bars.count, "bin")) of width \(NumberText.text(width)); the tallest, "
          + "\(NumberText.text(tallest.y.upperBound)), stands between "
          + "\(NumberText.text(tallest.x.lowerBound)) and "
          + "\(NumberText.text(tallest.x.upperBound)).")
    } else {
      drawing.sentences.append("A histogram of no values.")
    }
    if !label.isEmpty { drawing.legend = [LegendEntry(name: label, color: color, sample: .area)] }
    drawing.colors = [color]
    drawing.sayHidden(values.count - shown.count, "value", context)
    return drawing
  }

  private func bars(_ sorted: [Double], least: Double, greatest: Double) -> [Bar] {
    let range = AxisDomain.containing(least...greatest)
    let span = range.upperBound - range.lowerBound
    let count = bins ?? Self.binCount(sorted, span: span)
    let width = span / Double(count)
    var counts = Array(repeating: 0, count: count)
    for value in sorted {
      counts[min(max(Int((value - range.lowerBound) / width), 0), count - 1)] += 1
    }
    let unit = density ? 1 / (Double(sorted.count) * width) : 1
    return counts.enumerated().map { index, number in
      let start = range.lowerBound + Double(index) * width
      return Bar(x: start...start + width, y: 0...Double(number) * unit)
    }
  }

  /// D. Freedman and P. Diaconis, "On the histogram as a density estimator", 1981: 2 IQR / ∛n wide.
  private static func binCount(_ sorted: [Double], span: Double) -> Int {
    let quartiles = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    let width = 2 * quartiles / cbrt(Double(sorted.count))
    guard width > span / 200 else { return quartiles > 0 ? 200 : min(sorted.count, 20) }
    return max(1, Int((span / width).rounded(.up)))
  }
}
