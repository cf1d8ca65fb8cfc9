import Expressions
import Tensors

extension Bijector {
  /// This map and then another, which may follow one whose values are bound together only if no determinant is
  /// asked for: the bound values would count as free.
  public func then(_ next: Bijector) -> Bijector {
    // A map of parts acts on each part of what the other takes whole.
    let rank = max(codomainRank, next.domainRank)
    let (first, second) = (
      extended(by: rank - codomainRank), next.extended(by: rank - next.domainRank)
    )
    return Bijector(
      name: "\(name).then(\(next.name))",
      domainRank: first.domainRank, codomainRank: second.codomainRank,
      lengths: { try second.lengths(first.lengths($0)) },
      inverseLengths: { try first.inverseLengths(second.inverseLengths($0)) },
      formula: {
        guard first.domainRank == 0, second.codomainRank == 0,
          let y = try? second.forwardMap(first.forwardMap(.parameter("u")))
        else { return "\(first.formula()) \\quad\\text{then}\\quad \(second.formula())" }
        return "u \\mapsto \(y.latex)"
      },
      forwardMap: { try second.checkedForward(first.forwardMap($0)) },
      inverseMap: { try first.checkedInverse(second.inverseMap($0)) },
      logDeterminantMap: { u in
        let event = Array(u.shape.axes.suffix(first.domainRank))
        guard try Dimensions(first.lengths(event)).total == Dimensions(event).total else {
          throw DistributionError.mapping(
            bijector: "\(first.name).then(\(second.name))",
            problem: "the values of \(first.name) are bound together, so that a map after it has "
              + "no determinant of its own")
        }
        return try first.logDeterminantMap(u) + second.logDeterminantMap(first.forwardMap(u))
      })
  }

  /// Several maps one after another; the identity if there are none.
  public static func composed(_ bijectors: [Bijector]) -> Bijector {
    guard let first = bijectors.first else { return .identity }
    return bijectors.dropFirst().reduce(first) { $0.then($1) }
  }

  /// The map in the other direction.
  public var inverted: Bijector {
    let map = self
    return Bijector(
      name: "\(name).inverted", domainRank: codomainRank, codomainRank: domainRank,
      lengths: inverseLengths, inverseLengths: lengths,
      formula: { "\\text{the inverse of } \(map.formula())" },
      forwardMap: inverseMap, inverseMap: forwardMap,
      logDeterminantMap: { try -map.logDeterminantMap(map.inverseMap($0)) })
  }

  /// The same map of values that have further axes before, over which the log determinant is summed.
  package func extended(by count: Int) -> Bijector {
    guard count > 0 else { return self }
    let map = self
    return Bijector(
      name: name, domainRank: domainRank + count, codomainRank: codomainRank + count,
      lengths: { try Array($0.prefix(count) + map.lengths(Array($0.dropFirst(count)))) },
      inverseLengths: {
        try Array($0.prefix(count) + map.inverseLengths(Array($0.dropFirst(count))))
      },
      formula: formula, forwardMap: forwardMap, inverseMap: inverseMap,
      logDeterminantMap: { try Self.total(map.logDeterminantMap($0), lastAxes: count) })
  }

  /// Maps of the parts of a vector side by side: each takes its numbers, in row-major order, where the last ended.
  package static func sideBySide(_ parts: [(map: Bijector, shape: [Int])]) throws -> Bijector {
    // A single number takes an axis of length 1 like the others.
    let pieces = try parts.map { map, shape in
      let (map, shape) = shape.isEmpty ? (map.extended(by: 1), [1]) : (map, shape)
      let before = try map.inverseShape(Dimensions(shape))
      return Piece(map: map, before: before, after: Dimensions(shape))
    }
    let name = pieces.map(\.map.name).joined(separator: " beside ")
    let (before, after) = (pieces.map(\.before), pieces.map(\.after))
    let lengths = [before, after].map { shapes in shapes.reduce(0) { $0 + $1.total } }
    @Sendable func requiring(_ axes: [Dimension], _ length: Int) throws {
      guard axes == [.fixed(length)] else {
        throw DistributionError.mapping(
          bijector: name, problem: "a vector of \(axes[0]) numbers, where \(length) are taken")
      }
    }
    return Bijector(
      name: name, domainRank: 1, codomainRank: 1,
      lengths: {
        try requiring($0, lengths[0])
        return [.fixed(lengths[1])]
      },
      inverseLengths: {
        try requiring($0, lengths[1])
        return [.fixed(lengths[0])]
      },
      formula: { pieces.map { $0.map.formula() }.joined(separator: ",\\quad ") },
      forwardMap: { u in
        try joined(zip(pieces, cut(u, before)).map { try $0.map.forwardMap($1) }, after)
      },
      inverseMap: { y in
        try joined(zip(pieces, cut(y, after)).map { try $0.map.inverseMap($1) }, before)
      },
      logDeterminantMap: { u in
        let all = try zip(pieces, cut(u, before)).map { try $0.map.logDeterminantMap($1) }
        return all.dropFirst().reduce(all[0], +)
      })
  }

  private struct Piece: Sendable {
    let map: Bijector
    let before, after: Dimensions
  }

  private static func cut(_ x: Expression, _ shapes: [Dimensions]) throws -> [Expression] {
    var start = 0
    return try shapes.map { shape in
      defer { start += shape.total }
      return try x.checkedSlice(start..<(start + shape.total), axis: x.rank - 1)
        .checkedReshaped(Dimensions(x.shape.axes.dropLast() + shape.axes))
    }
  }

  private static func joined(_ parts: [Expression], _ shapes: [Dimensions]) throws -> Expression {
    let flat = try zip(parts, shapes).map { part, shape in
      try part.checkedReshaped(
        Dimensions(part.shape.axes.dropLast(shape.count) + [.fixed(shape.total)]))
    }
    return try .checkedConcatenated(flat, axis: flat[0].rank - 1)
  }
}

extension Dimensions {
  /// How many numbers a tensor of these dimensions has; names count as 1.
  fileprivate var total: Int {
    axes.reduce(1) { if case .fixed(let length) = $1 { $0 * length } else { $0 } }
  }
}
