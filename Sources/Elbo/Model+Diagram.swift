import Distributions
import Expressions
import Figures
import Inference

extension Model {
  /// The graph of the model: parameters as dots, latents as empty circles and data as shaded ones, within
  /// frames around what is repeated.
  ///
  /// The axes of a datum's own numbers have no frames.
  public var diagram: PlateDiagram {
    let plan = DiagramPlan(self)
    return PlateDiagram(nodes: plan.nodes, edges: plan.edges, plates: plan.plates)
  }
}

/// What the diagram of a model shows.
private struct DiagramPlan {
  private(set) var nodes: [DiagramNode] = []
  private(set) var edges: [(String, String)] = []
  private(set) var plates: [DiagramPlate] = []
  private var frames: [(axis: Dimension, members: [String])] = []
  private let model: Model

  /// Letters for plates whose lengths are numbers, in the order of their first use.
  private static let letters = ["K", "J", "I", "L", "M"]

  init(_ model: Model) {
    self.model = model
    let components = model.componentAxes
    for parameter in model.parameters {
      let axes = components[parameter.name].map { [$0] } ?? []
      let label = add(parameter.variable, axes)
      nodes.append(.parameter(parameter.name, label: label))
    }
    for statement in model.statements {
      let own = statement.plates.prefix { if case .named = $0 { true } else { false } }
      let axes = statement.isObserved && !own.isEmpty ? Array(own) : Array(statement.plates)
      let label = add(statement.variable, axes)
      nodes.append(
        statement.isObserved
          ? .observed(statement.name, label: label) : .latent(statement.name, label: label))
      edges += model.parents(of: statement).map { ($0, statement.name) }
    }
    plates = frames.map { DiagramPlate(letter($0.axis), $0.members) }
  }

  /// Puts a variable into the plates of its axes; its name with an index for each.
  private mutating func add(_ variable: Expression, _ axes: [Dimension]) -> String {
    let name = variable.variableName
    for axis in axes {
      if let place = frames.firstIndex(where: { $0.axis == axis }) {
        if !frames[place].members.contains(name) { frames[place].members.append(name) }
      } else {
        frames.append((axis, [name]))
      }
    }
    return variable.latex(at: axes.map { letter($0).lowercased() })
  }

  /// What the plate of an axis is called: `N`, or for a length that is a number a letter of its own.
  private func letter(_ axis: Dimension) -> String {
    guard case .fixed = axis else { return axis.description }
    let numbers = frames.map(\.axis).filter { if case .fixed = $0 { true } else { false } }
    let place = numbers.firstIndex(of: axis) ?? 0
    return place < Self.letters.count ? Self.letters[place] : "K_{\(place + 1)}"
  }
}

extension Model {
  /// The first axes of the parameters of which a discrete latent chooses one, as in `μ[z]`, by their names.
  fileprivate var componentAxes: [String: Dimension] {
    var axes: [String: Dimension] = [:]
    for latent in latents where latent.law.isDiscrete {
      guard let count = latent.law.outcomeCount else { continue }
      for statement in statements {
        for formula in statement.law.parameters {
          let names = formula.freeVariables.map(\.name)
          guard names.contains(latent.name) else { continue }
          for parameter in parameters where names.contains(parameter.name) {
            if parameter.variable.shape.first == .fixed(count) {
              axes[parameter.name] = .fixed(count)
            }
          }
        }
      }
    }
    return axes
  }
}
