import Glibc

extension Library {
  /// The operators and functions of numbers.
  static let numbers = Library(functions: operators + mathematics, members: numberMembers)

  private static let operators: [Row] =
    symbols.map { Row($0.text, $0.opcode) } + [
      Row("/// The negative of a number.\nprefix func - (x: Int) -> Int", .negateInt),
      Row("/// The negative of a number.\nprefix func - (x: Double) -> Double", .negateDouble),
      Row("/// The number itself.\nprefix func + (x: Double) -> Double") { (x: Double) in x },
      Row("/// The number itself.\nprefix func + (x: Int) -> Int") { (x: Int) in x },
      Row("/// The remainder of a division.\nfunc % (left: Int, right: Int) -> Int", .remainderInt),
      Row("/// The bits that both have.\nfunc & (left: Int, right: Int) -> Int", .andInt),
      Row("/// The bits that either has.\nfunc | (left: Int, right: Int) -> Int", .orInt),
      Row("/// The bits that one of them has.\nfunc ^ (left: Int, right: Int) -> Int", .xorInt),
      Row("/// All other bits.\nprefix func ~ (x: Int) -> Int", .complement),
      Row("/// The bits moved left.\nfunc << (left: Int, right: Int) -> Int", .shiftLeft),
      Row("/// The bits moved right.\nfunc >> (left: Int, right: Int) -> Int", .shiftRight),
      Row("/// The sum, wrapped around.\nfunc &+ (left: Int, right: Int) -> Int", .wrappingAdd),
      Row(
        "/// The difference, wrapped around.\nfunc &- (left: Int, right: Int) -> Int",
        .wrappingSubtract),
      Row(
        "/// The product, wrapped around.\nfunc &* (left: Int, right: Int) -> Int",
        .wrappingMultiply),
    ]

  /// The operators that `Int` and `Double` share.
  private static let symbols: [(text: String, opcode: Opcode)] = {
    let arithmetic: [(String, String, Opcode, Opcode)] = [
      ("+", "The sum.", .addInt, .addDouble),
      ("-", "The difference.", .subtractInt, .subtractDouble),
      ("*", "The product.", .multiplyInt, .multiplyDouble),
      ("/", "The quotient.", .divideInt, .divideDouble),
    ]
    let comparisons: [(String, String, Opcode, Opcode)] = [
      ("==", "Whether both are equal.", .equalInt, .equalDouble),
      ("!=", "Whether they differ.", .unequalInt, .unequalDouble),
      ("<", "Whether the left one is less.", .lessInt, .lessDouble),
      ("<=", "Whether the left one is not greater.", .atMostInt, .atMostDouble),
      (">", "Whether the left one is greater.", .greaterInt, .greaterDouble),
      (">=", "Whether the left one is not less.", .atLeastInt, .atLeastDouble),
    ]
    func rows(_ list: [(String, String, Opcode, Opcode)], _ result: String?) -> [(String, Opcode)] {
      list.flatMap { symbol, words, int, double in
        [("Int", int), ("Double", double)].map { type, opcode in
          (
            "/// \(words)\nfunc \(symbol) (left: \(type), right: \(type)) -> \(result ?? type)",
            opcode
          )
        }
      }
    }
    return (rows(arithmetic, nil) + rows(comparisons, "Bool")).map { ($0.0, $0.1) }
  }()

