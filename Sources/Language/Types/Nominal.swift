/// The bank of registers in which the machine keeps values of a type.
public enum Bank: Sendable {
  /// 64 unboxed bits: `Int`, `Double`, `Bool`.
  case scalar
  /// A reference to an `Object`.
  case object
  /// Nothing at all: `Void`.
  case none
}

/// A named type: of the standard library, of the library that cells call, or of a cell.
///
/// Two nominals are the same type only if they are the same object, so that a cell may declare a
/// name again without old values changing their type.
public final class Nominal: Sendable, Hashable {
  public let name: String
  /// The name with those of the types around it, as in `Outer.Inner`.
  let path: String
  public let bank: Bank
  /// The names of its generic parameters.
  public let parameters: [String]
  private let conformances: Set<String>
  /// Whether the name is that of a protocol, whose values are of any conforming type.
  public let isProtocol: Bool
  /// What a cell declares of its own type.
  let definition: Definition?

  public init(
    _ name: String, bank: Bank = .object, parameters: [String] = [], protocols: Set<String> = [],
    isProtocol: Bool = false
  ) {
    self.name = name
    path = name
    self.bank = bank
    self.parameters = parameters
    conformances = protocols
    self.isProtocol = isProtocol
    definition = nil
  }

  /// A type of a cell, or an enumeration of the library.
  init(
    _ name: String, inside outer: Nominal? = nil, bank: Bank, parameters: [String] = [],
    definition: Definition
  ) {
    self.name = name
    path = (outer.map { $0.path + "." } ?? "") + name
    self.bank = bank
    self.parameters = parameters
    conformances = []
    isProtocol = false
    self.definition = definition
  }

  /// The protocols that it conforms to, by name.
  public var protocols: Set<String> { definition?.protocols ?? conformances }

  public static func == (left: Nominal, right: Nominal) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Nominal {
  static let number: Set = [
    "Equatable", "Hashable", "Comparable", "Numeric", "SignedNumeric", "Strideable",
    "AdditiveArithmetic",
  ]

  public static let int = Nominal(
    "Int", bank: .scalar, protocols: number.union(["BinaryInteger"]))
  public static let double = Nominal(
    "Double", bank: .scalar, protocols: number.union(["FloatingPoint"]))
  public static let bool = Nominal("Bool", bank: .scalar, protocols: ["Equatable", "Hashable"])
  public static let string = Nominal("String", protocols: text)
  public static let substring = Nominal("Substring", protocols: text)
  public static let stringIndex = Nominal(
    "String.Index", protocols: ["Equatable", "Hashable", "Comparable"])
  public static let character = Nominal(
    "Character", protocols: ["Equatable", "Hashable", "Comparable"])
  static let utf8 = Nominal("UTF8")
  static let hasher = Nominal("Hasher")
  static let systemGenerator = Nominal(
    "SystemRandomNumberGenerator", protocols: ["RandomNumberGenerator"])
  public static let any = Nominal("Any", isProtocol: true)
  /// What `throw` takes: a value that remembers its type, as in `Any`.
  public static let error = Nominal("Error", isProtocol: true)
  /// A type as a value; its parameter is the type.
  static let metatype = Nominal(
    "Type", parameters: ["T"], protocols: ["Equatable", "Hashable"])
  public static let never = Nominal("Never", bank: .none)
  public static let optional = Nominal("Optional", parameters: ["Wrapped"])

  // Sequences. The protocols' parameter is what generic constraints bind, as in `some Sequence<Int>`.
  static let sequence = Nominal("Sequence", parameters: ["Element"], isProtocol: true)
  static let collection = Nominal("Collection", parameters: ["Element"], isProtocol: true)
  static let rangeExpression = Nominal(
    "RangeExpression", parameters: ["Bound"], isProtocol: true)
  static let stringProtocol = Nominal("StringProtocol", isProtocol: true)
  private static let collections: Set = ["Sequence", "Collection"]
  private static let ranges: Set = ["RangeExpression"]
  private static let text = collections.union([
    "StringProtocol", "Equatable", "Hashable", "Comparable",
  ])

  public static let array = Nominal("Array", parameters: ["Element"], protocols: collections)
  public static let arraySlice = Nominal(
    "ArraySlice", parameters: ["Element"], protocols: collections)
  public static let set = Nominal("Set", parameters: ["Element"], protocols: collections)
  public static let dictionary = Nominal(
    "Dictionary", parameters: ["Key", "Value"], protocols: collections)
  static let keys = Nominal("Dictionary.Keys", parameters: ["Element"], protocols: collections)
  static let dictionaryValues = Nominal(
    "Dictionary.Values", parameters: ["Element"], protocols: collections)
  public static let range = Nominal(
    "Range", parameters: ["Bound"], protocols: collections.union(ranges))
  public static let closedRange = Nominal(
    "ClosedRange", parameters: ["Bound"], protocols: collections.union(ranges))
  static let rangeFrom = Nominal(
    "PartialRangeFrom", parameters: ["Bound"], protocols: ranges.union(["Sequence"]))
  static let rangeUpTo = Nominal("PartialRangeUpTo", parameters: ["Bound"], protocols: ranges)
  static let rangeThrough = Nominal(
    "PartialRangeThrough", parameters: ["Bound"], protocols: ranges)
  /// `...` alone, as in `a[...]`.
  static let unboundedRange = Nominal("UnboundedRange", bank: .none)
  static let enumerated = Nominal(
    "EnumeratedSequence", parameters: ["Base"], protocols: ["Sequence"])
  static let zipped = Nominal(
    "Zip2Sequence", parameters: ["Sequence1", "Sequence2"], protocols: ["Sequence"])
  static let strideTo = Nominal("StrideTo", parameters: ["Element"], protocols: ["Sequence"])
  static let strideThrough = Nominal(
    "StrideThrough", parameters: ["Element"], protocols: ["Sequence"])
  static let lazy = Nominal("LazySequence", parameters: ["Element"], protocols: ["Sequence"])
  /// What became of something that may fail; its cases are declared by rows.
  static let result = Nominal(
    "Result", bank: .object, parameters: ["Success", "Failure"], definition: .result)
  static let indexingIterator = Nominal(
    "IndexingIterator", parameters: ["Elements"], protocols: ["IteratorProtocol"])
  static let unfolded = Nominal(
    "UnfoldFirstSequence", parameters: ["Element"], protocols: ["Sequence"])
  static let stateful = Nominal(
    "UnfoldSequence", parameters: ["Element", "State"], protocols: ["Sequence"])
}

extension Nominal {
  /// Swift's protocols that a cell's own type may say it conforms to.
  static let standardProtocols: [String: Nominal] = Dictionary(
    uniqueKeysWithValues: [
      "Equatable", "Hashable", "Comparable", "CustomStringConvertible", "CaseIterable",
      "CustomDebugStringConvertible", "Identifiable", "Sendable", "RawRepresentable",
      "RandomNumberGenerator",
    ].map { ($0, Nominal($0, isProtocol: true)) } + [("Error", error)])

  /// Whether a value of the type carries its own type with it.
  var isExistential: Bool { self == .any || Self.standardProtocols[name] == self }
}
