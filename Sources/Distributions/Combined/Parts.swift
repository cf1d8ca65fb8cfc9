import Expressions
import Tensors

/// The laws that a combined distribution is made of: their parameters follow its own, one law after another.
struct Parts: Sendable {
  let families: [Family]
  /// How many parameters come before those of the parts.
  let own: Int

  init(_ laws: [Law], after own: Int) {
    families = laws.map(\.family)
    self.own = own
  }

  /// The parameters of the parts, under names that tell which part they belong to.
  func parameters(_ name: String) -> [Parameter] {
    families.enumerated().flatMap { index, family in
      let place = families.count == 1 ? name : "\(name)[\(index)]"
      let mark = families.count == 1 ? "" : "_\(index + 1)"
      return family.parameters.map {
        Parameter("\(place).\($0.name)", $0.letter + mark, $0.domain)
      }
    }
  }

  /// What belongs to each part among what is given for all parameters.
  func split<Element>(_ all: [Element]) -> [[Element]] {
    var start = own
    return families.map { family in
      defer { start += family.parameters.count }
      return Array(all[start..<(start + family.parameters.count)])
    }
  }

  func laws(_ parameters: [Expression]) throws -> [Law] {
    try zip(families, split(parameters)).map { try Law(checking: $0, $1) }
  }

  func laws(_ parameters: [Matrix]) throws -> [Law] {
    try zip(families, split(parameters)).map { try Law(checking: $0, $1.map { Expression($0) }) }
  }

  func supports(_ parameters: [Matrix]) -> [Support] {
    zip(families, split(parameters)).map { $0.support($1) }
  }

  /// The parts as Swift makes them, from their parameters' texts.
  func written(_ texts: [String]) -> [String] {
    zip(families, split(texts)).map { $0.text($1) }
  }

  /// The parts in formulas.
  func notation(_ texts: [String]) -> [String] {
    zip(families, split(texts)).map { $0.latex($1) }
  }
}

extension Family {
  /// The distribution as Swift makes it, from its parameters' texts.
  func text(_ arguments: [String]) -> String {
    if let written { return written(arguments) }
    let list = zip(parameters, arguments).map { "\($0.name): \($1)" }
    return "\(name)(\(list.joined(separator: ", ")))"
  }

  /// The distribution in a formula, from its parameters' formulas.
  func latex(_ arguments: [String]) -> String {
    notation?(arguments) ?? "\(symbol)\\left(\(arguments.joined(separator: ",\\, "))\\right)"
  }
}
