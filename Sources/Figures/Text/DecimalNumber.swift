import Glibc

/// An exact decimal number, `mantissa` · 10^`exponent`: what people read on an axis or in a
/// sentence.
///
/// Value and text come from the same two integers, so a label never says 0.30000000000000004.
package struct DecimalNumber: Equatable, Sendable {
  package var mantissa: Int
  package var exponent: Int

  package init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// `value` rounded to `digits` significant digits, without trailing zeros; nil for NaN and
  /// infinities.
  package init?(_ value: Double, digits: Int) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self.init(mantissa: 0, exponent: 0)
      return
    }
    var exponent = Int(log10(value.magnitude).rounded(.down)) - digits + 1
    // Where rounding carries, as from 9.9996 to 10.00, the zeros go below; a logarithm that is a
    // hair off costs or adds a digit, no more.
    var whole = Int(Self.scaled(value.magnitude, by: -exponent).rounded())
    while whole != 0 && whole % 10 == 0 {
      whole /= 10
      exponent += 1
    }
    self.init(mantissa: value < 0 ? -whole : whole, exponent: exponent)
  }

  /// The nearest `Double`; infinite where none is that large.
  package var value: Double {
    Double("\(mantissa)e\(exponent)") ?? 0
  }

  /// The power of ten of the leading digit: 2 for 345, −1 for 0.5.
  package var magnitude: Int {
    mantissa == 0 ? 0 : exponent + String(mantissa.magnitude).utf8.count - 1
  }

  /// All digits written out, with as many decimals as the exponent says: `−0.50`.
  package var positional: String {
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "−" : ""
    guard exponent < 0 else {
      return sign + digits + String(repeating: "0", count: mantissa == 0 ? 0 : exponent)
    }
    let missing = max(0, 1 - exponent - digits.utf8.count)
    let padded = String(repeating: "0", count: missing) + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }

  /// With a power of ten: `2.5×10⁶`; a mantissa of one is left out, `10⁶`, and so is the power 10⁰.
  package var scientific: String {
    guard mantissa != 0 else { return "0" }
    if magnitude == 0 { return withoutTrailingZeros.positional }
    var digits = String(mantissa.magnitude)
    while digits.utf8.count > 1 && digits.hasSuffix("0") { digits.removeLast() }
    let power = "10" + Superscript.text(magnitude)
    let sign = mantissa < 0 ? "−" : ""
    guard digits != "1" else { return sign + power }
    let fraction = digits.dropFirst()
    return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "×" + power
  }

  private var withoutTrailingZeros: DecimalNumber {
    var number = self
    while number.exponent < 0, number.mantissa % 10 == 0 {
      number.mantissa /= 10
      number.exponent += 1
    }
    return number
  }

  /// The texts of numbers that stand side by side: all positional, or all with a power of ten.
  package static func texts(_ numbers: [DecimalNumber]) -> [String] {
    let magnitudes = numbers.filter { $0.mantissa != 0 }.map(\.magnitude)
    let isShort = numbers.allSatisfy { $0.exponent >= -6 }
    // Where all lie near one, a power of ten would say nothing.
    let isPlain = -3...5 ~= magnitudes.max() ?? 0 && isShort || magnitudes.allSatisfy { $0 == 0 }
    return numbers.map { isPlain ? $0.positional : $0.scientific }
  }

  /// The positional form, or the scientific one for numbers that are very large or very small.
  package var text: String {
    mantissa == 0 || -4...5 ~= magnitude ? positional : scientific
  }

  /// `value` · 10^`power`, also where the power alone is beyond `Double`.
  private static func scaled(_ value: Double, by power: Int) -> Double {
    let half = power / 2
    return value * pow(10, Double(half)) * pow(10, Double(power - half))
  }
}

/// Numbers as they stand in sentences: four significant digits.
package enum NumberText {
  package static func text(_ value: Double, digits: Int = 4) -> String {
    guard let number = DecimalNumber(value, digits: digits) else {
      return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞"
    }
    return number.text
  }

  /// Numbers that stand side by side, in one form.
  package static func texts(_ values: [Double], digits: Int) -> [String] {
    let numbers = values.map { DecimalNumber($0, digits: digits) }
    var texts = DecimalNumber.texts(numbers.compactMap(\.self))[...]
    return zip(values, numbers).map { value, number in
      number == nil ? text(value) : texts.removeFirst()
    }
  }

  /// “1 point”, “272 points”.
  package static func count(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
  }

  /// “a”, “a and b”, “a, b and c”; long lists end in how many more there are.
  package static func list(_ items: [String], limit: Int = 8) -> String {
    guard items.count <= limit else {
      return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
    }
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
