/// A colour of a figure, as red, green and blue in the sRGB space, 0 to 255 each.
public struct Color: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
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
      red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
      blue: UInt8(truncatingIfNeeded: value))
  }

  /// `#rrggbb`, as SVG writes it.
  public var hex: String {
    let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
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
