/// What `Double` has.
enum DoubleRows {
  static let members = making + constants + questions + arithmetic + rounding + random

  private static let making: [Row] = [
    Row("/// The number as a Double.\ninit(_ x: Int)", .doubleFromInt),
    Row("/// The number itself.\ninit(_ x: Double)") { (x: Double) in x },
    Row("/// The number that `text` spells, or nil.\ninit?(_ text: StringProtocol)") {
      (text: Text) in Double(text.text)
    },
    Row("/// The number that equals `x`, or nil.\ninit?(exactly x: Int)") { (x: Int) in
      Double(exactly: x)
    },
    Row("/// Zero.\ninit()") { 0.0 },
    Row("/// The number as code writes it.\nvar description: String { get }") { (x: Double) in
      x.description
    },
  ]

  private static let constants: [Row] = [
    ("pi", "The ratio of a circle's circumference to its diameter.", Double.pi),
    ("infinity", "Infinity.", .infinity),
    ("nan", "Not a number.", .nan),
    ("zero", "Zero.", 0),
    ("ulpOfOne", "The distance from 1 to the next number.", .ulpOfOne),
    ("greatestFiniteMagnitude", "The greatest finite number.", .greatestFiniteMagnitude),
    ("leastNormalMagnitude", "The least positive number of full precision.", .leastNormalMagnitude),
    ("leastNonzeroMagnitude", "The least positive number.", .leastNonzeroMagnitude),
  ].map { name, words, value in
    Row("/// \(words)\nstatic var \(name): Double { get }") { value }
  }

  private typealias Question = @Sendable (Double) -> Bool

  private static let questions: [Row] = tests.map { name, words, holds in
    Row("/// Whether \(words).\nvar \(name): Bool { get }") { (x: Double) in holds(x) }
  }

  private static let tests: [(name: String, words: String, holds: Question)] = [
    ("isNaN", "this is not a number", { $0.isNaN }),
    ("isFinite", "this is neither infinite nor NaN", { $0.isFinite }),
    ("isInfinite", "this is infinite", { $0.isInfinite }),
    ("isZero", "this is zero", { $0.isZero }),
    ("isNormal", "this has full precision", { $0.isNormal }),
    ("isSubnormal", "this is too small for full precision", { $0.isSubnormal }),
  ]

  private static let arithmetic: [Row] = [
    Row("/// The square root.\nfunc squareRoot() -> Double", .squareRoot),
    Row("/// The absolute value.\nvar magnitude: Double { get }") { (x: Double) in x.magnitude },
    Row("/// Whether the number is negative.\nvar sign: FloatingPointSign { get }") {
      (x: Double) in FloatSign(rawValue: x.sign == .minus ? "minus" : "plus") ?? .plus
    },
    Row("/// The distance to the next number.\nvar ulp: Double { get }") { (x: Double) in x.ulp },
    Row("/// The next greater number.\nvar nextUp: Double { get }") { (x: Double) in x.nextUp },
    Row("/// The next lesser number.\nvar nextDown: Double { get }") { (x: Double) in x.nextDown },
    Row("/// The power of 2 at or below the magnitude.\nvar exponent: Int { get }") {
      (x: Double) in
      guard x.isFinite, x != 0 else {
        throw RuntimeError("\(x) has no exponent that fits into Int")
      }
      return Int(x.exponent)
    },
    Row("/// The number divided by its power of 2.\nvar significand: Double { get }") {
      (x: Double) in x.significand
    },
    Row(
      "/// The remainder of a division with the sign of the number.\nfunc truncatingRemainder(dividingBy other: Double) -> Double"
    ) { (x: Double, other: Double) in x.truncatingRemainder(dividingBy: other) },
    Row(
      "/// The least remainder of a division by absolute value.\nfunc remainder(dividingBy other: Double) -> Double"
    ) { (x: Double, other: Double) in x.remainder(dividingBy: other) },
    Row(
      "/// The number plus a product, rounded once.\nfunc addingProduct(_ a: Double, _ b: Double) -> Double"
    ) {
      (x: Double, a: Double, b: Double) in x.addingProduct(a, b)
    },
    Row("/// How far it is to another number.\nfunc distance(to other: Double) -> Double") {
      (x: Double, other: Double) in x.distance(to: other)
    },
    Row("/// The number that is `n` away.\nfunc advanced(by n: Double) -> Double") {
      (x: Double, n: Double) in x + n
    },
    Row(
      "/// The lesser number; NaN does not count.\nstatic func minimum(_ x: Double, _ y: Double) -> Double"
    ) {
      (x: Double, y: Double) in Double.minimum(x, y)
    },
    Row(
      "/// The greater number; NaN does not count.\nstatic func maximum(_ x: Double, _ y: Double) -> Double"
    ) {
      (x: Double, y: Double) in Double.maximum(x, y)
    },
    Row(
      "/// Turns the sign around.\nmutating func negate()",
      native: { call in
        call.scalars[0] = (-Double(bits: call.scalars[0])).bits
      }),
  ]

  private static let rounding: [Row] = [
    Row(
      "/// The whole number that a rule says.\nfunc rounded(_ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> Double"
    ) { (x: Double, rule: RoundingRule) in x.rounded(rule.rule) },
    Row(
      "/// Rounds the number to the whole number that a rule says.\nmutating func round(_ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero)",
      native: { call in
        let rule = RoundingRule(cellValue: call[1])
        call.scalars[0] = Double(bits: call.scalars[0]).rounded(rule.rule).bits
      }),
  ]

  private static let random: [Row] = [
    Row(
      "/// A random number in a range.\nstatic func random(in range: Range<Double>) -> Double",
      .randomDouble),
    Row(
      "/// A random number in a range.\nstatic func random(in range: ClosedRange<Double>) -> Double"
    ) {
      (range: ClosedRange<Double>) in
      guard (range.upperBound - range.lowerBound).isFinite else {
        throw RuntimeError("there is no random number in the range \(range)")
      }
      return Double.random(in: range)
    },
  ]
}

/// How a number is rounded.
enum RoundingRule: String, CellObject, CaseIterable {
  static let nominal = Nominal("FloatingPointRoundingRule", protocols: ["Equatable"])

  case up, down, towardZero, awayFromZero, toNearestOrEven, toNearestOrAwayFromZero

  var rule: FloatingPointRoundingRule {
    switch self {
    case .up: .up
    case .down: .down
    case .towardZero: .towardZero
    case .awayFromZero: .awayFromZero
    case .toNearestOrEven: .toNearestOrEven
    case .toNearestOrAwayFromZero: .toNearestOrAwayFromZero
    }
  }

  static let rows: [Row] = allCases.map { rule in
    Row("/// A rule of rounding.\nstatic var \(rule.rawValue): FloatingPointRoundingRule { get }") {
      rule
    }
  }
}

/// The sign of a number.
enum FloatSign: String, CellObject, CaseIterable, CustomStringConvertible {
  static let nominal = Nominal("FloatingPointSign", protocols: ["Equatable"])

  case plus, minus

  var description: String { rawValue }

  static let rows: [Row] = allCases.map { sign in
    Row("/// The sign \(sign.rawValue).\nstatic var \(sign.rawValue): FloatingPointSign { get }") {
      sign
    }
  }
}
