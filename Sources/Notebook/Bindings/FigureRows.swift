import Elbo
import Language

/// The declarations in cells of figures that are no charts.
enum FigureRows {
  static var imageGrid: [Row] {
    [
      Row(
        """
        /// Grey images in rows and columns, one a row of the matrix, each of height × width pixels.
        /// `columns` is chosen where it is nil; `captions` stand below images, labels beside rows and
        /// above columns; `x` and `y` name what changes along them; `range` are the values of black
        /// and white, 0 and 1 where it is nil; `spacing` is the gap in pixels of an image; `inverted` draws ink on paper.
        init(_ images: Matrix, height: Int, width: Int, columns: Int? = nil, \
        title: String = "", captions: [String] = [], rowLabels: [String] = [], \
        columnLabels: [String] = [], x: String = "", y: String = "", \
        range: ClosedRange<Double>? = nil, spacing: Int = 1, inverted: Bool = false)
        """
      ) {
        (
          images: Matrix, height: Int, width: Int, columns: Int?, title: String,
          captions: [String], rowLabels: [String], columnLabels: [String], x: String, y: String,
          range: ClosedRange<Double>?, spacing: Int, inverted: Bool
        ) in
        try checked(
          ImageGrid(
            ImageGrid.rows(images), height: height, width: width, columns: columns, title: title,
            captions: captions, rowLabels: rowLabels, columnLabels: columnLabels, x: x, y: y,
            range: range, spacing: spacing, inverted: inverted)
        ) { try $0.validate() }
      },
      Row(
        """
        /// Images of a data set in rows and columns; `columns` is chosen where it is nil; `captions`
        /// stand below images; `inverted` draws ink on paper.
        init(_ images: ImageDataset, columns: Int? = nil, title: String = "", \
        captions: [String] = [], rowLabels: [String] = [], columnLabels: [String] = [], \
        inverted: Bool = false)
        """
      ) {
        (
          images: ImageDataset, columns: Int?, title: String, captions: [String],
          rowLabels: [String], columnLabels: [String], inverted: Bool
        ) in
        try checked(
          ImageGrid.checked(
            images, columns: columns, title: title, captions: captions, rowLabels: rowLabels,
            columnLabels: columnLabels, inverted: inverted)
        ) { try $0.validate() }
      },
    ] + svg(ImageGrid.self)
  }

  static var facets: [Row] {
    [
      Row(
        """
        /// Several figures in one, `columns` of them side by side.
        init(columns: Int = 2, title: String = "", @FigureBuilder _ figures: () -> [any Figure])
        """
      ) { (columns: Int, title: String, figures: [AnyFigure]) in
        try checked(
          Facets(columns: columns, title: title, figures: figures.map(\.figure))
        ) { try $0.validate() }
      },
      Row(
        """
        /// Several figures in one that are already gathered, `columns` of them side by side.
        init(columns: Int = 2, title: String = "", figures: [any Figure])
        """
      ) { (columns: Int, title: String, figures: [AnyFigure]) in
        try checked(
          Facets(columns: columns, title: title, figures: figures.map(\.figure))
        ) { try $0.validate() }
      },
    ] + svg(Facets.self)
  }

  static var timeline: [Row] {
    [
      Row(
        """
        /// Events to scale in years; those of the `selected` years are emphasised; `years` is what the
        /// line covers, all events where it is nil; `width` is in pixels.
        init(title: String = "", subtitle: String = "", events: [TimelineEvent], \
        selected: [Int] = [], years: ClosedRange<Int>? = nil, width: Double = 960)
        """
      ) {
        (
          title: String, subtitle: String, events: [TimelineEvent], selected: [Int],
          years: ClosedRange<Int>?, width: Double
        ) in
        try checked(
          Timeline(
            title: title, subtitle: subtitle, events: events, selected: selected, years: years,
            width: width)
        ) { try $0.validate() }
      }
    ] + svg(Timeline.self)
  }

  static var timelineEvent: [Row] {
    [
      Row(
        """
        /// Something that happened in a year, who did it, and what is to be said in a footnote.
        init(_ year: Int, _ title: String, people: String = "", note: String = "")
        """
      ) { (year: Int, title: String, people: String, note: String) in
        TimelineEvent(year, title, people: people, note: note)
      },
      Row(
        """
        /// When it happened.
        var year: Int { get }
        """
      ) { (event: TimelineEvent) in event.year },
      Row(
        """
        /// What happened.
        var title: String { get }
        """
      ) { (event: TimelineEvent) in event.title },
    ]
  }

  static var plateDiagram: [Row] {
    [
      Row(
        """
        /// A graphical model: nodes, the pairs of names of which the second depends on the first, and
        /// plates around what is repeated.
        init(title: String = "", nodes: [DiagramNode], edges: [(String, String)] = [], \
        plates: [DiagramPlate] = [])
        """
      ) {
        (
          title: String, nodes: [DiagramNode], edges: [Pair<String, String>],
          plates: [DiagramPlate]
        ) in
        try checked(
          PlateDiagram(
            title: title, nodes: nodes, edges: edges.map { ($0.first, $0.second) }, plates: plates)
        ) { _ = try $0.document() }
      }
    ] + svg(PlateDiagram.self)
  }

  static var diagramNode: [Row] {
    let kinds: [(kind: DiagramNode.Kind, text: String)] = [
      (.latent, "A variable that is not observed, an empty circle"),
      (.observed, "A variable that is observed, a shaded circle"),
      (.parameter, "A fixed number, a small dot"),
      (.deterministic, "A function of its parents, a double circle"),
    ]
    return kinds.map { kind, text in
      Row(
        """
        /// \(text); the label, in simple LaTeX such as `\\mu_k`, is the name where it is nil.
        static func \(kind.rawValue)(_ name: String, label: String? = nil) -> DiagramNode
        """
      ) { (name: String, label: String?) in DiagramNode(name, kind, label: label) }
    }
  }

  static var diagramPlate: [Row] {
    [
      Row(
        """
        /// A frame around the nodes of these names; the label says how often they are repeated.
        init(_ label: String, _ members: [String])
        """
      ) { (label: String, members: [String]) in DiagramPlate(label, members) }
    ]
  }

  private static func svg<Content: CellObject & Figure>(_: Content.Type) -> [Row] {
    [
      Row(
        """
        /// The complete SVG document.
        var svg: String { get }
        """
      ) { (figure: Content) in try figure.rendered() },
      saving(Content.self),
    ] + SharedRows.description(Content.self)
  }

  /// Writing a figure to a file.
  static func saving<Content: CellObject & Figure>(_: Content.Type) -> Row {
    Row(
      """
      /// Writes the figure to an SVG file, whose name ends in `.svg`.
      func save(_ path: String)
      """
    ) { (figure: Content, path: String) in try figure.checkedSave(path) }
  }

  /// The figure itself where its parameters can be used.
  private static func checked<Content>(
    _ figure: Content, _ validate: (Content) throws -> Void
  ) throws -> Content {
    try validate(figure)
    return figure
  }
}
