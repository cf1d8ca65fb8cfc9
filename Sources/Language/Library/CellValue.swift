/// A Swift type whose values pass between cells and the library.
public protocol CellValue: SendableMetatype {
  /// The type's name in a cell.
  static var cellType: Type { get }

  /// Takes the value out of the machine.
  init(cellValue: Value)

  /// The value as the machine keeps it.
  var cellValue: Value { get }

  /// Takes the value of an argument out of the machine; throws what is told where it may not be used yet.
  static func checked(cellValue: Value) throws -> Self
}

extension CellValue {
  public static func checked(cellValue: Value) throws -> Self { Self(cellValue: cellValue) }
}

/// A Swift value that cells hold as a reference and never look into.
public protocol CellObject: CellValue {
  /// The type as cells know it.
  static var nominal: Nominal { get }
}

/// A value that remembers where in the notebook it was made, for errors that come later.
public protocol Placed {
  /// The value with a note such as `In [3], line 2`.
  func noted(at place: String) -> Self
}

extension CellObject {
  public static var cellType: Type { .nominal(nominal, []) }

  public init(cellValue: Value) {
    self = unsafeDowncast(cellValue.object!, to: Boxed<Self>.self).value
  }

  public var cellValue: Value { Value(object: Boxed(self)) }
}

extension Int: CellValue {
  public static var cellType: Type { .int }
  public init(cellValue: Value) { self = cellValue.bits }
  public var cellValue: Value { Value(bits: self) }
}

extension Double: CellValue {
  public static var cellType: Type { .double }
  public init(cellValue: Value) { self.init(bits: cellValue.bits) }
  public var cellValue: Value { Value(bits: bits) }

  /// The double whose pattern is `bits`.
  init(bits: Int) { self.init(bitPattern: UInt64(bitPattern: Int64(bits))) }

  /// The pattern of the double, as the machine keeps it.
  var bits: Int { Int(truncatingIfNeeded: bitPattern) }
}

extension Bool: CellValue {
  public static var cellType: Type { .bool }
  public init(cellValue: Value) { self = cellValue.bits != 0 }
  public var cellValue: Value { Value(bits: self ? 1 : 0) }
}

extension String: CellValue {
  public static var cellType: Type { .string }
  public init(cellValue: Value) {
    self = unsafeDowncast(cellValue.object!, to: Boxed<String>.self).value
  }
  public var cellValue: Value { Value(object: Boxed(self)) }
}

extension Array: CellValue where Element: CellValue {
  public static var cellType: Type { .array(Element.cellType) }

  public init(cellValue: Value) {
    self =
      switch cellValue.object {
      case let scalars as ScalarArray:
        scalars.elements.map { Element(cellValue: Value(bits: $0)) }
      case let objects as ObjectArray:
        objects.elements.map { Element(cellValue: Value(object: $0)) }
      default: []
      }
  }

  public static func checked(cellValue: Value) throws -> Self {
    guard let objects = cellValue.object as? ObjectArray else { return Self(cellValue: cellValue) }
    return try objects.elements.map { try Element.checked(cellValue: Value(object: $0)) }
  }

  public var cellValue: Value {
    if Element.cellType.bank == .scalar {
      let array = ScalarArray(capacity: count)
      for element in self { array.append(element.cellValue.bits) }
      return Value(object: array)
    }
    return Value(object: ObjectArray(map(\.cellValue.object)))
  }
}

extension Optional: CellValue where Wrapped: CellValue {
  public static var cellType: Type { .optional(Wrapped.cellType) }

  public init(cellValue: Value) {
    self = cellValue.unwrapped(Wrapped.cellType).map { Wrapped(cellValue: $0) }
  }

  public static func checked(cellValue: Value) throws -> Self {
    try cellValue.unwrapped(Wrapped.cellType).map { try Wrapped.checked(cellValue: $0) }
  }

  public var cellValue: Value {
    map { $0.cellValue.wrapped(Wrapped.cellType) } ?? Value(object: nil)
  }
}

extension Dictionary: CellValue where Key: CellValue, Value: CellValue {
  public static var cellType: Type { .nominal(.dictionary, [Key.cellType, Value.cellType]) }

  public init(cellValue: Language.Value) {
    guard let table = cellValue.object as? Table else {
      self = [:]
      return
    }
    self.init(
      table.places.map { (Key(cellValue: table.keys[$0]), Value(cellValue: table.values[$0])) }
    ) { $1 }
  }

  public static func checked(cellValue: Language.Value) throws -> Self {
    guard let table = cellValue.object as? Table else { return [:] }
    let pairs = try table.places.map {
      (try Key.checked(cellValue: table.keys[$0]), try Value.checked(cellValue: table.values[$0]))
    }
    return Self(pairs) { $1 }
  }

  public var cellValue: Language.Value {
    let table = Table(for: Self.cellType)
    for (key, value) in self { table[key.cellValue] = value.cellValue }
    return Language.Value(object: table)
  }
}

extension ClosedRange: CellValue where Bound: CellValue {
  public static var cellType: Type { .nominal(.closedRange, [Bound.cellType]) }

  public init(cellValue: Value) {
    let bounds = cellValue.fields
    self = Bound(cellValue: bounds[0])...Bound(cellValue: bounds[1])
  }

  public var cellValue: Value {
    Value(fields: [lowerBound.cellValue, upperBound.cellValue])
  }
}

extension Range: CellValue where Bound: CellValue {
  public static var cellType: Type { .nominal(.range, [Bound.cellType]) }

  public init(cellValue: Value) {
    let bounds = cellValue.fields
    self = Bound(cellValue: bounds[0])..<Bound(cellValue: bounds[1])
  }

  public var cellValue: Value {
    Value(fields: [lowerBound.cellValue, upperBound.cellValue])
  }
}

extension Value {
  /// The elements of a tuple or the bounds of a range.
  public var fields: [Value] { unsafeDowncast(object!, to: Aggregate.self).fields }

  /// The value as the payload of an optional: an object stands for itself, a scalar gets a box,
  /// and an optional gets a box too, so that `.some(nil)` is not `nil`.
  func wrapped(_ type: Type) -> Value {
    if type.bank == .scalar { return Value(object: ScalarBox(bits)) }
    if type.optionalWrapped != nil || type == .void {
      return Value(fields: [self])
    }
    return self
  }

  /// The payload of an optional of `type`, or `nil`.
  func unwrapped(_ type: Type) -> Value? {
    guard let object else { return nil }
    if type.bank == .scalar {
      return Value(bits: unsafeDowncast(object, to: ScalarBox.self).bits)
    }
    if type.optionalWrapped != nil || type == .void { return fields[0] }
    return self
  }
}

/// A function of a cell that the library may call.
public struct Callback<Result: CellValue, each Argument: CellValue>: CellValue {
  private let closure: Closure

  public static var cellType: Type {
    var parameters: [Type] = []
    repeat parameters.append((each Argument).cellType)
    return .function(parameters, Result.cellType)
  }

  public init(cellValue: Value) {
    closure = unsafeDowncast(cellValue.object!, to: Closure.self)
  }

  public var cellValue: Value { Value(object: closure) }

  /// Calls the function; throws what its code throws.
  public func callAsFunction(_ argument: repeat each Argument) throws -> Result {
    var values: [Value] = []
    repeat values.append((each argument).cellValue)
    return try Result.checked(cellValue: try closure.call(values))
  }
}

/// What a function of a cell gives that has no result.
public struct NoValue: CellValue {
  public static var cellType: Type { .void }
  public init(cellValue: Value) {}
  public var cellValue: Value { .void }
}
