/// The names by which `\mu` becomes μ, as users of Julia and IPython know them.
enum LatexNames {
  /// Each name, without its backslash, with its symbol; in the order of the names. Read when first
  /// asked for.
  private static let entries: [(name: Substring, symbol: String)] = {
    var words = table.split { $0 == " " || $0 == "\n" }[...]
    var entries: [(name: Substring, symbol: String)] = []
    while let name = words.popFirst(), let symbol = words.popFirst() {
      entries.append((name, text(symbol)))
    }
    return entries
  }()

  /// A symbol that the table gives as it is, or by its numbers as in `U226B+U338`.
  private static func text(_ symbol: Substring) -> String {
    let scalars = symbol.split(separator: "+").map { number in
      number.first == "U" ? UInt32(number.dropFirst(), radix: 16).flatMap(Unicode.Scalar.init) : nil
    }
    guard !scalars.isEmpty, !scalars.contains(nil) else { return String(symbol) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.compactMap { $0 })
    return String(view)
  }

  /// What could stand for a name that begins so: the symbol alone once the name is whole, before
  /// that the names that go on from it.
  static func candidates(for name: String) -> [Candidate] {
    if let whole = entries.first(where: { $0.name == name }) {
      return [Candidate(whole.symbol, .symbol, "\\\(name)")]
    }
    return entries.lazy.filter { $0.name.hasPrefix(name) }
      .map { Candidate("\\\($0.name)", .symbol, $0.symbol) }
  }

  /// The names that stand for a symbol.
  static func names(of symbol: String) -> [String] {
    entries.lazy.filter { $0.symbol == symbol }.map { "\\\($0.name)" }
  }

  /// Whether a scalar may stand in a name, such as `^2`, `not=` and `1/4`.
  static func allows(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || "0123456789^_+-=()!/'".unicodeScalars.contains(scalar))
  }
}
