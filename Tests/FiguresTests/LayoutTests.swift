import Figures
import Foundation
import Testing

/// Laws of layouts: what is written does not cover what else is written.
@Suite struct LayoutTests {
  /// Events at random years with random names, as many as there may be.
  static func timeline(seed: Int) -> Timeline {
    var dice = Dice(seed: UInt64(seed))
    let span = [1, 3, 30, 300, 20_000][seed % 5]
    let events = (0..<(seed * 7 % 41)).map { index in
      TimelineEvent(
        1_900 - Int(dice.uniform(0...Double(span))),
        String(repeating: "name ", count: 1 + Int(dice.uniform(0...9))),
        people: index.isMultiple(of: 2) ? "Somebody" : "", note: index % 5 == 0 ? "note" : "")
    }
    return Timeline(title: "t", events: events, width: dice.uniform(320...1_200))
  }

  @Test(arguments: 0..<40)
  func labelsOfTimelinesStayApart(seed: Int) throws {
    let layout = TimelineLayout(Self.timeline(seed: seed))
    for (index, label) in layout.labels.enumerated() {
      #expect(label.frame.left >= 0 && label.frame.top >= 0)
      #expect(label.frame.right <= layout.timeline.width + 0.01)
      #expect(label.frame.bottom <= layout.height)
      #expect(!label.frame.intersects(layout.band))
      for other in layout.labels[..<index] {
        #expect(!label.frame.intersects(other.frame))
        // Nor does a label stand in the way of a leader.
        for (front, back) in [(label, other), (other, label)] where front.isAbove == back.isAbove {
          let (top, bottom) =
            front.isAbove
            ? (front.frame.top, layout.band.top) : (layout.band.bottom, front.frame.bottom)
          let leader = PixelFrame(left: front.x, top: top, width: 0.01, height: bottom - top)
          #expect(!leader.intersects(back.frame))
        }
      }
    }
  }

  @Test func yearsAreToScale() {
    let layout = TimelineLayout(GoldenFigures.timeline)
    let places = layout.labels.map { ($0.event.year, $0.x) }
    let pixelsPerYear = (places[5].1 - places[0].1) / Double(places[5].0 - places[0].0)
    for (year, x) in places {
      #expect(abs(x - places[0].1 - pixelsPerYear * Double(year - places[0].0)) < 1e-6)
    }
  }

  @Test(arguments: 0..<12)
  func wordsBesidePointsStayApart(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let plot = PixelFrame(left: 50, top: 20, width: 400, height: 300)
    let shapes = ShapeRenderer(
      plot: plot, x: Projection(0...1, .linear, from: 50, to: 450),
      y: Projection(0...1, .linear, from: 320, to: 20))
    let labels = (0..<(20 + 10 * seed)).map {
      PointLabel(
        point: DataPoint(dice.uniform(0...1), dice.uniform(0...1)), text: "label \($0)",
        color: .black)
    }
    let frames = shapes.placedLabels(labels).map(\.frame)
    #expect(frames.count >= 15)
    for (index, frame) in frames.enumerated() {
      #expect(plot.contains(frame))
      #expect(!frames[..<index].contains { $0.intersects(frame) })
    }
  }

  /// A graph whose arrows lead from lower to higher numbers, with plates of neighbours.
  static func graph(seed: Int) throws -> PlateGraph {
    var dice = Dice(seed: UInt64(seed))
    let count = 2 + seed % 9
    func below(_ limit: Int) -> Int { min(Int(dice.uniform(0...Double(limit))), limit - 1) }
    let edges = (1..<count).map { (String(below($0)), String($0)) }
    let size = 1 + below(count)
    let start = below(count - size + 1)
    return try PlateGraph(
      PlateDiagram(
        nodes: (0..<count).map { .latent(String($0)) }, edges: edges,
        plates: [DiagramPlate("N", (start..<start + size).map(String.init))]))
  }

  @Test(arguments: 0..<18)
  func nodesStayApartAndArrowsLeadDown(seed: Int) throws {
    let graph = try Self.graph(seed: seed)
    let layout = PlateLayout(graph)
    for (index, frame) in layout.nodes.enumerated() {
      #expect(!layout.nodes[..<index].contains { $0.intersects(frame) })
      for (plate, members) in zip(layout.plates, graph.plates) where members.contains(index) {
        #expect(plate.contains(frame))
      }
    }
    #expect(layout.nodes.indices.allSatisfy { PlateLayout(graph).nodes[$0] == layout.nodes[$0] })
  }

