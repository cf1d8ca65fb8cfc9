import Glibc

/// A colour in Oklab, where equal distances look equally different.
///
/// Björn Ottosson, "A perceptual color space for image processing", 2020.
package struct Oklab: Equatable, Sendable {
  package var lightness: Double
  package var a: Double
  package var b: Double

  package init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  package init(_ color: Color) {
    let (r, g, b) = (
      Self.linear(color.red), Self.linear(color.green), Self.linear(color.blue)
    )
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    self.b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// Red, green and blue as light intensities; outside 0…1 where a screen cannot show the colour.
  package var linearRGB: (red: Double, green: Double, blue: Double) {
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return (
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    )
  }

  /// The nearest colour of the screen, each channel clamped.
  package var color: Color {
    let (red, green, blue) = linearRGB
    return Color(
      red: Self.encoded(red), green: Self.encoded(green), blue: Self.encoded(blue))
  }

  package func distance(to other: Oklab) -> Double {
    let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
    return (dl * dl + da * da + db * db).squareRoot()
  }

  /// The sRGB transfer function and its inverse, IEC 61966-2-1.
  package static func linear(_ channel: Int) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  package static func encoded(_ intensity: Double) -> Int {
    let value = min(max(intensity, 0), 1)
    let encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    return Int((encoded * 255).rounded())
  }

  private func cube(_ value: Double) -> Double { value * value * value }
}

extension Color {
  /// The mixture of `colors` in proportion to `weights`, as the eye would place it: a mean in
  /// Oklab.
  ///
  /// Weights are finite, not negative and not all zero; those past the last colour take colours
  /// anew.
  package static func mixture(_ colors: [Color], weights: [Double]) -> Color {
    var sum = Oklab(lightness: 0, a: 0, b: 0)
    let total = weights.reduce(0, +)
    for (index, weight) in weights.enumerated() where weight > 0 {
      let color = Oklab(colors[index % colors.count])
      sum.lightness += weight / total * color.lightness
      sum.a += weight / total * color.a
      sum.b += weight / total * color.b
    }
    return sum.color
  }

  /// This colour mixed with white; `strength` 1 leaves it, 0 is white.
  package func tint(_ strength: Double) -> Color {
    Color.mixture([self, Ink.paper], weights: [strength, 1 - strength])
  }
}
