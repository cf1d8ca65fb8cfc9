import Figures
import Glibc

/// All figures that are kept as goldens.
enum GoldenFigures {
  static let all: [(name: String, figure: any Figure)] =
    GoldenCharts.all.map { ($0.name, $0.chart) } + charts + images + timelines + diagrams

  // MARK: Charts with the newer marks

  private static let charts: [(String, any Figure)] = [
    ("heat-map", confusion), ("heat-map-of-a-function", heights), ("bars-side-by-side", bars),
    ("error-bars", errorBars), ("training", training), ("words", words), ("facets", facets),
  ]

  static let confusion = Chart(title: "Confusion of digits", x: "found", y: "true class") {
    let classes = (0..<10).map(String.init)
    HeatMapMark(
      (0..<10).map { i in (0..<10).map { j in count(i, j) } }, rows: classes, columns: classes,
      label: "images")
  }

  private static func count(_ i: Int, _ j: Int) -> Double {
    i == j ? 95 + Double(i) : j == 9 ? .nan : Double(i * j * 7 % 9)
  }

  static let heights = Chart(title: "A density", x: "x", y: "y", width: 520) {
    HeatMapMark(
      x: -3...3, y: -2...2, values: (0..<40).map { row in (0..<60).map { height(row, $0) } },
      label: "p(x, y)")
    TextMark("mode", x: 0, y: 0, color: .vermillion)
  }

  private static func height(_ row: Int, _ column: Int) -> Double {
    let (x, y) = (Double(column) / 10 - 3, Double(row) / 10 - 2)
    return exp(-x * x / 2 - (y - x / 2) * (y - x / 2))
  }

  static let bars = Chart(title: "Test loss", y: "nats per image") {
    let names = ["VAE", "β-VAE", "IWAE"]
    BarMark(names, values: [105, 112, 101], errors: [2, 3, 1.5], label: "20 latents")
    BarMark(names, values: [120, 125, .nan], errors: [2, 3, 1.5], label: "2 latents")
  }

  static let errorBars = Chart(
    title: "Variance of the gradient", x: "samples L", y: "variance", xScale: .log, yScale: .log
  ) {
    let counts = [1.0, 2, 4, 8, 16, 32, 64]
    ErrorBarMark(
      x: counts, y: counts.map { 9.5 / $0 }, error: counts.map { 2 / $0 }, label: "measured")
    LineMark(x: [1, 64], y: [10, 10.0 / 64], label: "∝ 1/L", dashed: true)
  }

  static let training = Chart(title: "Training", x: "epoch", y: "loss (nats per image)") {
    LineMark(y: (1...30).map { 100 + 80 / Double($0) }, color: .blue, label: "training")
    LineMark(
      y: (1...30).map { 103 + 78 / Double($0) }, color: .blue, label: "validation", dashed: true)
  }

  static let words = Chart(title: "Words beside points", x: "x", y: "y") {
    let x = (0..<24).map { cos(Double($0)) * Double($0 % 5) }
    let y = (0..<24).map { sin(Double($0)) * Double($0 % 5) }
    PointMark(x: x, y: y)
    TextMark(x: x, y: y, texts: x.indices.map { "point \($0)" })
  }

  static let facets = Facets(columns: 2, title: "Four in one") {
    for name in ["first", "second"] {
      Chart(title: name, x: "x", y: "y", width: 340, height: 260) { LineMark(y: [1, 3, 2]) }
    }
    ImageGrid(discs(3), height: 12, width: 12, title: "third", spacing: 2)
    Chart(title: "fourth", x: "x", y: "y", width: 340, height: 260) {
      PointMark(x: [1, 2, 3], y: [3, 1, 2], color: [0.1, 0.2, 0.3], colorLabel: "value")
    }
  }

  // MARK: Images

  private static let images: [(String, any Figure)] = [
    ("image-grid", imageGrid), ("manifold", manifold), ("images-with-captions", captions),
    ("hostile-images", hostileImages), ("no-images", ImageGrid([], height: 2, width: 2)),
  ]

  /// Soft discs of growing size on 12×12 pixels.
  static func discs(_ count: Int) -> [[Double]] {
    (0..<count).map { index in
      (0..<144).map { pixel in
        let (dx, dy) = (Double(pixel % 12) - 5.5, Double(pixel / 12) - 5.5)
        let edge = 2 + 4 * Double(index) / Double(count) - hypot(dx, dy)
        return min(max(edge, 0), 1)
      }
    }
  }

  static let imageGrid = ImageGrid(
    discs(20), height: 12, width: 12, columns: 10, title: "Images and their reconstructions",
    rowLabels: ["data", "model"])

  static let manifold = ImageGrid(
    discs(150), height: 12, width: 12, columns: 15, title: "The latent plane",
    rowLabels: (0..<10).map { String(2 - Double($0) / 2) },
    columnLabels: (0..<15).map { String(Double($0) - 7) }, x: "z₁", y: "z₂", spacing: 0)

