import SwiftSyntax

extension Checker {
  /// What is Swift, but not part of the language of cells, by its first word; and what to write
  /// instead.
  private static let words: [String: String] = [
    "class": "cells have no classes: use a 'struct', whose values are copied",
    "actor": "cells have no actors: a cell runs on one thread",
    "protocol": "cells cannot declare protocols: write functions of the types that you need",
    "async": "cells have no 'async': a call waits for its result",
    "await": "cells have no 'await': a call waits for its result",
    "weak": "cells have no references, so that there is nothing 'weak'",
    "unowned": "cells have no references, so that there is nothing 'unowned'",
    "deinit": "values of cells are not torn down: leave out 'deinit'",
    "macro": "cells have no macros: write a function",
    "infix":
      "cells cannot declare operators: give one of Swift's a meaning for your types, or write a function",
    "prefix":
      "cells cannot declare operators: give one of Swift's a meaning for your types, or write a function",
    "postfix":
      "cells cannot declare operators: give one of Swift's a meaning for your types, or write a function",
    "operator":
      "cells cannot declare operators: give one of Swift's a meaning for your types, or write a function",
    "precedencegroup": "cells cannot declare operators: write a function",
    "associatedtype": "cells cannot declare protocols: write functions of the types that you need",
    "#if": "a cell is not compiled under conditions: use 'if'",
    "super": "cells have no classes, so that there is no 'super'",
    "yield": "cells have no coroutines: collect the values in an array",
    "discard": "cells have no 'discard'",
  ]

  /// Swift's types that cells do not have, and what to write instead.
  private static let absentTypes: [String: String] = {
    let fractions = ["Float16", "Float80", "CGFloat"].map {
      ($0, "cells have 'Double' and 'Float' for numbers with fractions, and no '\($0)'")
    }
    let whole = ["Int128", "UInt128"].map {
      ($0, "the widest whole numbers of cells have 64 bits: there is no '\($0)'")
    }
    let others = [
      ("Data", "cells have no 'Data': read files through 'Dataset'"),
      ("Decimal", "cells have no 'Decimal': write 'Double'"),
      ("URL", "cells have no 'URL': files have their paths as texts"),
      ("AnyObject", "cells have no classes: write 'Any'"),
    ]
    return Dictionary(uniqueKeysWithValues: whole + fractions + others)
  }()

  /// The problem of a name of Swift's that cells do not have; `nil` for any other name.
  static func absent(_ name: String, _ node: some SyntaxProtocol) -> Problem? {
    absentTypes[name].map { Problem($0, node) }
  }

  /// The problem of something that is not part of the language.
  func unsupported(_ node: some SyntaxProtocol) -> Problem {
    let tokens = node.tokens(viewMode: .sourceAccurate).prefix(6).map(\.text)
    let known = tokens.first { Self.words[$0] != nil }
    if let sentence = known.flatMap({ Self.words[$0] }) { return Problem(sentence, node) }
    let word = tokens.first ?? ""
    if word == "@" {
      return Problem(
        "cells have no property wrappers or other attributes here: leave out "
          + "'\(node.trimmedDescription.prefix(30))'", node)
    }
    if word == "#" { return Problem("cells have no macros: write a function", node) }
    return Problem("'\(word)' is not part of the language of cells", node)
  }

  /// The modules whose names cells may import, though all of them are there anyway.
  static let modules: Set = ["Elbo", "Foundation", "Glibc", "Darwin", "Swift"]

  /// Lets an import pass that means something in a script as well.
  func requireModule(_ module: ImportDeclSyntax) throws {
    let name = module.path.first?.name.text ?? ""
    guard Self.modules.contains(name) else {
      throw Problem(
        "there is no module '\(name)' in cells: they have all of Elbo and much of Foundation without an "
          + "import", module.path)
    }
  }
}
