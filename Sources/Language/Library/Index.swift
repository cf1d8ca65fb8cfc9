import SwiftParser
import SwiftSyntax

/// Finds the library's declarations by name. A row's text is read when its name is first asked for,
/// so that a kernel starts without parsing the whole library.
final class Index {
  private let free: [Row]
  private lazy var functions = Self.named(free)
  /// The rows of each type, whose names are read when the type is first asked for a member.
  private var groups: [Nominal: [Row]] = [:]
  private var members: [Nominal: [String: [Row]]] = [:]
  private(set) var types: [String: Nominal] = [:]
  /// What other languages call the names of the library.
  let habits: NameHabits
  private var documentation: [Nominal: String] = [:]
  private var readFunctions: [String: [Declaration]] = [:]
  private var readMembers: [Nominal: [String: [Declaration]]] = [:]

  init(_ library: Library) {
    free = library.functions
    habits = library.habits
    for group in library.members {
      types[group.type.name] = group.type
      if !group.documentation.isEmpty { documentation[group.type] = group.documentation }
      groups[group.type, default: []] += group.rows
    }
    for (alias, type) in library.aliases { types[alias] = type }
  }

  var functionNames: [String] { Array(functions.keys) }

  func memberNames(of nominal: Nominal) -> [String] { Array(rows(of: nominal).keys) }

  private static func named(_ rows: [Row]) -> [String: [Row]] {
    Dictionary(grouping: rows) { name(of: $0.text) }
  }

  /// The rows of a type by their names.
  private func rows(of nominal: Nominal) -> [String: [Row]] {
    if let known = members[nominal] { return known }
    let found = Self.named(groups[nominal] ?? [])
    members[nominal] = found
    return found
  }

  /// Where the members of a value are looked for: its type, then the protocols of its type.
  func owners(_ type: Type) -> [Nominal] {
    guard case .nominal(let nominal, _) = type else { return [] }
    return [nominal]
      + nominal.protocols.sorted().compactMap { types[$0] }.filter {
        // A range of Double is no collection, though a range of Int is one.
        $0.parameters.isEmpty || type.element != nil
      }
  }

  func documentation(of nominal: Nominal) -> String { documentation[nominal] ?? "" }

  /// The free functions and operators called `name`.
  func functions(_ name: String) -> [Declaration] {
    if let read = readFunctions[name] { return read }
    let read = (functions[name] ?? []).compactMap { declaration($0, owner: nil) }
    readFunctions[name] = read
    return read
  }

  /// The members of `nominal` called `name`; initialisers are called `init`, subscripts `subscript`.
  func members(_ name: String, of nominal: Nominal) -> [Declaration] {
    if let read = readMembers[nominal]?[name] { return read }
    let owner = Type.nominal(nominal, nominal.parameters.map { .parameter($0) })
    let read = (rows(of: nominal)[name] ?? []).compactMap { declaration($0, owner: owner) }
    readMembers[nominal, default: [:]][name] = read
    return read
  }

  /// The base name in a row's text, found without parsing it.
  static func name(of text: String) -> String {
    let code = text.split(separator: "\n").first {
      !$0.drop(while: \.isWhitespace).hasPrefix("///")
    }
    var words = (code ?? "").split(separator: " ")[...]
    let modifiers: Set<Substring> = ["static", "mutating", "prefix", "postfix", "public"]
    while let word = words.first, modifiers.contains(word) || word.hasPrefix("@") {
      words = words.dropFirst()
    }
    guard let keyword = words.first else { return "" }
    for plain in ["init", "subscript"] where keyword.hasPrefix(plain) { return plain }
    let rest = words.dropFirst().first ?? ""
    // A name that is a keyword stands between backticks.
    if rest.first == "`" { return String(rest.dropFirst().prefix { $0 != "`" }) }
    if rest.first?.isLetter == true || rest.first == "_" {
      return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    // An operator stands between spaces.
    return String(rest.prefix { $0 != "(" })
  }
}

extension Index {
  /// The names of rows whose text does not read as a Swift declaration.
  var unreadableRows: [String] {
    functions.filter { self.functions($0.key).count != $0.value.count }.map(\.key)
      + groups.keys.flatMap { nominal in
        rows(of: nominal).filter { members($0.key, of: nominal).count != $0.value.count }
          .map { "\(nominal.name).\($0.key)" }
      }
  }

  /// The declarations with a default value that is no value of its parameter's type.
  var unreadableDefaults: [String] {
    let all =
      functions.keys.flatMap { functions($0) }
      + groups.keys.flatMap { nominal in
        rows(of: nominal).keys.flatMap { members($0, of: nominal) }
      }
    let checker = Checker(index: self, notebook: Checker.Notebook())
    return all.filter { declaration in
      declaration.parameters.contains { parameter in
        guard let value = parameter.defaultValue, parameter.lent == nil, !parameter.type.isOpen
        else { return false }
        return (try? checker.check(value, parameter.type)) == nil
      }
    }.map(\.signature)
  }
}

extension Session {
  /// The library's rows whose text, or a default value in it, cannot be read, which a test expects to be
  /// none.
  package var unreadableRows: [String] { index.unreadableRows + index.unreadableDefaults }
}