  private static let mathematics: [Row] = [
    Row(
      "/// The natural logarithm of `x`.\nfunc log(_ x: Double) -> Double", unary: { Glibc.log($0) }
    ),
    Row(
      "/// The logarithm of `x` to base 2.\nfunc log2(_ x: Double) -> Double",
      unary: { Glibc.log2($0) }),
    Row(
      "/// The logarithm of `x` to base 10.\nfunc log10(_ x: Double) -> Double",
      unary: { Glibc.log10($0) }),
    Row(
      "/// log(1 + x), exact also for small x.\nfunc log1p(_ x: Double) -> Double",
      unary: { Glibc.log1p($0) }),
    Row("/// e to the power `x`.\nfunc exp(_ x: Double) -> Double", unary: { Glibc.exp($0) }),
    Row(
      "/// exp(x) - 1, exact also for small x.\nfunc expm1(_ x: Double) -> Double",
      unary: { Glibc.expm1($0) }),
    Row("/// The square root of `x`.\nfunc sqrt(_ x: Double) -> Double", .squareRoot),
    Row("/// The sine of `x` radians.\nfunc sin(_ x: Double) -> Double", unary: { Glibc.sin($0) }),
    Row(
      "/// The cosine of `x` radians.\nfunc cos(_ x: Double) -> Double", unary: { Glibc.cos($0) }),
    Row(
      "/// The tangent of `x` radians.\nfunc tan(_ x: Double) -> Double", unary: { Glibc.tan($0) }),
    Row(
      "/// The angle whose tangent is `x`.\nfunc atan(_ x: Double) -> Double",
      unary: { Glibc.atan($0) }),
    Row(
      "/// The hyperbolic tangent of `x`.\nfunc tanh(_ x: Double) -> Double",
      unary: { Glibc.tanh($0) }),
    Row(
      "/// The greatest integer not above `x`.\nfunc floor(_ x: Double) -> Double",
      unary: { Glibc.floor($0) }),
    Row(
      "/// The least integer not below `x`.\nfunc ceil(_ x: Double) -> Double",
      unary: { Glibc.ceil($0) }),
    Row(
      "/// The gamma function at `x`.\nfunc tgamma(_ x: Double) -> Double",
      unary: { Glibc.tgamma($0) }),
    Row(
      "/// The logarithm of the gamma function at `x`.\nfunc lgamma(_ x: Double) -> Double",
      unary: logGamma),
    Row(
      "/// The error function at `x`.\nfunc erf(_ x: Double) -> Double", unary: { Glibc.erf($0) }),
    Row("/// `x` to the power `y`.\nfunc pow(_ x: Double, _ y: Double) -> Double") {
      (x: Double, y: Double) in Glibc.pow(x, y)
    },
    Row(
      "/// The absolute value of `x`.\nfunc abs(_ x: Double) -> Double", unary: { Glibc.fabs($0) }),
    Row("/// The absolute value of `x`.\nfunc abs(_ x: Int) -> Int") { (x: Int) in
      guard x != .min else {
        throw RuntimeError("the absolute value of \(x) does not fit into Int")
      }
      return Swift.abs(x)
    },
  ]

  private static let logGamma: @convention(c) (Double) -> Double = { x in
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  private static let numberMembers: [Members] = [
    Members(
      .int, "A whole number of 64 bits.",
      [
        Row("/// The whole part of `x`.\ninit(_ x: Double)", .intFromDouble),
        Row("/// The number itself.\ninit(_ x: Int)") { (x: Int) in x },
        Row("/// The number that `text` spells, or nil.\ninit?(_ text: String)") { (text: String) in
          Int(text)
        },
        Row("/// The greatest Int.\nstatic var max: Int { get }") { Int.max },
        Row("/// The least Int.\nstatic var min: Int { get }") { Int.min },
        Row("/// Whether `n` divides the number.\nfunc isMultiple(of n: Int) -> Bool") {
          (x: Int, n: Int) in x.isMultiple(of: n)
        },
        Row("/// A random number in a range.\nstatic func random(in range: Range<Int>) -> Int") {
          (range: Range<Int>) in
          guard !range.isEmpty else { throw RuntimeError("the range \(range) is empty") }
          return Int.random(in: range)
        },
        Row(
          "/// A random number in a range.\nstatic func random(in range: ClosedRange<Int>) -> Int"
        ) { (range: ClosedRange<Int>) in Int.random(in: range) },
        Row("/// The number in words.\nvar description: String { get }") { (x: Int) in x.description
        },
      ]),
    Members(
      .double, "A floating-point number of 64 bits.",
      [
        Row("/// The number as a Double.\ninit(_ x: Int)", .doubleFromInt),
        Row("/// The number itself.\ninit(_ x: Double)") { (x: Double) in x },
        Row("/// The number that `text` spells, or nil.\ninit?(_ text: String)") { (text: String) in
          Double(text)
        },
        Row(
          "/// The ratio of a circle's circumference to its diameter.\nstatic var pi: Double { get }"
        ) {
          Double.pi
        },
        Row("/// Infinity.\nstatic var infinity: Double { get }") { Double.infinity },
        Row("/// Not a number.\nstatic var nan: Double { get }") { Double.nan },
        Row("/// The distance from 1 to the next number.\nstatic var ulpOfOne: Double { get }") {
          Double.ulpOfOne
        },
        Row(
          "/// The greatest finite number.\nstatic var greatestFiniteMagnitude: Double { get }"
        ) { Double.greatestFiniteMagnitude },
        Row("/// Whether this is not a number.\nvar isNaN: Bool { get }") { (x: Double) in x.isNaN
        },
        Row("/// Whether this is neither infinite nor NaN.\nvar isFinite: Bool { get }") {
          (x: Double) in x.isFinite
        },
        Row("/// The nearest whole number, away from zero in the middle.\nfunc rounded() -> Double")
        {
          (x: Double) in x.rounded()
        },
        Row("/// The square root.\nfunc squareRoot() -> Double", .squareRoot),
        Row(
          "/// A random number in a range.\nstatic func random(in range: Range<Double>) -> Double",
          .randomDouble),
        Row(
          "/// A random number in a range.\nstatic func random(in range: ClosedRange<Double>) -> Double"
        ) { (range: ClosedRange<Double>) in Double.random(in: range) },
        Row("/// The number in words.\nvar description: String { get }") { (x: Double) in
          x.description
        },
      ]),
  ]
}
