/// A graphical model: its variables as nodes, what depends on what as arrows, and plates around what is
/// repeated.
///
///     PlateDiagram(
///       nodes: [.parameter("\\theta"), .latent("z_n"), .observed("x_n")],
///       edges: [("z_n", "x_n"), ("\\theta", "x_n")],
///       plates: [DiagramPlate("N", ["z_n", "x_n"])])
public struct PlateDiagram: Figure {
  package let title: String
  package let nodes: [DiagramNode]
  package let edges: [(from: String, to: String)]
  package let plates: [DiagramPlate]

  /// - Parameters:
  ///   - edges: Pairs of names: the second depends on the first.
  ///   - plates: What is repeated; plates may lie in one another or overlap.
  public init(
    title: String = "", nodes: [DiagramNode], edges: [(String, String)] = [],
    plates: [DiagramPlate] = []
  ) {
    self.title = TextLayout.oneLine(title)
    self.nodes = nodes
    self.edges = edges.map { (from: $0.0, to: $0.1) }
    self.plates = plates
  }

  public func document() throws(FigureError) -> SVGDocument {
    PlateRenderer(self, PlateLayout(try PlateGraph(self))).document
  }
}

/// A variable of a graphical model.
public struct DiagramNode: Hashable, Sendable {
  /// How a variable is drawn.
  public enum Kind: String, Hashable, Sendable {
    /// Not observed: an empty circle.
    case latent
    /// Observed: a shaded circle.
    case observed
    /// A fixed number: a small dot.
    case parameter
    /// A function of its parents: a double circle.
    case deterministic
  }

  /// What edges and plates call the node.
  public let name: String
  public let kind: Kind
  /// What stands in the node, in simple LaTeX such as `\mu_k`; the name where none is given.
  public let label: String

  public init(_ name: String, _ kind: Kind, label: String? = nil) {
    self.name = name
    self.kind = kind
    self.label = TextLayout.oneLine(label ?? name)
  }

  /// A variable that is not observed.
  public static func latent(_ name: String, label: String? = nil) -> DiagramNode {
    DiagramNode(name, .latent, label: label)
  }

  /// A variable that is observed.
  public static func observed(_ name: String, label: String? = nil) -> DiagramNode {
    DiagramNode(name, .observed, label: label)
  }

  /// A fixed number.
  public static func parameter(_ name: String, label: String? = nil) -> DiagramNode {
    DiagramNode(name, .parameter, label: label)
  }

  /// A function of its parents.
  public static func deterministic(_ name: String, label: String? = nil) -> DiagramNode {
    DiagramNode(name, .deterministic, label: label)
  }
}

/// A frame around variables that are repeated.
public struct DiagramPlate: Hashable, Sendable {
  /// How often, in simple LaTeX such as `N` or `n = 1, \dots, N`.
  public let label: String
  /// The names of the nodes within.
  public let members: [String]

  public init(_ label: String, _ members: [String]) {
    self.label = TextLayout.oneLine(label)
    self.members = members
  }
}
