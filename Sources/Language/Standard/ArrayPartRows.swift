/// Parts of an array up to a place or from it.
enum ArrayPartRows {
  static let members: [Row] = [
    row("The elements before a place.", "prefix(upTo end") { $0.startIndex..<$1 },
    row("The elements up to a place.", "prefix(through end") { $0.startIndex..<$1 + 1 },
    row("The elements from a place on.", "suffix(from start") { $1..<$0.endIndex },
  ]

  private static func row(
    _ words: String, _ name: String, _ bounds: @escaping @Sendable (Elements, Int) -> Range<Int>
  ) -> Row {
    Row(
      "/// \(words)\nfunc \(name): Int) -> ArraySlice<Element>",
      giving: { call in
        let (elements, place) = (try call.elements(inFull: false), call[1].bits)
        let isPlace =
          name.contains("through") ? place < elements.endIndex : place <= elements.endIndex
        guard place >= elements.startIndex, isPlace else {
          throw RuntimeError(
            "the place \(place) is out of bounds: the places are \(elements.indices)")
        }
        return try call.part(bounds(elements, place))
      })
  }
}
