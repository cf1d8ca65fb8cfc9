/// An element of an SVG document: a name, attributes in the order given, and what stands inside.
///
///     SVGElement("circle", ["cx": 12.5, "cy": 8, "r": 4, "fill": .text("#0072b2")])
package struct SVGElement: Sendable {
  /// What an attribute can hold.
  package enum Value: Sendable {
    case text(String)
    case number(Double)
    /// The name that this element bears; the document makes it unique.
    case id(String)
    /// `url(#…)`, naming another element of the same document.
    case reference(String)
    /// Ids of this document, separated by spaces, as `aria-labelledby` wants them.
    case ids([String])
  }

  package enum Node: Sendable {
    case element(SVGElement)
    case text(String)
  }

  package var name: String
  package var attributes: [(name: String, value: Value)]
  package var children: [Node]

  package init(
    _ name: String, _ attributes: KeyValuePairs<String, Value> = [:], _ children: [SVGElement] = []
  ) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.children = children.map(Node.element)
  }

  package init(_ name: String, _ attributes: KeyValuePairs<String, Value> = [:], text: String) {
    self.init(name, attributes)
    children = [.text(text)]
  }

  /// This element with one more attribute; nothing is added where `value` is nil.
  package func with(_ name: String, _ value: Value?) -> SVGElement {
    guard let value else { return self }
    var copy = self
    copy.attributes.append((name, value))
    return copy
  }

  package mutating func append(_ child: SVGElement) {
    children.append(.element(child))
  }

  package mutating func append(text: String) {
    children.append(.text(text))
  }

  /// This element and all within it with `prefix` before every id.
  func renamed(_ prefix: String) -> SVGElement {
    var copy = self
    copy.attributes = attributes.map { ($0.name, $0.value.renamed(prefix)) }
    copy.children = children.map { child in
      if case .element(let element) = child { .element(element.renamed(prefix)) } else { child }
    }
    return copy
  }

  /// A group of elements that share attributes.
  package static func group(
    _ attributes: KeyValuePairs<String, Value>, _ children: [SVGElement]
  ) -> SVGElement {
    SVGElement("g", attributes, children)
  }
}

extension SVGElement.Value {
  fileprivate func renamed(_ prefix: String) -> SVGElement.Value {
    switch self {
    case .text, .number: self
    case .id(let id): .id(prefix + id)
    case .reference(let id): .reference(prefix + id)
    case .ids(let ids): .ids(ids.map { prefix + $0 })
    }
  }
}

extension SVGElement.Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(stringLiteral value: String) { self = .text(value) }
}
