/// A colour of a figure, as red, green and blue in the sRGB space, 0 to 255 each.
public struct Color: Hashable, Sendable {
  public let red: Int
  public let green: Int
  public let blue: Int

  /// A colour from its red, green and blue, which must be in 0...255.
  public init(red: Int, green: Int, blue: Int) {
    for channel in [red, green, blue] {
      precondition(
        0...255 ~= channel, "a channel of a colour is \(channel), but must be in 0...255")
    }
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour from six hexadecimal digits, with or without `#`; nil for anything else.
  public init?(hex: String) {
    let digits = hex.hasPrefix("#") ? hex.dropFirst() : hex[...]
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self.init(rgb: value)
  }

  /// A colour from 0xRRGGBB.
  package init(rgb value: UInt32) {
    self.init(
      red: Int(value >> 16 & 0xFF), green: Int(value >> 8 & 0xFF), blue: Int(value & 0xFF))
  }

  /// `#rrggbb`, as SVG writes it.
  public var hex: String {
    let value = red << 16 | green << 8 | blue
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

/// The neutral colours of every figure.
package enum Ink {
  package static let paper = Color(rgb: 0xFFFFFF)
  package static let text = Color(rgb: 0x1F2933)
  package static let quiet = Color(rgb: 0x52606D)
  package static let axis = Color(rgb: 0x7B8794)
  package static let grid = Color(rgb: 0xE4E7EB)
}
