/// The length of one axis: a number, or a name whose number is known only when data come (`N`).
///
///     let x = Expression.data("x", ["N", 784])
public enum Dimension: Hashable, Sendable {
  case fixed(Int)
  case named(String)
}

extension Dimension: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  public init(integerLiteral length: Int) { self = .fixed(length) }
  public init(stringLiteral name: String) { self = .named(name) }
}

extension Dimension: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fixed(let length): String(length)
    case .named(let name): name
    }
  }
}

/// The lengths of an expression's axes, outermost first: `N×784`.
public struct Dimensions: Hashable, Sendable {
  public let axes: [Dimension]

  public init(_ axes: [Dimension]) { self.axes = axes }

  /// The dimensions of a tensor's shape.
  package init(_ lengths: some Sequence<Int>) { axes = lengths.map(Dimension.fixed) }

  /// The product of the lengths that are numbers, and the names in order: what reshaping preserves.
  var volume: (fixed: Int, names: [String]) {
    var fixed = 1
    var names: [String] = []
    for axis in axes {
      switch axis {
      case .fixed(let length): fixed = fixed.multipliedReportingOverflow(by: length).partialValue
      case .named(let name): names.append(name)
      }
    }
    return (fixed, names.sorted())
  }

  func replacing(_ axis: Int, with dimension: Dimension?) -> Dimensions {
    var axes = axes
    axes.replaceSubrange(axis...axis, with: dimension.map { [$0] } ?? [])
    return Dimensions(axes)
  }
}

extension Dimensions: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { axes.count }
  public subscript(axis: Int) -> Dimension { axes[axis] }
}

extension Dimensions: ExpressibleByArrayLiteral {
  public init(arrayLiteral axes: Dimension...) { self.init(axes) }
}

extension Dimensions: CustomStringConvertible {
  /// `N×784`, `5` for a vector, `scalar` for a single number.
  public var description: String {
    isEmpty ? "scalar" : axes.map(\.description).joined(separator: "×")
  }
}

extension Dimensions {
  /// The common shape of two, or nil: lengths compared from the last axis, 1 stretching to the other.
  ///
  /// A name stretches to nothing and may stand only once in the result, so that a plate is never
  /// paired with itself by accident.
  func broadcast(with other: Dimensions) -> Dimensions? {
    if self == other { return self }
    let rank = Swift.max(count, other.count)
    var result: [Dimension] = []
    for axis in 0..<rank {
      let left = axis < rank - count ? 1 : self[axis - rank + count]
      let right = axis < rank - other.count ? 1 : other[axis - rank + other.count]
      guard left == right || left == 1 || right == 1 else { return nil }
      let common = left == 1 ? right : left
      if case .named = common, result.contains(common) { return nil }
      result.append(common)
    }
    return Dimensions(result)
  }
}
