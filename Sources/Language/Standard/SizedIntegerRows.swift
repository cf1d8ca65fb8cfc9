/// What whole numbers with a size of their own have.
enum SizedIntegerRows {
  static let members = SizedIntegers.others.map { members(of: $0) }

  private static func members<T: SizedInteger>(of type: T.Type) -> Members {
    let sign = T.isSigned ? "" : ", not negative"
    return Members(
      T.nominal, "A whole number of \(T.bitWidth) bits\(sign).",
      making(type) + converting(type) + [ofBits(type)] + constants(type) + questions(type)
        + reporting(type)
        + RandomRows.integers(type) + (T.self == UInt8.self ? [ascii] : []))
  }

  private static let ascii = Row(
    "/// The ASCII code of a character.\ninit(ascii scalar: Unicode.Scalar)"
  ) { (scalar: Unicode.Scalar) in
    guard scalar.isASCII else { throw RuntimeError("'\(scalar)' is not an ASCII character") }
    return UInt8(ascii: scalar)
  }

  private static func making<T: SizedInteger>(_: T.Type) -> [Row] {
    [
      Row("/// Zero.\ninit()") { T.zero },
      Row("/// The whole part of `x`.\ninit(_ x: Double)") { (x: Double) in
        guard let number = T(exactly: x.rounded(.towardZero)) else { throw outside(x, T.self) }
        return number
      },
      Row("/// The number that equals `x`, or nil.\ninit?(exactly x: Double)") { (x: Double) in
        T(exactly: x)
      },
      Row("/// The number that `text` spells, or nil.\ninit?(_ text: StringProtocol)") {
        (text: Text) in T(text.text, radix: 10)
      },
      Row(
        "/// The number that the digits spell to a base of 2 to 36, or nil.\ninit?(_ text: StringProtocol, radix: Int)"
      ) { (text: Text, radix: Int) in T(text.text, radix: try Texts.radix(radix)) },
    ]
  }

  /// The initialisers from whole numbers of any type.
  static func converting<T: SizedInteger>(_: T.Type) -> [Row] {
    let sources = T.self == Int.self ? SizedIntegers.others : SizedIntegers.all
    return [
      Row(
        "/// The number of another type.\ninit<S: BinaryInteger>(_ source: S)",
        each: "S", of: sources, { fitting($0, T.self) }),
      Row(
        "/// The number that equals `source`, or nil.\ninit?<S: BinaryInteger>(exactly source: S)",
        each: "S", of: sources, { exact($0, T.self) }),
      Row(
        "/// The nearest number that the type has.\ninit<S: BinaryInteger>(clamping source: S)",
        each: "S", of: sources, { changed($0) { T(clamping: $0) } }),
      Row(
        "/// The lower bits of another number.\ninit<S: BinaryInteger>(truncatingIfNeeded source: S)",
        each: "S", of: sources, { changed($0) { T(truncatingIfNeeded: $0) } }),
    ]
  }

  /// The initialiser from the number with the same bits and the other sign.
  static func ofBits<T: SizedInteger>(_: T.Type) -> Row {
    let name = T.nominal.name
    let other = T.isSigned ? "U\(name)" : String(name.dropFirst())
    return Row(
      "/// The number with the same bits.\ninit(bitPattern x: \(other))",
      giving: { call in T(truncatingIfNeeded: call.scalars[0]).cellValue })
  }

  private static func fitting<S: SizedInteger, T: SizedInteger>(
    _: S.Type, _: T.Type
  ) -> Row.Native {
    { call in
      let source = S(cellValue: call[0])
      guard let number = T(exactly: source) else { throw outside(source, T.self) }
      call.finish(number.cellValue)
    }
  }

  private static func exact<S: SizedInteger, T: SizedInteger>(_: S.Type, _: T.Type) -> Row.Native {
    { call in call.finish(T(exactly: S(cellValue: call[0])).cellValue) }
  }

  private static func changed<S: SizedInteger, T: SizedInteger>(
    _: S.Type, _ change: @escaping @Sendable (any BinaryInteger) -> T
  ) -> Row.Native {
    { call in call.finish(change(S(cellValue: call[0])).cellValue) }
  }

  private static func outside<T: SizedInteger>(_ number: Any, _: T.Type) -> RuntimeError {
    RuntimeError("\(number) is outside the range of \(T.nominal.name)")
  }

  private static func constants<T: SizedInteger>(_: T.Type) -> [Row] {
    [
      ("max", "The greatest number.", T.max), ("min", "The least number.", .min),
      ("zero", "Zero.", .zero),
    ].map { name, words, value in
      Row("/// \(words)\nstatic var \(name): \(T.cellType) { get }") { value }
    } + [
      Row("/// The number of bits.\nstatic var bitWidth: Int { get }") { T.bitWidth }
    ]
  }

  private static func questions<T: SizedInteger>(_: T.Type) -> [Row] {
    [
      Row("/// The digits of the number.\nvar description: String { get }") { (x: T) in
        x.description
      },
      Row("/// Whether `n` divides the number.\nfunc isMultiple(of n: \(T.cellType)) -> Bool") {
        (x: T, n: T) in x.isMultiple(of: n)
      },
      Row("/// -1, 0 or 1, as the number's sign.\nfunc signum() -> \(T.cellType)") { (x: T) in
        x.signum()
      },
      Row("/// The absolute value.\nvar magnitude: \(T.Magnitude.cellType) { get }") { (x: T) in
        x.magnitude
      },
      Row("/// The bytes in the other order.\nvar byteSwapped: \(T.cellType) { get }") { (x: T) in
        x.byteSwapped
      },
    ]
      + bits(T.self).map { name, words, count in
        Row("/// The number of bits\(words).\nvar \(name): Int { get }") { (x: T) in count(x) }
      }
  }

  private static func bits<T: SizedInteger>(
    _: T.Type
  ) -> [(name: String, words: String, count: @Sendable (T) -> Int)] {
    [
      ("bitWidth", "", { $0.bitWidth }), ("nonzeroBitCount", " that are 1", { $0.nonzeroBitCount }),
      ("leadingZeroBitCount", " that are 0 above the highest 1", { $0.leadingZeroBitCount }),
      ("trailingZeroBitCount", " that are 0 below the lowest 1", { $0.trailingZeroBitCount }),
    ]
  }

  private typealias Reporting<T> = @Sendable (T, T) -> (partialValue: T, overflow: Bool)

  private static func operations<T: SizedInteger>(
    _: T.Type
  ) -> [(signature: String, what: String, compute: Reporting<T>)] {
    [
      ("addingReportingOverflow(_ other", "sum", { $0.addingReportingOverflow($1) }),
      (
        "subtractingReportingOverflow(_ other", "difference",
        { $0.subtractingReportingOverflow($1) }
      ),
      (
        "multipliedReportingOverflow(by other", "product",
        { $0.multipliedReportingOverflow(by: $1) }
      ),
      ("dividedReportingOverflow(by other", "quotient", { $0.dividedReportingOverflow(by: $1) }),
    ]
  }

  private static func reporting<T: SizedInteger>(_: T.Type) -> [Row] {
    operations(T.self).map { signature, what, compute in
      Row(
        "/// The \(what), wrapped around, and whether it is outside the range.\nfunc \(signature): \(T.cellType)) -> (partialValue: \(T.cellType), overflow: Bool)",
        giving: { call in
          let (value, overflow) = compute(T(cellValue: call[0]), T(cellValue: call[1]))
          return Value(fields: [value.cellValue, overflow.cellValue])
        })
    }
  }
}
