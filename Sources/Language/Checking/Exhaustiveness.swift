/// Finds the values that the patterns of a `switch` leave out.
///
/// After L. Maranget, "Warnings for pattern matching", Journal of Functional Programming 17 (2007):
/// the rows are patterns, the columns are the parts of the value that are still to be matched.
struct Exhaustiveness {
  /// How many examples a message lists.
  private static let limit = 6
  /// How many steps the search may take; past that a `switch` counts as incomplete.
  private var steps = 20_000

  /// Examples of values that no row covers, as patterns; empty if there are none.
  static func missing(_ rows: [Space], of type: Type) -> [String] {
    var search = Exhaustiveness()
    return search.missing(rows.map { [$0] }, [type], isRoot: true).map { $0[0] }
  }

  private mutating func missing(
    _ rows: [[Space]], _ types: [Type], isRoot: Bool = false
  ) -> [[String]] {
    steps -= 1
    guard let type = types.first else { return rows.isEmpty ? [[]] : [] }
    guard steps > 0 else { return [types.map { _ in "_" }] }
    let rest = Array(types.dropFirst())
    let isSplit = rows.contains { if case .made = $0[0] { true } else { false } }
    guard isSplit || isRoot, let constructors = Self.constructors(type) else {
      let open = rows.compactMap { row -> [Space]? in
        if case .all = row[0] { Array(row.dropFirst()) } else { nil }
      }
      return missing(open, rest).map { ["_"] + $0 }
    }
    var found: [[String]] = []
    for (name, parts) in constructors where found.count < Self.limit {
      let narrowed = rows.compactMap { row -> [Space]? in
        switch row[0] {
        case .all: parts.map { _ in .all } + row.dropFirst()
        case .made(name, let spaces): spaces + row.dropFirst()
        case .made, .some: nil
        }
      }
      for example in missing(narrowed, parts + rest) {
        let text = Self.text(name, Array(example.prefix(parts.count)), type)
        found.append([text] + example.dropFirst(parts.count))
      }
    }
    return Array(found.prefix(Self.limit))
  }

  /// All ways to make a value of a type, with the types of their parts; `nil` for endless types.
  private static func constructors(_ type: Type) -> [(name: String, parts: [Type])]? {
    switch type {
    case .bool: return [("true", []), ("false", [])]
    case .tuple(let elements): return [("", elements.map(\.type))]
    default: break
    }
    if let wrapped = type.optionalWrapped { return [("some", [wrapped]), ("none", [])] }
    guard let definition = type.definition, definition.kind == .enumeration else { return nil }
    return definition.cases.indices.map { tag in
      (definition.cases[tag].name, definition.parts(tag, type.bindings).map(\.type))
    }
  }

  private static func text(_ name: String, _ parts: [String], _ type: Type) -> String {
    let inner = parts.allSatisfy { $0 == "_" } ? "" : "(\(parts.joined(separator: ", ")))"
    if name.isEmpty { return "(\(parts.joined(separator: ", ")))" }
    return type == .bool ? name : ".\(name)\(inner)"
  }
}
