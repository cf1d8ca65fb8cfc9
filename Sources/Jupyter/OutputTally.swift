/// Counts what a cell has shown and decides what is still shown.
package struct OutputTally {
  /// How much one cell may show before the rest is dropped.
  package struct Limits: Hashable, Sendable {
    /// The bytes of text on both streams together.
    package var text: Int

    /// The bytes of displays and results together; updates replace and are not counted.
    package var displays: Int

    package init(text: Int = 1 << 20, displays: Int = 64 << 20) {
      self.text = text
      self.displays = displays
    }
  }

  private let limits: Limits
  private var text = 0
  private var displays = 0
  private var droppedText = 0
  private var droppedLines = 0
  private var droppedDisplays = 0

  package init(limits: Limits) {
    self.limits = limits
  }

  /// Whether anything was dropped.
  package var hasDropped: Bool { droppedText + droppedDisplays > 0 }

  /// The beginning of a text that is still shown; the rest is counted as dropped.
  package mutating func admit(_ piece: String) -> Substring {
    // After the first cut nothing more is shown, lest scraps of later text pass for the whole.
    let room = droppedText > 0 ? 0 : limits.text - text
    let shown = piece.utf8.count <= room ? piece[...] : Self.beginning(of: piece, within: room)
    let dropped = piece[shown.endIndex...].utf8
    text += shown.utf8.count
    droppedText += dropped.count
    droppedLines += dropped.count { $0 == UInt8(ascii: "\n") }
    return shown
  }

  /// The longest beginning of whole Unicode scalars that fits into so many bytes.
  private static func beginning(of piece: String, within bytes: Int) -> Substring {
    var end = piece.utf8.index(piece.startIndex, offsetBy: bytes)
    while end.samePosition(in: piece.unicodeScalars) == nil { piece.utf8.formIndex(before: &end) }
    return piece[..<end]
  }

  /// Whether a display of so many bytes is still shown; else it is counted as dropped.
  package mutating func admit(displayOf bytes: Int) -> Bool {
    guard bytes <= limits.displays - displays else {
      droppedDisplays += 1
      return false
    }
    displays += bytes
    return true
  }

  /// What the reader is told about what was dropped.
  package var notice: String {
    var parts: [String] = []
    if droppedText > 0 {
      let lines = droppedLines == 1 ? "1 line" : "\(droppedLines) lines"
      parts.append("\(Self.size(droppedText)) of text (\(lines))")
    }
    if droppedDisplays > 0 {
      parts.append(droppedDisplays == 1 ? "1 display" : "\(droppedDisplays) displays")
    }
    return """
      The output of this cell is cut: \(parts.joined(separator: " and ")) not shown. \
      A cell shows \(Self.size(limits.text)) of text and \(Self.size(limits.displays)) of displays.
      """
  }

  /// A number of bytes in the unit that fits: `512 bytes`, `3.4 kB`, `1 MB`.
  private static func size(_ bytes: Int) -> String {
    var unit = "bytes"
    var tenths = bytes * 10
    for larger in ["kB", "MB", "GB"] where tenths >= 10 * 1024 {
      tenths /= 1024
      unit = larger
    }
    return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
