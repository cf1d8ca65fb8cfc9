extension Type {
  static let character = Type.nominal(.character, [])

  /// What a loop over the values of this type gets; `nil` where it is no sequence.
  var element: Type? {
    guard case .nominal(let nominal, let arguments) = self else { return nil }
    switch nominal {
    case .array, .arraySlice, .set, .keys, .dictionaryValues, .strideTo, .strideThrough, .unfolded,
      .stateful, .lazy, .sequence, .collection:
      return arguments[0]
    case .range, .closedRange, .rangeFrom:
      return arguments[0].isWhole || arguments[0].isOpen ? arguments[0] : nil
    case .dictionary: return .tuple([Element("key", arguments[0]), Element("value", arguments[1])])
    case .string, .substring: return .character
    case .enumerated:
      return arguments[0].element.map { .tuple([Element("offset", .int), Element("element", $0)]) }
    case .zipped:
      guard let first = arguments[0].element, let second = arguments[1].element else { return nil }
      return .tuple([Element(nil, first), Element(nil, second)])
    default: return nil
    }
  }

  /// Whether this is the type of numbers in equal steps.
  var isStride: Bool {
    if case .nominal(let nominal, _) = self {
      nominal == .strideTo || nominal == .strideThrough
    } else {
      false
    }
  }

  /// Whether this is a type of whole numbers.
  private var isWhole: Bool {
    if case .nominal(let nominal, _) = self {
      nominal == .int || nominal.protocols.contains("BinaryInteger")
    } else {
      false
    }
  }

  /// What this type binds the parameter of a protocol to, as in `some Sequence<Int>`.
  func primary(of protocolType: Nominal) -> Type? {
    guard protocolType == .rangeExpression else { return element }
    return if case .nominal(_, let arguments) = self { arguments.first } else { nil }
  }

  /// What the members of sequences call the types that belong to this one.
  var associated: [String: Type] {
    guard let element, case .nominal(let nominal, _) = self else { return [:] }
    var types = [
      "Self": self, "Element": element, "Index": .int,
      "SubSequence": .nominal(.arraySlice, [element]),
    ]
    switch nominal {
    case .string, .substring:
      types["Index"] = .nominal(.stringIndex, [])
      types["SubSequence"] = .nominal(.substring, [])
    case .range: types["SubSequence"] = self
    default: break
    }
    return types
  }

  /// The type that a literal takes where any sequence may stand: an array.
  var ofLiteral: Type {
    if case .nominal(let nominal, let arguments) = self,
      nominal == .sequence || nominal == .collection
    {
      return .array(arguments[0])
    }
    return self
  }
}
