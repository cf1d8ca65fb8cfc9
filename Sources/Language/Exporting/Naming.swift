import SwiftSyntax

/// The names that variables and functions of a notebook have in a script, where a name means one thing.
struct Naming {
  private var names: [ObjectIdentifier: String] = [:]
  /// Every word of the notebook, which no new name may be.
  private var words: Set<String> = []
  /// How the library's `show` is called, also where the notebook has one of its own.
  let show: String

  /// Gives the first variable, or the first cell's functions, of a name that name, and the later ones
  /// `name_2`, `name_3` and so on.
  init(_ cells: [CheckedCell], uses: [SyntaxIdentifier: Checker.Binding], index: Index) {
    // A variable may not take the name of something in the library that the notebook uses as well.
    var taken: Set<String> = []
    for file in cells.compactMap(\.file) {
      for token in file.tokens(viewMode: .sourceAccurate) {
        guard case .identifier(let word) = token.tokenKind else { continue }
        words.insert(word)
        if uses[token.id] == nil, token.parent?.is(DeclReferenceExprSyntax.self) == true,
          token.parent?.parent?.as(MemberAccessExprSyntax.self)?.declName.id != token.parent?.id
        {
          taken.insert(word)
        }
      }
    }
    show = cells.contains { $0.declarations.contains { $0.name == "show" } } ? "Elbo.show" : "show"
    taken = taken.filter { !index.functions($0).isEmpty || index.types[$0] != nil }

    for cell in cells {
      var functions: [String: String] = [:]
      for (name, binding) in cell.declarations {
        switch binding {
        case .variable(let variable):
          let text = take(name, from: &taken)
          names[ObjectIdentifier(variable)] = text
          if let stored = variable.stored { names[ObjectIdentifier(stored)] = text }
        case .functions(let declarations):
          guard name.first.map({ $0.isLetter || $0 == "_" }) == true,
            let newest = declarations.last
          else { continue }
          let text = functions[name] ?? take(name, from: &taken, isFunction: true)
          functions[name] = text
          names[ObjectIdentifier(newest)] = text
        case .type(.nominal(let nominal, _)) where nominal.name == name:
          // A type keeps its name, which its values print, within a type of the new name.
          let text = take(name, from: &taken)
          names[ObjectIdentifier(nominal)] = text == name ? name : "\(text).\(name)"
        case .type, .member: continue
        }
      }
    }
  }

  /// What a variable or function is called in the script.
  func name(of binding: Checker.Binding) -> String? {
    switch binding {
    case .variable(let variable): names[ObjectIdentifier(variable)]
    case .functions(let declarations): declarations.last.flatMap { names[ObjectIdentifier($0)] }
    case .type(.nominal(let nominal, _)): names[ObjectIdentifier(nominal)]
    case .type, .member: nil
    }
  }

  private mutating func take(
    _ name: String, from taken: inout Set<String>, isFunction: Bool = false
  ) -> String {
    var candidate = name
    var number = 1
    while taken.contains(candidate) || (number > 1 && words.contains(candidate)) {
      number += 1
      candidate = "\(name)_\(number)"
    }
    taken.insert(candidate)
    return candidate
  }
}