  static let captions = ImageGrid(
    discs(7), height: 12, width: 12, columns: 4, title: "From small to large",
    captions: (0..<7).map { $0 == 3 ? "a caption that is too long" : "t = \($0)" },
    inverted: true)

  static let hostileImages = ImageGrid(
    [[0, 0.5, .nan, 2], [-.infinity, .infinity, 1e300, -1e-300]], height: 2, width: 2,
    title: "<Hostile> & \u{0}")

  // MARK: Timelines

  private static let timelines: [(String, any Figure)] = [
    ("timeline", timeline), ("crowded-timeline", crowdedTimeline),
    ("empty-timeline", Timeline(events: [])),
  ]

  static let timeline = Timeline(
    title: "Ideas that lead to variational inference", subtitle: "Selected events",
    events: [
      TimelineEvent(1763, "Bayes' theorem", people: "Bayes"),
      TimelineEvent(1906, "Jensen's inequality", people: "Jensen"),
      TimelineEvent(1951, "Kullback-Leibler divergence", people: "Kullback, Leibler"),
      TimelineEvent(
        1977, "Expectation maximisation", people: "Dempster, Laird, Rubin",
        note: "special cases had been published before"),
      TimelineEvent(1999, "Variational methods for graphical models", people: "Jordan and others"),
      TimelineEvent(2013, "Variational autoencoder", people: "Kingma, Welling"),
    ], selected: [1977, 2013])

  static let crowdedTimeline = Timeline(
    title: "Much in few years",
    events: (0..<24).map { index in
      TimelineEvent(
        1990 + index * index % 17, "Event \(index) with <a name> of some length",
        people: index % 3 == 0 ? "Somebody & Somebody Else" : "",
        note: index % 8 == 0 ? "a note" : "")
    }, width: 800)

  // MARK: Plate diagrams

  private static let diagrams: [(String, any Figure)] = [
    ("plates-vae", autoencoder), ("plates-mixture", mixture), ("plates-nested", topics),
    ("plates-overlapping", factors), ("plates-chain", chain),
    ("no-plates", PlateDiagram(nodes: [])),
  ]

  static let autoencoder = PlateDiagram(
    title: "Variational autoencoder",
    nodes: [.parameter("\\theta"), .latent("z_n"), .observed("x_n"), .parameter("\\phi")],
    edges: [("z_n", "x_n"), ("\\theta", "x_n"), ("\\phi", "z_n")],
    plates: [DiagramPlate("N", ["z_n", "x_n"])])

  static let mixture = PlateDiagram(
    title: "Bayesian mixture",
    nodes: [
      .parameter("α", label: "\\alpha_0"), .latent("π"), .latent("z", label: "z_n"),
      .observed("x", label: "\\mathbf{x}_n"), .latent("μ", label: "\\mu_k"),
      .latent("Λ", label: "\\Lambda_k"), .parameter("m", label: "m_0"),
      .parameter("W", label: "W_0, \\nu_0"),
    ],
    edges: [
      ("α", "π"), ("π", "z"), ("z", "x"), ("μ", "x"), ("Λ", "x"), ("Λ", "μ"), ("m", "μ"),
      ("W", "Λ"),
    ],
    plates: [DiagramPlate("N", ["z", "x"]), DiagramPlate("K", ["μ", "Λ"])])

  static let topics = PlateDiagram(
    title: "Topics of documents",
    nodes: [
      .parameter("α"), .latent("θ", label: "\\theta_d"), .latent("z", label: "z_{dn}"),
      .observed("w", label: "w_{dn}"), .latent("φ", label: "\\phi_k"), .parameter("β"),
    ],
    edges: [("α", "θ"), ("θ", "z"), ("z", "w"), ("φ", "w"), ("β", "φ")],
    plates: [
      DiagramPlate("D", ["θ", "z", "w"]), DiagramPlate("N_d", ["z", "w"]),
      DiagramPlate("K", ["φ"]),
    ])

  static let factors = PlateDiagram(
    title: "Plates that overlap",
    nodes: [
      .latent("u_i"), .latent("v_j"), .observed("r", label: "r_{ij}"),
      .parameter("s", label: "\\sigma^2"),
    ],
    edges: [("u_i", "r"), ("v_j", "r"), ("s", "r")],
    plates: [DiagramPlate("I", ["u_i", "r"]), DiagramPlate("J", ["v_j", "r"])])

  static let chain = PlateDiagram(
    nodes: (1...4).flatMap { [DiagramNode.latent("z_\($0)"), .observed("x_\($0)")] }
      + [.deterministic("f", label: "\\mathbf{f}(z; W)")],
    edges: (1...4).map { ("z_\($0)", "x_\($0)") } + (1...3).map { ("z_\($0)", "z_\($0 + 1)") }
      + [("z_4", "f")])
}
