import Glibc

/// Draws a plate diagram: plates, then arrows, then nodes, then names.
struct PlateRenderer {
  private let diagram: PlateDiagram
  private let layout: PlateLayout
  private let titleLines: [String]
  /// What the layout's pixels are moved by.
  private let offset: Pixel

  private static let margin = 16.0
  private static let nameSize = 18.0
  private static let shade = Color(rgb: 0xD3D9E0)

  init(_ diagram: PlateDiagram, _ layout: PlateLayout) {
    self.diagram = diagram
    self.layout = layout
    titleLines = TextLayout.lines(
      diagram.title, .title, width: max(layout.width, 300), limit: 3)
    let frames = layout.nodes + layout.plates
    let head =
      Double(titleLines.count) * TextStyle.title.lineHeight + (titleLines.isEmpty ? 0 : 8)
    offset = Pixel(
      Self.margin - (frames.map(\.left).min() ?? 0),
      Self.margin + head - (frames.map(\.top).min() ?? 0))
  }

  var document: SVGDocument {
    let head = Double(titleLines.count) * TextStyle.title.lineHeight + 8
    let titles = titleLines.map { TextMetrics.width($0, .title) }.max() ?? 0
    let title = titleLines.enumerated().map { index, line in
      SVGElement.text(
        line, .title,
        at: Pixel(
          Self.margin,
          Self.margin + TextStyle.title.size * 0.9 + Double(index) * TextStyle.title.lineHeight))
    }
    let order = layout.plates.indices.sorted {
      layout.graph.plates[$0].count > layout.graph.plates[$1].count
    }
    return SVGDocument(
      width: max(layout.width, titles, 60) + 2 * Self.margin,
      height: max(layout.height, 40) + 2 * Self.margin + (titleLines.isEmpty ? 0 : head),
      title: diagram.title.isEmpty ? "Graphical model" : diagram.title,
      description: words.joined(separator: " "),
      content: title + order.map(plate) + plateLabels + layout.graph.edges.flatMap(arrow)
        + layout.graph.nodes.indices.flatMap(node))
  }

  private func moved(_ frame: PixelFrame) -> PixelFrame {
    PixelFrame(
      left: frame.left + offset.x, top: frame.top + offset.y, width: frame.width,
      height: frame.height)
  }

  private func center(_ node: Int) -> Pixel {
    Pixel(layout.centers[node].x + offset.x, layout.centers[node].y + offset.y)
  }

  // MARK: Plates

  private func plate(_ index: Int) -> SVGElement {
    let frame = moved(layout.plates[index])
    return SVGElement(
      "rect",
      [
        "x": .number(frame.left), "y": .number(frame.top), "width": .number(frame.width),
        "height": .number(frame.height), "rx": 9, "fill": .text(Ink.quiet.hex),
        "fill-opacity": 0.05, "stroke": .text(Ink.axis.hex), "stroke-width": 1.3,
      ])
  }

  /// The labels of plates in a lower corner, the right one unless another label is there.
  private var plateLabels: [SVGElement] {
    var taken: [PixelFrame] = []
    return layout.plates.indices.map { index in
      let frame = moved(layout.plates[index])
      let label = MathText(diagram.plates[index].label)
        .shortened(to: max(frame.width - 16, 20), size: 14)
      let width = label.width(size: 14)
      let top = frame.bottom - 22
      let right = PixelFrame(left: frame.right - 9 - width, top: top, width: width, height: 18)
      let left = PixelFrame(left: frame.left + 9, top: top, width: width, height: 18)
      let place =
        [right, left].first { place in !taken.contains { $0.intersects(place) } } ?? right
      taken.append(place)
      return label.element(
        at: Pixel(place.left, place.top + 14), size: 14, anchor: .start, color: Ink.quiet)
    }
  }

  // MARK: Edges

  private func arrow(_ edge: (from: Int, to: Int)) -> [SVGElement] {
    let start = border(of: edge.from, towards: center(edge.to), gap: 0)
    let tip = border(of: edge.to, towards: center(edge.from), gap: 1.5)
    let (dx, dy) = (tip.x - start.x, tip.y - start.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-6)
    let (ux, uy) = (dx / length, dy / length)
    let base = Pixel(tip.x - 10 * ux, tip.y - 10 * uy)
    var line = SVGPath()
    line.polyline([start, base])
    var head = SVGPath()
    head.polyline(
      [
        tip, Pixel(base.x - 4.2 * uy, base.y + 4.2 * ux),
        Pixel(base.x + 4.2 * uy, base.y - 4.2 * ux),
      ], closed: true)
    return [
      SVGElement(
        "path",
        [
          "d": .text(line.text), "fill": "none", "stroke": .text(Ink.text.hex),
          "stroke-width": 1.5,
        ]),
      SVGElement("path", ["d": .text(head.text), "fill": .text(Ink.text.hex)]),
    ]
  }

