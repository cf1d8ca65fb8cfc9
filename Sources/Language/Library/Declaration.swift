import SwiftSyntax

/// What a name that can be called, read or written declares: a row of the library after reading its
/// text, or a function of a cell.
final class Declaration {
  enum Kind {
    case function, method, staticMethod, initializer, property, staticProperty, getter, setter
  }

  /// One parameter, without `self`.
  struct Parameter {
    let label: String?
    let name: String
    let type: Type
    let defaultValue: ExprSyntax?
    /// What makes the default value, for the functions of cells.
    var maker: Function?
    var isVariadic = false
    /// Whether it takes a function that is called but not kept.
    var isLent = false
    /// Whether an argument becomes a function that gives its value.
    var isAutoclosure = false
    /// Whether a trailing closure's expressions are collected into an array.
    var isBuilder = false
    /// Where the value comes from that is a name, if it is left out.
    var lent: LentNames?

    /// Whether an argument may be left out.
    var isOptional: Bool { defaultValue != nil || maker != nil || isVariadic }
  }

  /// Whether a call may throw.
  enum Effect {
    case none
    case `throws`
    /// If one of the functions that it is given may.
    case `rethrows`
  }

  let name: String
  let kind: Kind
  let parameters: [Parameter]
  let result: Type
  /// The protocols that each generic parameter must conform to.
  let generics: [String: [String]]
  /// Generic parameters that follow from others, as in `where Value == [Element]`.
  var equalities: [String: Type] = [:]
  /// The type whose member this is, with its generic parameters.
  let owner: Type?
  let isMutating: Bool
  let effect: Effect
  /// Whether only the type itself may use the member.
  var isPrivate = false
  /// What gives the value that a setter is to change, where the property is no function of its own.
  var reader: Function?
  /// The declaration as Swift writes it, without its documentation.
  let signature: String
  let documentation: String
  let body: Body

  enum Body {
    case row(Row.Body)
    case function(Function)
    /// A stored property, by its place.
    case field(Int, isConstant: Bool)
    /// A structure from the values of its fields, or a case of an enumeration by its place.
    case construct(tag: Int?)
    /// A stored property of the type itself.
    case variable(Variable)
  }

  init(
    name: String, kind: Kind, parameters: [Parameter], result: Type,
    generics: [String: [String]] = [:], owner: Type? = nil, isMutating: Bool = false,
    effect: Effect = .none, signature: String, documentation: String = "", body: Body
  ) {
    self.name = name
    self.kind = kind
    self.parameters = parameters
    self.result = result
    self.generics = generics
    self.owner = owner
    self.isMutating = isMutating
    self.effect = effect
    self.signature = signature
    self.documentation = documentation
    self.body = body
  }

  /// Whether the name is an operator's.
  var isOperator: Bool { name.first.map { !$0.isLetter && $0 != "_" && $0 != "$" } ?? false }

  /// Whether the first argument is the value that the member is called on.
  var takesSelf: Bool {
    switch kind {
    case .method, .property, .getter, .setter: true
    case .function, .staticMethod, .initializer, .staticProperty: false
    }
  }

  /// Whether this gives the value of a key, or else a default.
  var isDefaulting: Bool {
    if case .nominal(.dictionary, _) = owner {
      kind == .getter && parameters.count == 2
    } else {
      false
    }
  }

  /// Whether this is what `a[...]` means, which need not be told to anybody.
  var takesAll: Bool { parameters.first?.type == .nominal(.unboundedRange, []) }

  /// The types of all arguments, `self` first.
  var argumentTypes: [Type] {
    (takesSelf ? [owner ?? .any] : [])
      + parameters.map { $0.isVariadic ? .array($0.type) : $0.type }
  }

  /// The name with its labels, as in `fit(_:restarts:seed:)`.
  var fullName: String {
    if kind == .property || kind == .staticProperty { return name }
    return name + "(" + parameters.map { ($0.label ?? "_") + ":" }.joined() + ")"
  }

  /// The name as a call begins with it, with its labels; of many that may be left out the first ones.
  func callName(_ name: String) -> String {
    var room = 6 - parameters.count { !$0.isOptional }
    let shown = parameters.filter { parameter in
      if parameter.isOptional { room -= 1 }
      return !parameter.isOptional || room >= 0
    }
    let labels = shown.map { ($0.label ?? "_") + ":" }.joined()
    return "\(name)(\(labels)\(shown.count < parameters.count ? "…" : ""))"
  }

  /// Whether this member of a type hides that of a protocol: both are called alike and take functions
  /// alone, so that the arguments could not tell them apart.
  func shadows(_ other: Declaration) -> Bool {
    kind == other.kind && fullName == other.fullName
      && parameters.allSatisfy { if case .function = $0.type { true } else { false } }
  }
}
