import Glibc

extension EllipseMark {
  /// Corners of an ellipse's outline: the farthest miss of the curve is under a tenth of a pixel.
  private static let corners = 120

  public func drawing(in context: DrawingContext) -> Drawing {
    var drawing = Drawing()
    var shown: [DataPoint] = []
    for index in centers.indices {
      let color = color ?? .component(index)
      let outlines = sigmas.sorted(by: >).map { outline(index, sigma: $0) }
      guard !outlines.joined().contains(where: { !context.canShow($0) }) else { continue }
      let center = DataPoint(centers[index][0], centers[index][1])
      shown.append(center)
      drawing.include(center)
      for point in outlines.joined() { drawing.include(point) }
      for outline in outlines {
        drawing.shapes.append(.region([outline], color, opacity: 0.09))
      }
      drawing.shapes.append(.lines(outlines, closed: true, Stroke(color: color, width: 1.8)))
      drawing.shapes.append(.crosses([Dot(point: center, color: color)]))
      drawing.colors.append(color)
      if labels.indices.contains(index) {
        drawing.legend.append(LegendEntry(name: labels[index], color: color, sample: .line))
      }
    }
    if !shown.isEmpty {
      let sizes = NumberText.list(sigmas.map { NumberText.text($0) })
      drawing.sentences.append(
        "\(shown.count == 1 ? "Ellipses" : "\(shown.count) sets of ellipses") at \(sizes) "
          + "standard deviation\(sigmas == [1] ? "" : "s") "
          + "around \(NumberText.list(shown.map(Words.point))).")
    }
    drawing.sayHidden(centers.count - shown.count, "component", context)
    return drawing
  }

  /// The points μ + σ L (cos t, sin t), where L Lᵀ is the covariance.
  private func outline(_ index: Int, sigma: Double) -> [DataPoint] {
    let (μ, Σ) = (centers[index], covariances[index])
    let l11 = max(Σ[0][0], 0).squareRoot()
    // Rounding must not make a thin ellipse taller than its variance says.
    let tallest = max(Σ[1][1], 0).squareRoot()
    let l21 = l11 > 0 ? min(max(Σ[0][1] / l11, -tallest), tallest) : 0
    let l22 = max(Σ[1][1] - l21 * l21, 0).squareRoot()
    return (0..<Self.corners).map { corner in
      let t = 2 * Double.pi * Double(corner) / Double(Self.corners)
      let (u, v) = (sigma * cos(t), sigma * sin(t))
      return DataPoint(μ[0] + l11 * u, μ[1] + l21 * u + l22 * v)
    }
  }
}