  /// Where the line from a node's middle to `target` leaves the node.
  private func border(of node: Int, towards target: Pixel, gap: Double) -> Pixel {
    let center = center(node)
    var (inside, outside) = (0.0, 1.0)
    for _ in 0..<30 {
      let middle = (inside + outside) / 2
      let point = Pixel(
        center.x + middle * (target.x - center.x), center.y + middle * (target.y - center.y))
      if distance(from: node, point) <= gap { inside = middle } else { outside = middle }
    }
    return Pixel(
      center.x + outside * (target.x - center.x), center.y + outside * (target.y - center.y))
  }

  /// How far a point lies outside a node, whose ends are half circles.
  private func distance(from node: Int, _ point: Pixel) -> Double {
    let center = center(node)
    let isDot = layout.graph.nodes[node].kind == .parameter
    let radius = (isDot ? PlateLayout.dotSize : PlateLayout.nodeSize) / 2
    let straight = isDot ? 0 : max(layout.nodes[node].width / 2 - radius, 0)
    let across = max((point.x - center.x).magnitude - straight, 0)
    let down = point.y - center.y
    return (across * across + down * down).squareRoot() - radius
  }

  // MARK: Nodes

  private func node(_ index: Int) -> [SVGElement] {
    let kind = layout.graph.nodes[index].kind
    let center = center(index)
    let baseline = Pixel(center.x, center.y + Self.nameSize * 0.32)
    switch kind {
    case .parameter:
      let name = Pixel(center.x, center.y - PlateLayout.dotSize / 2 - 7)
      return [
        outline(index, inset: 0, fill: Ink.text), label(index, at: name),
      ]
    case .deterministic:
      return [
        outline(index, inset: 0, fill: Ink.paper), outline(index, inset: 3.5, fill: Ink.paper),
        label(index, at: baseline),
      ]
    case .latent, .observed:
      return [
        outline(index, inset: 0, fill: kind == .observed ? Self.shade : Ink.paper),
        label(index, at: baseline),
      ]
    }
  }

  private func label(_ index: Int, at position: Pixel) -> SVGElement {
    layout.labels[index].element(at: position, size: Self.nameSize)
  }

  private func outline(_ index: Int, inset: Double, fill: Color) -> SVGElement {
    let isDot = layout.graph.nodes[index].kind == .parameter
    let height = (isDot ? PlateLayout.dotSize : PlateLayout.nodeSize) - 2 * inset
    let width = (isDot ? PlateLayout.dotSize : layout.nodes[index].width) - 2 * inset
    let center = center(index)
    return SVGElement(
      "rect",
      [
        "x": .number(center.x - width / 2), "y": .number(center.y - height / 2),
        "width": .number(width), "height": .number(height), "rx": .number(height / 2),
        "fill": .text(fill.hex), "stroke": .text(Ink.text.hex), "stroke-width": 1.5,
      ])
  }

  // MARK: Description

  private var words: [String] {
    func name(_ node: Int) -> String { layout.labels[node].plain }
    var words = [
      diagram.title.isEmpty ? "A graphical model." : "A graphical model: \(diagram.title)."
    ]
    guard !layout.graph.nodes.isEmpty else { return words + ["It has no nodes."] }
    for kind in [DiagramNode.Kind.observed, .latent, .deterministic, .parameter] {
      let names = layout.graph.nodes.indices.filter { layout.graph.nodes[$0].kind == kind }
        .map(name)
      guard !names.isEmpty else { continue }
      words.append(
        "\(kind.rawValue.prefix(1).uppercased())\(kind.rawValue.dropFirst()): "
          + "\(NumberText.list(names, limit: 60)).")
    }
    for child in layout.graph.nodes.indices {
      let parents = layout.graph.edges.filter { $0.to == child }.map { name($0.from) }
      if !parents.isEmpty {
        words.append("\(name(child)) depends on \(NumberText.list(parents, limit: 60)).")
      }
    }
    for (plate, members) in zip(diagram.plates, layout.graph.plates) {
      words.append(
        "The plate \(MathText(plate.label).plain) holds "
          + "\(NumberText.list(members.sorted().map(name), limit: 60)).")
    }
    return words
  }
}
