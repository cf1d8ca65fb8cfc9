extension Session {
  /// The symbols for a LaTeX name such as `\mu` that ends at `position`, if one does.
  func symbols(in source: String, at position: Int) -> ([Candidate], Range<Int>)? {
    let scalars = Array(source.unicodeScalars)
    let end = min(max(position, 0), scalars.count)
    guard let before = scalars[..<end].lastIndex(where: { !LatexNames.allows($0) }),
      scalars[before] == "\\"
    else { return nil }
    let found = LatexNames.candidates(for: String(scalars[(before + 1)..<end]))
    return found.isEmpty ? nil : (found, before..<end)
  }
}
