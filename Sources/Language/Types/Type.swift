/// The static type of a value in a cell.
public indirect enum Type: Hashable, Sendable {
  /// A named type with its generic arguments, such as `Int` or `Array<Double>`.
  case nominal(Nominal, [Type])
  /// A tuple; the empty tuple is `Void`.
  case tuple([Element])
  /// A function from parameters to a result, and whether it may throw.
  case function([Type], Type, throws: Bool = false)
  /// The type of an `inout` parameter; it stands only in the parameters of a function.
  case `inout`(Type)
  /// A generic parameter of a library declaration, before a call binds it.
  case parameter(String)

  /// One element of a tuple type.
  public struct Element: Hashable, Sendable {
    public let label: String?
    public let type: Type

    public init(_ label: String? = nil, _ type: Type) {
      self.label = label
      self.type = type
    }
  }

  public static let int = Type.nominal(.int, [])
  public static let double = Type.nominal(.double, [])
  public static let bool = Type.nominal(.bool, [])
  public static let string = Type.nominal(.string, [])
  public static let any = Type.nominal(.any, [])
  public static let never = Type.nominal(.never, [])
  public static let void = Type.tuple([])

  public static func array(_ element: Type) -> Type { .nominal(.array, [element]) }
  public static func optional(_ wrapped: Type) -> Type { .nominal(.optional, [wrapped]) }
}

extension Type {
  /// Where the machine keeps a value of this type.
  var bank: Bank {
    switch self {
    case .nominal(let nominal, _): nominal.bank
    case .tuple(let elements): elements.isEmpty ? .none : .object
    case .function: .object
    case .inout(let type): type.bank
    case .parameter: .object
    }
  }

  /// The element type, if this is an array.
  var arrayElement: Type? {
    if case .nominal(.array, let arguments) = self { arguments[0] } else { nil }
  }

  /// What a cell declares of the type, if it is a cell's own.
  var definition: Definition? {
    if case .nominal(let nominal, _) = self { nominal.definition } else { nil }
  }

  /// What the generic parameters of the type stand for.
  var bindings: [String: Type] {
    guard case .nominal(let nominal, let arguments) = self, !arguments.isEmpty else { return [:] }
    return Dictionary(zip(nominal.parameters, arguments)) { first, _ in first }
  }

  var isFunction: Bool { if case .function = self { true } else { false } }

  /// The type under `inout`.
  var withoutInout: Type { if case .inout(let type) = self { type } else { self } }

  /// Whether values carry their type with them: `Any`, `any Error` and other protocols of Swift's.
  var isExistential: Bool {
    if case .nominal(let nominal, _) = self { nominal.isExistential } else { false }
  }

  /// The wrapped type, if this is an optional.
  var optionalWrapped: Type? {
    if case .nominal(.optional, let arguments) = self { arguments[0] } else { nil }
  }

  /// The type with each generic parameter replaced by what `bindings` say.
  func substituting(_ bindings: [String: Type]) -> Type {
    if bindings.isEmpty { return self }
    return switch self {
    case .nominal(let nominal, let arguments):
      .nominal(nominal, arguments.map { $0.substituting(bindings) })
    case .tuple(let elements):
      .tuple(elements.map { Element($0.label, $0.type.substituting(bindings)) })
    case .function(let parameters, let result, let canThrow):
      .function(
        parameters.map { $0.substituting(bindings) }, result.substituting(bindings),
        throws: canThrow)
    case .inout(let type): .inout(type.substituting(bindings))
    case .parameter(let name): bindings[name] ?? self
    }
  }

  /// Whether a generic parameter is still open somewhere in the type.
  var isOpen: Bool {
    switch self {
    case .nominal(_, let arguments): arguments.contains(where: \.isOpen)
    case .tuple(let elements): elements.contains { $0.type.isOpen }
    case .function(let parameters, let result, _):
      result.isOpen || parameters.contains(where: \.isOpen)
    case .inout(let type): type.isOpen
    case .parameter: true
    }
  }

  /// Binds the open parameters of this type so that it equals `other`; `false` where it cannot.
  func matches(_ other: Type, binding bindings: inout [String: Type]) -> Bool {
    switch (self, other) {
    case (.parameter(let name), _):
      if let bound = bindings[name] { return bound == other }
      bindings[name] = other
      return true
    case (.nominal(let a, let left), .nominal(let b, let right)):
      return a == b && left.count == right.count
        && zip(left, right).allSatisfy { $0.matches($1, binding: &bindings) }
    case (.tuple(let left), .tuple(let right)):
      return left.count == right.count
        && zip(left, right).allSatisfy { $0.type.matches($1.type, binding: &bindings) }
    case (.inout(let left), .inout(let right)):
      return left.matches(right, binding: &bindings)
    case (.function(let left, let a, let mayThrow), .function(let right, let b, let canThrow)):
      // A function that never throws may stand for one that may.
      return left.count == right.count && (mayThrow || !canThrow)
        && zip(left, right).allSatisfy { $0.matches($1, binding: &bindings) }
        && a.matches(b, binding: &bindings)
    default:
      return false
    }
  }
}

extension Type: CustomStringConvertible {
  /// The type as Swift writes it: `[Double]`, `Int?`, `(x: Int, y: Int)`.
  public var description: String {
    switch self {
    case .nominal(.array, let arguments): "[\(arguments[0])]"
    case .nominal(.dictionary, let arguments): "[\(arguments[0]) : \(arguments[1])]"
    case .nominal(.optional, let arguments):
      if case .function = arguments[0] { "(\(arguments[0]))?" } else { "\(arguments[0])?" }
    case .nominal(.metatype, let arguments): "\(arguments[0]).Type"
    case .nominal(let nominal, let arguments):
      arguments.isEmpty
        ? nominal.name
        : "\(nominal.name)<\(arguments.map(\.description).joined(separator: ", "))>"
    case .tuple(let elements):
      "("
        + elements.map { element in
          element.label.map { "\($0): \(element.type)" } ?? element.type.description
        }.joined(separator: ", ") + ")"
    case .function(let parameters, let result, let canThrow):
      "(\(parameters.map(\.description).joined(separator: ", ")))"
        + (canThrow ? " throws -> " : " -> ") + result.description
    case .inout(let type): "inout \(type)"
    case .parameter(let name): name
    }
  }
}
