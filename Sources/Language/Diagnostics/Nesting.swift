/// How deeply brackets are nested in a source.
enum Nesting {
  /// More than the parser understands, and few enough for it to say so at once: it tries to recover
  /// at every bracket that nothing closes, which takes for ever where there are very many.
  private static let limit = 1000

  /// The place of the first bracket that is nested too deeply to be parsed, in UTF-8. Brackets in
  /// texts count as well.
  static func excess(in source: String) -> Int? {
    var depth = 0
    for (offset, byte) in source.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: continue
      }
      if depth > limit { return offset }
    }
    return nil
  }
}
