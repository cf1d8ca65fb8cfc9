import Glibc

/// What `Float` has.
enum FloatRows {
  static let members = Members(
    .float, "A floating-point number of 32 bits.",
    making + constants + questions + arithmetic + RandomRows.floats)

  private static let making: [Row] = [
    Row("/// Zero.\ninit()") { Float.zero },
    Row("/// The nearest Float.\ninit(_ x: Double)") { (x: Double) in Float(x) },
    Row("/// The number itself.\ninit(_ x: Float)") { (x: Float) in x },
    Row(
      "/// The nearest Float.\ninit<S: BinaryInteger>(_ source: S)",
      each: "S", of: SizedIntegers.all, { converting($0) }),
    Row("/// The number that `text` spells, or nil.\ninit?(_ text: StringProtocol)") {
      (text: Text) in Float(text.text)
    },
    Row("/// The number as code writes it.\nvar description: String { get }") { (x: Float) in
      x.description
    },
  ]

  private static func converting<S: SizedInteger>(_: S.Type) -> Row.Native {
    { call in call.finish(Float(S(cellValue: call[0])).cellValue) }
  }

  /// The initialisers of the other numbers that take a Float.
  static let ofDouble: [Row] =
    [
      Row("/// The number as a Double.\ninit(_ x: Float)") { (x: Float) in Double(x) },
      Row(
        "/// The nearest Double.\ninit<S: BinaryInteger>(_ source: S)",
        each: "S", of: SizedIntegers.others, { doubling($0) }),
    ] + ofDoubleBits
  private static let ofDoubleBits: [Row] = [
    Row("/// The number with these bits.\ninit(bitPattern: UInt64)") { (bits: UInt64) in
      Double(bitPattern: bits)
    },
    Row("/// The bits of the number.\nvar bitPattern: UInt64 { get }") { (x: Double) in
      x.bitPattern
    },
  ]

  static let ofInt: [Row] = [
    Row("/// The whole part of `x`.\ninit(_ x: Float)") { (x: Float) in
      guard let number = Int(exactly: x.rounded(.towardZero)) else {
        throw RuntimeError("\(x) is outside the range of Int")
      }
      return number
    }
  ]

  private static func doubling<S: SizedInteger>(_: S.Type) -> Row.Native {
    { call in call.finish(Double(S(cellValue: call[0])).cellValue) }
  }

  private static let constants: [Row] = [
    ("pi", "The ratio of a circle's circumference to its diameter.", Float.pi),
    ("infinity", "Infinity.", .infinity), ("nan", "Not a number.", .nan), ("zero", "Zero.", 0),
    ("ulpOfOne", "The distance from 1 to the next number.", .ulpOfOne),
    ("greatestFiniteMagnitude", "The greatest finite number.", .greatestFiniteMagnitude),
    ("leastNonzeroMagnitude", "The least positive number.", .leastNonzeroMagnitude),
  ].map { name, words, value in
    Row("/// \(words)\nstatic var \(name): Float { get }") { value }
  }

  private typealias Question = @Sendable (Float) -> Bool

  private static let questions: [Row] = tests.map { name, words, holds in
    Row("/// Whether \(words).\nvar \(name): Bool { get }") { (x: Float) in holds(x) }
  }

  private static let tests: [(name: String, words: String, holds: Question)] = [
    ("isNaN", "this is not a number", { $0.isNaN }),
    ("isFinite", "this is neither infinite nor NaN", { $0.isFinite }),
    ("isInfinite", "this is infinite", { $0.isInfinite }),
    ("isZero", "this is zero", { $0.isZero }),
  ]

  private static let arithmetic: [Row] = [
    Row("/// The square root.\nfunc squareRoot() -> Float") { (x: Float) in x.squareRoot() },
    Row("/// The absolute value.\nvar magnitude: Float { get }") { (x: Float) in x.magnitude },
    Row("/// The distance to the next number.\nvar ulp: Float { get }") { (x: Float) in x.ulp },
    Row(
      "/// The whole number that a rule says.\nfunc rounded(_ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> Float"
    ) { (x: Float, rule: RoundingRule) in x.rounded(rule.rule) },
    Row(
      "/// The remainder of a division with the sign of the number.\nfunc truncatingRemainder(dividingBy other: Float) -> Float"
    ) { (x: Float, other: Float) in x.truncatingRemainder(dividingBy: other) },
  ]

  /// The operators and functions of Floats.
  static let functions: [Row] =
    operators.map { symbol, words, compute in
      Row("/// \(words)\nfunc \(symbol) (left: Float, right: Float) -> Float") {
        (left: Float, right: Float) in compute(left, right)
      }
    }
    + elementary.map { name, words, compute in
      Row("/// \(words)\nfunc \(name)(_ x: Float) -> Float") { (x: Float) in compute(x) }
    } + [
      Row("/// The negative of a number.\nprefix func - (x: Float) -> Float") { (x: Float) in -x },
      Row("/// `x` to the power `y`.\nfunc pow(_ x: Float, _ y: Float) -> Float") {
        (x: Float, y: Float) in powf(x, y)
      },
    ]

  private static let operators:
    [(symbol: String, words: String, compute: @Sendable (Float, Float) -> Float)] = [
      ("+", "The sum.", { $0 + $1 }), ("-", "The difference.", { $0 - $1 }),
      ("*", "The product.", { $0 * $1 }), ("/", "The quotient.", { $0 / $1 }),
    ]

  private static let elementary:
    [(name: String, words: String, compute: @Sendable (Float) -> Float)] = [
      ("sqrt", "The square root of `x`.", { sqrtf($0) }),
      ("exp", "e to the power `x`.", { expf($0) }),
      ("log", "The natural logarithm of `x`.", { logf($0) }),
      ("sin", "The sine of `x` radians.", { sinf($0) }),
      ("cos", "The cosine of `x` radians.", { cosf($0) }),
      ("tan", "The tangent of `x` radians.", { tanf($0) }),
      ("floor", "The greatest whole number not above `x`.", { floorf($0) }),
      ("ceil", "The least whole number not below `x`.", { ceilf($0) }),
      ("round", "The nearest whole number, away from zero in the middle.", { roundf($0) }),
      ("abs", "The absolute value of `x`.", { Swift.abs($0) }),
    ]
}
