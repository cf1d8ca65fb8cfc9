/// What `Int` has.
enum IntRows {
  static let members = making + arithmetic + bits + reporting + random

  private static let making: [Row] = [
    Row("/// The whole part of `x`.\ninit(_ x: Double)", .intFromDouble),
    Row("/// The number itself.\ninit(_ x: Int)") { (x: Int) in x },
    Row("/// The number that `text` spells, or nil.\ninit?(_ text: StringProtocol)") {
      (text: Text) in Int(text.text)
    },
    Row(
      "/// The number that the digits spell to a base of 2 to 36, or nil.\ninit?(_ text: StringProtocol, radix: Int)"
    ) { (text: Text, radix: Int) in Int(text.text, radix: try Texts.radix(radix)) },
    Row("/// The number that equals `x`, or nil.\ninit?(exactly x: Double)") { (x: Double) in
      Int(exactly: x)
    },
    Row("/// The number itself.\ninit(clamping x: Int)") { (x: Int) in x },
    Row("/// Zero.\ninit()") { 0 },
    Row("/// The greatest Int.\nstatic var max: Int { get }") { Int.max },
    Row("/// The least Int.\nstatic var min: Int { get }") { Int.min },
    Row("/// Zero.\nstatic var zero: Int { get }") { 0 },
    Row("/// The number of bits, 64.\nstatic var bitWidth: Int { get }") { Int.bitWidth },
    Row("/// The digits of the number.\nvar description: String { get }") { (x: Int) in
      x.description
    },
  ]

  private static let arithmetic: [Row] = [
    Row("/// Whether `n` divides the number.\nfunc isMultiple(of n: Int) -> Bool") {
      (x: Int, n: Int) in x.isMultiple(of: n)
    },
    Row(
      "/// The quotient and the remainder of a division.\nfunc quotientAndRemainder(dividingBy n: Int) -> (quotient: Int, remainder: Int)",
      giving: { call in
        let (x, n) = (call[0].bits, call[1].bits)
        guard n != 0, !(x == .min && n == -1) else {
          throw RuntimeError(RuntimeError.Wording.division(x, "/", n))
        }
        return Value(fields: [Value(bits: x / n), Value(bits: x % n)])
      }),
    Row("/// -1, 0 or 1, as the number's sign.\nfunc signum() -> Int") { (x: Int) in x.signum() },
    Row("/// The absolute value.\nvar magnitude: UInt { get }") { (x: Int) in x.magnitude },
    Row(
      "/// How far it is to another number.\nfunc distance(to other: Int) -> Int"
    ) { (x: Int, other: Int) in
      let (distance, overflow) = other.subtractingReportingOverflow(x)
      if overflow { throw RuntimeError(RuntimeError.Wording.overflow(other, "-", x)) }
      return distance
    },
    Row("/// The number that is `n` away.\nfunc advanced(by n: Int) -> Int") { (x: Int, n: Int) in
      let (sum, overflow) = x.addingReportingOverflow(n)
      if overflow { throw RuntimeError(RuntimeError.Wording.overflow(x, "+", n)) }
      return sum
    },
    Row(
      "/// Turns the sign around.\nmutating func negate()",
      native: { call in
        let x = call.scalars[0]
        guard x != .min else { throw RuntimeError(RuntimeError.Wording.overflow(0, "-", x)) }
        call.scalars[0] = -x
      }),
  ]

  private static let bits: [Row] = [
    Row("/// The number of bits, 64.\nvar bitWidth: Int { get }") { (x: Int) in x.bitWidth },
    Row("/// The number of bits that are 1.\nvar nonzeroBitCount: Int { get }") { (x: Int) in
      x.nonzeroBitCount
    },
    Row(
      "/// The number of bits that are 0 above the highest 1.\nvar leadingZeroBitCount: Int { get }"
    ) {
      (x: Int) in x.leadingZeroBitCount
    },
    Row(
      "/// The number of bits that are 0 below the lowest 1.\nvar trailingZeroBitCount: Int { get }"
    ) {
      (x: Int) in x.trailingZeroBitCount
    },
    Row("/// The bytes in the other order.\nvar byteSwapped: Int { get }") { (x: Int) in
      x.byteSwapped
    },
  ]

  private typealias Reporting = @Sendable (Int, Int) -> (partialValue: Int, overflow: Bool)

  private static let operations: [(signature: String, what: String, compute: Reporting)] = [
    ("addingReportingOverflow(_ other", "sum", { $0.addingReportingOverflow($1) }),
    ("subtractingReportingOverflow(_ other", "difference", { $0.subtractingReportingOverflow($1) }),
    ("multipliedReportingOverflow(by other", "product", { $0.multipliedReportingOverflow(by: $1) }),
    ("dividedReportingOverflow(by other", "quotient", { $0.dividedReportingOverflow(by: $1) }),
    (
      "remainderReportingOverflow(dividingBy other", "remainder",
      { $0.remainderReportingOverflow(dividingBy: $1) }
    ),
  ]

  private static let reporting: [Row] = operations.map { signature, what, compute in
    Row(
      "/// The \(what), wrapped around, and whether it is outside the range of Int.\nfunc \(signature): Int) -> (partialValue: Int, overflow: Bool)",
      giving: { call in
        let (value, overflow) = compute(call[0].bits, call[1].bits)
        return Value(fields: [Value(bits: value), overflow.cellValue])
      })
  }

  private static let random: [Row] = [
    Row("/// A random number in a range.\nstatic func random(in range: Range<Int>) -> Int") {
      (range: Range<Int>) in
      guard !range.isEmpty else { throw RuntimeError("the range \(range) is empty") }
      return Int.random(in: range)
    },
    Row("/// A random number in a range.\nstatic func random(in range: ClosedRange<Int>) -> Int") {
      (range: ClosedRange<Int>) in Int.random(in: range)
    },
  ]
}
