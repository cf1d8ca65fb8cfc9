/// The whole numbers of Swift, each with a size and a sign of its own.
///
/// In the machine they lie in a register of 64 bits, with copies of their sign or zeros above their own bits.
public protocol SizedInteger: FixedWidthInteger, CellValue, Sendable
where Magnitude: CellValue & Sendable {
  /// The type as cells know it.
  static var nominal: Nominal { get }
}

extension SizedInteger {
  public static var cellType: Type { .nominal(nominal, []) }
  public init(cellValue: Value) { self.init(truncatingIfNeeded: cellValue.bits) }
  public var cellValue: Value { Value(bits: Int(truncatingIfNeeded: self)) }

  /// The bits of the number that digits spell, or nil if it does not fit.
  static func bits(of digits: String, radix: Int) -> Int? {
    Self(digits, radix: radix)?.cellValue.bits
  }
}

extension Int: SizedInteger { public static var nominal: Nominal { .int } }
extension Int8: SizedInteger { public static var nominal: Nominal { .int8 } }
extension Int16: SizedInteger { public static var nominal: Nominal { .int16 } }
extension Int32: SizedInteger { public static var nominal: Nominal { .int32 } }
extension Int64: SizedInteger { public static var nominal: Nominal { .int64 } }
extension UInt: SizedInteger { public static var nominal: Nominal { .uint } }
extension UInt8: SizedInteger { public static var nominal: Nominal { .uint8 } }
extension UInt16: SizedInteger { public static var nominal: Nominal { .uint16 } }
extension UInt32: SizedInteger { public static var nominal: Nominal { .uint32 } }
extension UInt64: SizedInteger { public static var nominal: Nominal { .uint64 } }

/// All of them, by what cells call them.
enum SizedIntegers {
  static let signed: [any SizedInteger.Type] = [Int8.self, Int16.self, Int32.self, Int64.self]
  static let unsigned: [any SizedInteger.Type] = [
    UInt.self, UInt8.self, UInt16.self, UInt32.self, UInt64.self,
  ]
  /// All but `Int`, which has instructions of its own.
  static let others = signed + unsigned
  static let all: [any SizedInteger.Type] = [Int.self] + others

  private static let named = Dictionary(uniqueKeysWithValues: others.map { ($0.nominal, $0) })

  /// Whether the bits are those of a bound beyond the greatest Int, in a range of unsigned numbers.
  static func isHuge(_ bits: Int, _ range: Type) -> Bool {
    guard bits < 0, case .nominal(_, let arguments) = range else { return false }
    return type(of: arguments.first).map { !$0.isSigned } ?? false
  }

  /// The Swift type behind a cell's type, for all but `Int`; `nil` for anything else.
  static func type(of type: Type?) -> (any SizedInteger.Type)? {
    if case .nominal(let nominal, _) = type { named[nominal] } else { nil }
  }
}

extension Nominal {
  private static func sized(_ name: String) -> Nominal {
    let isSigned = name.hasPrefix("I")
    return Nominal(
      name, bank: .scalar,
      protocols: (isSigned ? number : number.subtracting(["SignedNumeric"])).union([
        "BinaryInteger", "FixedWidthInteger", isSigned ? "SignedInteger" : "UnsignedInteger",
      ]))
  }

  static let int8 = sized("Int8")
  static let int16 = sized("Int16")
  static let int32 = sized("Int32")
  static let int64 = sized("Int64")
  static let uint = sized("UInt")
  static let uint8 = sized("UInt8")
  static let uint16 = sized("UInt16")
  static let uint32 = sized("UInt32")
  static let uint64 = sized("UInt64")
  /// A floating-point number of 32 bits, which the machine keeps as the double that equals it.
  static let float = Nominal("Float", bank: .scalar, protocols: number.union(["FloatingPoint"]))
}

extension Type {
  static let unicodeScalar = Type.nominal(Unicode.Scalar.nominal, [])
  static let float = Type.nominal(.float, [])
}

extension Float: CellValue {
  public static var cellType: Type { .float }
  public init(cellValue: Value) { self = Float(Double(bits: cellValue.bits)) }
  public var cellValue: Value { Double(self).cellValue }
}
