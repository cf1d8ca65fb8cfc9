/// An argument that the declaration allows but the library's type cannot hold.
package struct ArgumentError: Error, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// Checks of arguments whose types are wider in cells than in the library.
package enum Checks {
  /// A number in a range.
  package static func bounded(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws
    -> Int
  {
    guard range.contains(value) else {
      throw ArgumentError(
        range.upperBound == .max
          ? "\(name) is \(value), but must be at least \(range.lowerBound)"
          : "\(name) is \(value), but must be in \(range)")
    }
    return value
  }

  /// What is taken from the count in the denominator of a variance.
  package static func ddof(_ value: Int) throws -> Int {
    try bounded("ddof", value, in: 0...1_000_000_000)
  }

  /// The half-open range with the same elements; at the end of Int, where there is none, one less.
  package static func halfOpen(_ range: ClosedRange<Int>) -> Range<Int> {
    range.lowerBound..<(min(range.upperBound, .max - 1) + 1)
  }
}
