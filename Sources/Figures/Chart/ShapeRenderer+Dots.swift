extension ShapeRenderer {
  /// More dots than this are drawn as strokes of no length, a third of the size of circles.
  private static let circleLimit = 1_000

  /// Dots whose centres lie on the plot, see-through where they are many.
  func dots(_ dots: [Dot], radius: Double) -> [SVGElement] {
    let visible = dots.filter {
      x.range.contains($0.point.x) && y.range.contains($0.point.y)
    }
    guard !visible.isEmpty else { return [] }
    return visible.count <= Self.circleLimit
      ? circles(visible, radius) : [strokes(visible, radius)]
  }

  /// A cross on a broader one of paper.
  func cross(_ dot: Dot) -> [SVGElement] {
    let center = pixel(dot.point)
    let arm = 6.5
    var path = SVGPath()
    path.polyline([Pixel(center.x - arm, center.y), Pixel(center.x + arm, center.y)])
    path.polyline([Pixel(center.x, center.y - arm), Pixel(center.x, center.y + arm)])
    return [
      stroke(path, Stroke(color: Ink.paper, width: 6)),
      stroke(path, Stroke(color: dot.color, width: 3)),
    ]
  }

  /// A circle for each dot, with a hair of paper around it that keeps neighbours apart.
  private func circles(_ dots: [Dot], _ radius: Double) -> [SVGElement] {
    let opacity = dots.count > 60 ? 0.8 : 0.95
    let circles = dots.map { dot in
      SVGElement(
        "circle",
        [
          "cx": .number(x(dot.point.x)), "cy": .number(y(dot.point.y)),
          "r": .number(radius), "fill": .text(dot.color.hex),
        ])
    }
    return [
      .group(
        [
          "stroke": .text(Ink.paper.hex), "stroke-width": .number(dots.count > 60 ? 0.6 : 1),
          "fill-opacity": .number(opacity),
        ], circles)
    ]
  }

  /// Dots of one colour share a path. Within a path see-through dots do not add up, so that dots
  /// are dealt out to layers, colours taking turns: dense places still look dense, and no class
  /// hides another.
  private func strokes(_ dots: [Dot], _ radius: Double) -> SVGElement {
    let layerCount = 6
    var paths: [Group: SVGPath] = [:]
    for (index, dot) in dots.enumerated() {
      let group = Group(layer: index % layerCount, color: dot.color.coarse)
      paths[group, default: SVGPath(decimals: 1)]
        .dot(at: Pixel(x(dot.point.x), y(dot.point.y)))
    }
    let elements = paths.sorted { $0.key < $1.key }.map { group, path in
      SVGElement("path", ["d": .text(path.text), "stroke": .text(group.color.hex)])
    }
    return .group(
      [
        "fill": "none", "stroke-linecap": "round", "stroke-width": .number(2 * radius),
        "stroke-opacity": .number(dots.count > 5_000 ? 0.4 : 0.55),
      ], elements)
  }

  private struct Group: Hashable, Comparable {
    var layer: Int
    var color: Color

    static func < (first: Group, second: Group) -> Bool {
      (first.layer, first.color.hex) < (second.layer, second.color.hex)
    }
  }
}

extension Color {
  /// This colour in steps of 1/16, which the eye does not tell apart on a dot, so that few paths
  /// hold all dots; the colours of the palette stay themselves.
  fileprivate var coarse: Color {
    guard !Color.palette.contains(self) else { return self }
    func step(_ channel: Int) -> Int { channel & 0xF0 | 0x08 }
    return Color(red: step(red), green: step(green), blue: step(blue))
  }
}
