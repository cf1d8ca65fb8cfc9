/// Equality and order of everything but numbers.
enum EqualityRows {
  static let functions: [Row] =
    [
      Row("/// Whether both are the same.\nfunc == (left: Bool, right: Bool) -> Bool", .equalInt),
      Row("/// Whether they differ.\nfunc != (left: Bool, right: Bool) -> Bool", .unequalInt),
    ]
    + rows("Equatable", "T", generics: "<T: Equatable>")
    + rows("Equatable", "T?", generics: "<T: Equatable>")
    + rows("Comparable", "T", generics: "<T: Comparable>")
    + (2...6).flatMap { count in
      ["Equatable", "Comparable"].flatMap { name in
        let names = (1...count).map { "T\($0)" }
        return rows(
          name, "(\(names.joined(separator: ", ")))",
          generics: "<\(names.map { "\($0): \(name)" }.joined(separator: ", "))>")
      }
    } + [
      Row(
        "/// The lesser value.\nfunc min<T: Comparable>(_ a: T, _ b: T) -> T",
        giving: { call in
          Comparison.less(call[1], call[0], call.type("T")) ? call[1] : call[0]
        }),
      Row(
        "/// The greater value.\nfunc max<T: Comparable>(_ a: T, _ b: T) -> T",
        giving: { call in
          Comparison.less(call[1], call[0], call.type("T")) ? call[0] : call[1]
        }),
      Row(
        "/// The least value.\nfunc min<T: Comparable>(_ a: T, _ b: T, _ c: T, _ rest: T...) -> T",
        giving: { call in
          let type = call.type("T")
          let values = [call[0], call[1], call[2]] + Array(try call.elements(3))
          return values.min { Comparison.less($0, $1, type) } ?? call[0]
        }),
      Row(
        "/// The greatest value.\nfunc max<T: Comparable>(_ a: T, _ b: T, _ c: T, _ rest: T...) -> T",
        giving: { call in
          let type = call.type("T")
          let values = [call[0], call[1], call[2]] + Array(try call.elements(3))
          return values.max { Comparison.less($0, $1, type) } ?? call[0]
        }),
    ]

  private typealias Test = @Sendable (Value, Value, Type) -> Bool

  private static let tests: [String: [(symbol: String, words: String, holds: Test)]] = [
    "Equatable": [
      ("==", "Whether both are equal.", { Comparison.equal($0, $1, $2) }),
      ("!=", "Whether they differ.", { !Comparison.equal($0, $1, $2) }),
    ],
    "Comparable": [
      ("<", "Whether the left one comes first.", { Comparison.less($0, $1, $2) }),
      (">", "Whether the right one comes first.", { Comparison.less($1, $0, $2) }),
      (
        "<=", "Whether the left one comes first or both are equal.",
        { Comparison.less($0, $1, $2) || Comparison.equal($0, $1, $2) }
      ),
      (
        ">=", "Whether the right one comes first or both are equal.",
        { Comparison.less($1, $0, $2) || Comparison.equal($0, $1, $2) }
      ),
    ],
  ]

  private static func rows(_ name: String, _ type: String, generics: String) -> [Row] {
    (tests[name] ?? []).map { symbol, words, holds in
      Row(
        "/// \(words)\nfunc \(symbol) \(generics)(left: \(type), right: \(type)) -> Bool",
        giving: { call in holds(call[0], call[1], call.site.parameters[0]).cellValue })
    }
  }
}
