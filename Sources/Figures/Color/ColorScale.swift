import Glibc

extension Color {
  /// The colour of a lightness and a hue, in radians, with this chroma or the strongest below that a
  /// screen can show: it cannot show every chroma at every lightness.
  static func shown(lightness: Double, hue: Double, chroma: Double) -> Color {
    var chroma = chroma
    while true {
      let color = Oklab(lightness: lightness, a: chroma * cos(hue), b: chroma * sin(hue))
      let rgb = color.linearRGB
      let isShown = [rgb.red, rgb.green, rgb.blue].allSatisfy { -1e-4...1.0001 ~= $0 }
      if isShown || chroma < 0.01 { return color.color }
      chroma -= 0.005
    }
  }
}

/// A path of colours for a continuous value, in equal steps of lightness.
///
/// Colours lie on a curve in Oklch (the polar form of Oklab): lightness is linear, the hue turns
/// evenly, so a difference in value looks the same wherever it lies, also in a grey print.
package struct ColorScale: Sendable {
  private let lightness: ClosedRange<Double>
  /// Hue at the first and the last colour, in degrees.
  private let hues: (Double, Double)
  private let chroma: Double
  /// Whether the first colour is the light one.
  private let startsLight: Bool

  /// For values: dark violet through blue and green to a yellow that still shows on white.
  package static let values = ColorScale(
    lightness: 0.30...0.88, hues: (295, 105), chroma: 0.15, startsLight: false)

  /// For contours and heights: pale to dark slate blue, quiet enough to stand behind coloured
  /// points.
  package static let heights = ColorScale(
    lightness: 0.36...0.84, hues: (225, 265), chroma: 0.07, startsLight: true)

  /// The colour at `position` in 0…1; what lies outside takes the end's colour.
  package func color(at position: Double) -> Color {
    let t = position.isNaN ? 0 : min(max(position, 0), 1)
    let span = lightness.upperBound - lightness.lowerBound
    let light = lightness.lowerBound + span * (startsLight ? 1 - t : t)
    let hue = (hues.0 + (hues.1 - hues.0) * t) * .pi / 180
    return .shown(lightness: light, hue: hue, chroma: chroma)
  }
}
