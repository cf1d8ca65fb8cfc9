/// How `formatted` writes a number: as Foundation does for readers of English.
struct NumberStyle: CellObject {
  static let nominal = Nominal("NumberFormatStyle")

  var precision: Precision?
  var isGrouped = true
  var isPercent = false

  /// How many digits are written.
  struct Precision: CellObject {
    static let nominal = Nominal("NumberFormatStyle.Precision")

    var fraction: ClosedRange<Int>?
    var significant: Int?

    static let rows: [Row] = [
      Row(
        "/// So many digits behind the point.\nstatic func fractionLength(_ length: Int) -> NumberFormatStyle.Precision"
      ) {
        (length: Int) in
        Precision(fraction: try checked(length)...length)
      },
      Row(
        "/// So many digits behind the point, zeros at the end only up to the first number.\nstatic func fractionLength(_ limits: ClosedRange<Int>) -> NumberFormatStyle.Precision"
      ) {
        (limits: ClosedRange<Int>) in
        Precision(fraction: try checked(limits.lowerBound)...checked(limits.upperBound))
      },
      Row(
        "/// So many digits from the first one on that is not zero.\nstatic func significantDigits(_ digits: Int) -> NumberFormatStyle.Precision"
      ) {
        (digits: Int) in Precision(significant: try max(1, checked(digits)))
      },
    ]

    private static func checked(_ digits: Int) throws -> Int {
      guard 0...300 ~= digits else {
        throw RuntimeError("a number cannot be written with \(digits) digits")
      }
      return digits
    }
  }

  /// The number as readers of English write it.
  func text(_ number: Double) -> String {
    let number = isPercent ? number * 100 : number
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞" }
    var decimal = Decimal(number.magnitude)
    var fraction = precision?.fraction ?? 0...6
    if let significant = precision?.significant {
      decimal.round(at: decimal.point - significant)
      let length = max(0, significant - decimal.point)
      fraction = length...length
    }
    decimal.round(at: -fraction.upperBound)
    let whole = decimal.whole
    let behind = decimal.fraction(atLeast: fraction.lowerBound)
    let isNegative = number < 0 && (whole + behind).contains { $0 != "0" } || number.sign == .minus
    return (isNegative ? "-" : "") + (isGrouped ? Self.grouped(whole) : whole)
      + (behind.isEmpty ? "" : "." + behind) + (isPercent ? "%" : "")
  }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  static let rows: [Row] = [
    Row("/// A number.\nstatic var number: NumberFormatStyle { get }") { NumberStyle() },
    Row("/// A number as hundredths.\nstatic var percent: NumberFormatStyle { get }") {
      NumberStyle(isPercent: true)
    },
    Row(
      "/// The style with a precision.\nfunc precision(_ precision: NumberFormatStyle.Precision) -> NumberFormatStyle"
    ) {
      (style: NumberStyle, precision: Precision) in
      NumberStyle(precision: precision, isGrouped: style.isGrouped, isPercent: style.isPercent)
    },
    Row(
      "/// The style with commas between the thousands, or without.\nfunc grouping(_ grouping: NumberGrouping) -> NumberFormatStyle"
    ) {
      (style: NumberStyle, grouping: Grouping) in
      NumberStyle(
        precision: style.precision, isGrouped: grouping == .automatic, isPercent: style.isPercent)
    },
  ]

  enum Grouping: String, CellObject, CaseIterable {
    static let nominal = Nominal("NumberGrouping")

    case automatic, never

    static let rows: [Row] = allCases.map { grouping in
      Row(
        "/// Commas between thousands: \(grouping.rawValue).\nstatic var \(grouping.rawValue): NumberGrouping { get }"
      ) {
        grouping
      }
    }
  }

  /// `formatted`, of both kinds of numbers.
  static let members: [Row] = [
    Row(
      "/// The number as readers of English write it.\nfunc formatted() -> String",
      giving: { call in
        NumberStyle().text(number(call)).cellValue
      }),
    Row(
      "/// The number in a style, such as `.number.precision(.fractionLength(2))`.\nfunc formatted(_ style: NumberFormatStyle) -> String",
      giving: { call in
        NumberStyle(cellValue: call[1]).text(number(call)).cellValue
      }),
  ]

  private static func number(_ call: NativeCall) -> Double {
    call.site.parameters[0] == .int ? Double(call[0].bits) : Double(cellValue: call[0])
  }
}

/// The shortest decimal digits that stand for a number, which is what is rounded for readers.
private struct Decimal {
  /// The digits without zeros in front.
  private var digits: [Int]
  /// How many digits stand before the point; negative for zeros behind it.
  private(set) var point: Int

  init(_ number: Double) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let behind = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
    let all = (mantissa[0] + behind).compactMap(\.wholeNumberValue)
    let zeros = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(zeros))
    point = mantissa[0].count - zeros + exponent
    if digits.isEmpty { point = 0 }
  }

  /// Rounds to a multiple of a power of 10; the middle goes to the even digit.
  mutating func round(at power: Int) {
    let kept = point + -power
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      return
    }
    let rest = digits[kept...]
    let isOdd = kept > 0 && !digits[kept - 1].isMultiple(of: 2)
    let isAbove = rest[kept] > 5 || (rest[kept] == 5 && rest.dropFirst().contains { $0 > 0 })
    let isUp = isAbove || (rest[kept] == 5 && isOdd)
    digits.removeSubrange(kept...)
    guard isUp else { return }
    while digits.last == 9 { digits.removeLast() }
    if digits.isEmpty {
      digits = [1]
      point += 1
    } else {
      digits[digits.count - 1] += 1
    }
  }

  var whole: String {
    if point <= 0 { return "0" }
    return (0..<point).map { String($0 < digits.count ? digits[$0] : 0) }.joined()
  }

  func fraction(atLeast count: Int) -> String {
    let zeros = Array(repeating: 0, count: max(0, min(-point, 400)))
    var behind = digits.isEmpty ? [] : zeros + digits.dropFirst(max(0, point))
    while behind.last == 0 { behind.removeLast() }
    while behind.count < count { behind.append(0) }
    return behind.map(String.init).joined()
  }
}
