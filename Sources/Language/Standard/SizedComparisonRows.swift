/// Comparisons of whole numbers of two types, which Swift allows without a conversion.
enum SizedComparisonRows {
  static let functions: [Row] = tests.map { symbol, words, holds in
    Row(
      "/// \(words)\nfunc \(symbol) <T: BinaryInteger, S: BinaryInteger>(left: T, right: S) -> Bool",
      giving: { call in
        let types = call.site.parameters
        return holds(Wide(call[0], types[0]), Wide(call[1], types[1])).cellValue
      })
  }

  private typealias Test = @Sendable (Wide, Wide) -> Bool

  private static let tests: [(symbol: String, words: String, holds: Test)] = [
    ("==", "Whether both are equal.", { $0 == $1 }), ("!=", "Whether they differ.", { $0 != $1 }),
    ("<", "Whether the left one is less.", { $0 < $1 }),
    ("<=", "Whether the left one is not greater.", { !($1 < $0) }),
    (">", "Whether the left one is greater.", { $1 < $0 }),
    (">=", "Whether the left one is not less.", { !($0 < $1) }),
  ]

  /// A whole number of any type.
  private struct Wide: Equatable {
    /// Whether it is greater than every Int.
    private let isHuge: Bool
    private let bits: Int

    init(_ value: Value, _ type: Type) {
      bits = value.bits
      isHuge = bits < 0 && (SizedIntegers.type(of: type).map { !$0.isSigned } ?? false)
    }

    static func < (left: Wide, right: Wide) -> Bool {
      left.isHuge == right.isHuge ? left.bits < right.bits : right.isHuge
    }
  }
}
