/// Writes elements as XML, with every id of the document behind one prefix.
struct SVGWriter {
  private(set) var output = ""
  private let prefix: String

  init(prefix: String) {
    self.prefix = prefix
  }

  mutating func write(_ element: SVGElement) {
    output += "<"
    output += element.name
    for (name, value) in element.attributes {
      output += " "
      output += name
      output += "=\""
      write(value)
      output += "\""
    }
    guard !element.children.isEmpty else {
      output += "/>"
      return
    }
    output += ">"
    for child in element.children {
      switch child {
      case .element(let element): write(element)
      case .text(let text): output += XML.escaped(text)
      }
    }
    output += "</\(element.name)>"
    // One line for each drawn thing keeps goldens readable; inside a text, white space would show.
    if element.name != "tspan" { output += "\n" }
  }

  private mutating func write(_ value: SVGElement.Value) {
    switch value {
    case .text(let text): output += XML.escaped(text)
    case .number(let number): output += SVGNumber.text(number)
    case .id(let id): output += prefix + id
    case .reference(let id): output += "url(#\(prefix)\(id))"
    case .ids(let ids): output += ids.map { prefix + $0 }.joined(separator: " ")
    }
  }
}
