import SwiftSyntax

/// One argument as the cell writes it.
struct Argument {
  let label: String?
  let value: ExprSyntax
  /// Whether it is a closure behind the parentheses, whose label may be left out.
  var isTrailing = false
  /// Where the label stands, or the value if it has none.
  let site: Syntax

  init(_ label: TokenSyntax?, _ value: ExprSyntax, isTrailing: Bool = false) {
    self.label = label?.text
    self.value = value
    self.isTrailing = isTrailing
    site = label.map { Syntax($0) } ?? Syntax(value)
  }
}

/// A call before it is known which declaration it means.
struct Call {
  let name: String
  let arguments: [Argument]
  /// Where problems of the call as a whole are shown.
  let site: Syntax
}

extension Call {
  /// For each parameter, the places of the arguments that it gets; empty for a default.
  func matched(to declaration: Declaration) throws -> [[Int]] {
    var places: [[Int]] = []
    var next = 0
    let parameters = declaration.parameters
    for (index, parameter) in parameters.enumerated() {
      var mine: [Int] = []
      if next < arguments.count {
        let argument = arguments[next]
        let fits =
          argument.isTrailing
          ? takesTrailing(parameter, at: index, in: parameters)
          : argument.label == parameter.label && !leavesOut(index, in: parameters, before: next)
        if fits {
          mine.append(next)
          next += 1
          while parameter.isVariadic, next < arguments.count, arguments[next].label == nil,
            !arguments[next].isTrailing
          {
            mine.append(next)
            next += 1
          }
        }
      }
      if mine.isEmpty, !parameter.isOptional {
        throw mismatch(declaration, next, missing: parameter)
      }
      places.append(mine)
    }
    if next < arguments.count { throw mismatch(declaration, next, missing: nil) }
    return places
  }

  /// Whether the next argument without a label belongs to a later parameter, because this one takes a name
  /// that is left out.
  private func leavesOut(
    _ index: Int, in parameters: [Declaration.Parameter], before next: Int
  ) -> Bool {
    guard parameters[index].lent != nil, parameters[index].label == nil else { return false }
    let given = arguments[next...].prefix { $0.label == nil && !$0.isTrailing }.count
    let others = parameters[(index + 1)...].prefix { $0.label == nil && !$0.isOptional }.count
    return given <= others
  }

  /// The only one of some labels that begins as a shorter one does.
  private static func beginning(_ label: String, in labels: [String]) -> String? {
    let longer = labels.filter { label.count >= 3 && $0.hasPrefix(label) }
    return longer.count == 1 ? "did you mean '\(longer[0])'?" : nil
  }

  private func takesTrailing(
    _ parameter: Declaration.Parameter, at index: Int, in parameters: [Declaration.Parameter]
  ) -> Bool {
    if parameter.isBuilder { return true }
    switch parameter.type {
    case .function, .parameter: return true
    case .nominal(.optional, let arguments):
      if case .function = arguments[0] { return true }
      return false
    default: return false
    }
  }

  private func mismatch(
    _ declaration: Declaration, _ next: Int, missing: Declaration.Parameter?
  ) -> Problem {
    let labels = declaration.parameters.compactMap(\.label)
    let title = declaration.kind == .initializer ? "\(declaration.owner ?? .any)" : name
    let wanted = declaration.callName(title)
    if next < arguments.count {
      let argument = arguments[next]
      if let label = argument.label {
        if !labels.contains(label) {
          return Problem(
            "'\(title)' has no argument '\(label):'; it is \(wanted)", argument.site,
            hint: nearest(to: label, in: labels) ?? Self.beginning(label, in: labels), rank: 1)
        }
        return Problem(
          "the argument '\(label):' is out of its order; it is \(wanted)", argument.site, rank: 1)
      }
      if let label = missing?.label {
        return Problem(
          "'\(title)' wants the label '\(label):' here; it is \(wanted)", argument.value, rank: 1)
      }
      return Problem("'\(title)' takes fewer arguments; it is \(wanted)", argument.value, rank: 1)
    }
    let name = missing?.label ?? missing?.name ?? ""
    return Problem("'\(title)' also needs '\(name)'; it is \(wanted)", site, rank: 1)
  }
}
