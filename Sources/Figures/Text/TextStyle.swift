/// The kinds of writing on a figure; sizes in pixels, chosen to be read from the back of a lecture
/// hall.
package enum TextStyle: Sendable {
  case title, axis, tick, legend, note, emphasis

  /// Families that some machine of each kind has, ending in the generic one.
  package static let fontFamily = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"

  package var size: Double {
    switch self {
    case .title: 18
    case .axis: 14
    case .tick, .legend, .emphasis: 13
    case .note: 12
    }
  }

  package var isBold: Bool { self == .title || self == .emphasis }

  package var color: Color {
    switch self {
    case .title, .legend, .emphasis: Ink.text
    case .axis, .tick, .note: Ink.quiet
    }
  }

  /// From one line's baseline to the next.
  package var lineHeight: Double { size * 1.3 }
}