  @Test(arguments: [
    GoldenFigures.autoencoder, GoldenFigures.mixture, GoldenFigures.topics, GoldenFigures.factors,
  ])
  func platesHoldTheirMembersAlone(diagram: PlateDiagram) throws {
    let graph = try PlateGraph(diagram)
    let layout = PlateLayout(graph)
    for (frame, members) in zip(layout.plates, graph.plates) {
      for (node, nodeFrame) in layout.nodes.enumerated() {
        #expect(
          members.contains(node) ? frame.contains(nodeFrame) : !frame.intersects(nodeFrame),
          "\(graph.nodes[node].name)")
      }
    }
    for edge in graph.edges { #expect(layout.centers[edge.from].y < layout.centers[edge.to].y) }
  }

  @Test func namesAreFormulas() {
    #expect(MathText("\\hat\\mu_k").runs.map(\.text) == ["μ\u{302}", "k"])
    #expect(MathText("\\log p").plain == "log\u{A0}p")
    #expect(MathText("\\mu_{nk}^2").runs.map(\.text) == ["μ", "nk", "2"])
    #expect(MathText("\\mu_{nk}^2").runs.map(\.level) == [.base, .lower, .upper])
    #expect(MathText("x₁²").runs.map(\.text) == ["x", "1", "2"])
    #expect(MathText("\\mathbf{x}_\\theta").runs.map(\.isBold) == [true, false])
    #expect(MathText("\\Sigma").runs.map(\.isSlanted) == [false])
    for hostile in ["_", "^", "\\", "{", "}", "}}x", "_{", "\\mathbf", "{{{{", "a_b_c", "\u{0}<&"] {
      _ = MathText(hostile).element(at: Pixel(0, 0), size: 10)
    }
    let deep = String(repeating: "{", count: 100_000)
    #expect(MathText(deep).plain.isEmpty)
  }

  @Test(arguments: [
    ("$\\mu$ and $\\sigma^2$ of $x_1$", "μ and σ² of x₁"),
    ("$\\theta_{ij}$, $x_{max}$, $A^T$", "θᵢⱼ, xₘₐₓ, Aᵀ"),
    ("$z_{qw}$ and $z_q$", "z_{qw} and z_q"),
    ("$\\log p(x)$", "log p(x)"),
    ("from $5 to $10", "from $5 to $10"), ("$", "$"), ("$$", "$$"), ("a $b", "a $b"),
  ])
  func formulasInLabels(label: String, shown: String) throws {
    #expect(MathText.inUnicode(label) == shown)
    #expect(MathText.inUnicode(shown) == shown)
    let chart = Chart(title: label, x: label) { LineMark(y: [1, 2], label: label) }
    #expect(chart.title == shown && chart.x == shown)
    #expect(!(try chart.rendered()).contains("\\"))
  }

  @Test func namesOfLinesDoNotOverlap() throws {
    let plot = PixelFrame(left: 40, top: 20, width: 300, height: 200)
    let renderer = ShapeRenderer(
      plot: plot, x: Projection(0...10, .linear, from: 40, to: 340),
      y: Projection(0...10, .linear, from: 220, to: 20))
    let upright = [2, 2.1, 2.2, 9.9].map {
      RuleName(axis: .x, value: $0, text: "at \($0)", color: .black)
    }
    let level = [5, 5.1, 5.2, 0.1].map {
      RuleName(axis: .y, value: $0, text: "level \($0)", color: .black)
    }
    let placed = renderer.placedRuleNames(upright + level).map(\.frame)
    #expect(placed.count == 8)
    for (index, frame) in placed.enumerated() {
      #expect(plot.contains(frame))
      #expect(!placed[..<index].contains { $0.intersects(frame) })
    }
  }

  @Test func linesThatLookAlikeBearTheirNames() throws {
    let apart = try Chart { RuleMark(x: 1, label: "one") }.rendered()
    #expect(!apart.contains("aria-hidden"))
    let chart = Chart {
      RuleMark(x: 1, label: "one")
      RuleMark(x: 2, label: "two")
      RuleMark(x: 3, color: .red, label: "three")
    }
    let scene = try chart.rendered()
    for name in ["one", "two"] {
      #expect(scene.contains(">\(name)</text>"))
      #expect(scene.components(separatedBy: ">\(name)</text>").count == 3)
    }
    #expect(scene.components(separatedBy: ">three</text>").count == 2)
  }

  @Test func longNamesOfBarsAreSlanted() throws {
    let names = ["categorical cross entropy", "mean squared error", "hinge loss", "log-cosh"]
    let values = [1.0, 2, 3, 4]
    let level = try Chart { BarMark(["a", "b", "c", "d"], values: values) }.rendered()
    #expect(!level.contains("rotate(-35"))
    let slanted = try Chart(width: 320) { BarMark(names, values: values) }.rendered()
    #expect(slanted.components(separatedBy: "rotate(-35").count == 5)
    #expect(slanted.contains(">hinge loss</text>"))
  }
}
