import SwiftSyntax

/// A Swift function with the types of a row, whose body uses by its Swift spelling what the row declares.
///
/// The Swift compiler accepts it only where the library has what the table says, so that a cell means in the
/// kernel what it means in a script.
struct SwiftWrapper {
  /// The function, on one line; two of them where parameters may be left out.
  private(set) var functions: [String] = []

  private let owner: String?
  private let isStatic: Bool
  private let isMutating: Bool
  private let isPostfix: Bool
  private let generics: String
  private let requirements: String

  /// What the generic parameters of a type of the standard library must conform to.
  private static let bounds = [
    "Result": "Success, Failure: Error", "Dictionary": "Key: Hashable, Value",
    "Range": "Bound: Comparable",
    "ClosedRange": "Bound: Comparable", "Set": "Element: Hashable",
    "PartialRangeFrom": "Bound: Comparable", "PartialRangeUpTo": "Bound: Comparable",
    "PartialRangeThrough": "Bound: Comparable", "StrideTo": "Element: Strideable",
    "StrideThrough": "Element: Strideable", "EnumeratedSequence": "Base: Sequence",
    "IndexingIterator": "Elements: Collection",
    "Zip2Sequence": "Sequence1: Sequence, Sequence2: Sequence",
    "RangeExpression": "Bound: Comparable",
  ]

  /// The types on which the members of protocols are tried, and what they make of associated types.
  private static let samples: [String: [String: String]] = [
    "Sequence": ["Self": "[Element]", "SubSequence": "ArraySlice<Element>"],
    "Collection": [
      "Self": "[Element]", "SubSequence": "ArraySlice<Element>", "Index": "Int",
    ],
    "StringProtocol": ["Self": "String", "StringProtocol": "String"],
    "RangeExpression": ["Self": "Range<Bound>"],
  ]

  init(_ declaration: DeclSyntax, of type: Nominal?, named name: String) {
    var names = Self.samples[type?.name ?? ""] ?? ["StringProtocol": "String"]
    owner = type.map { type in
      names["Self"]
        ?? (type.parameters.isEmpty
          ? type.name : "\(type.name)<\(type.parameters.joined(separator: ", "))>")
    }
    names["Self"] = owner
    let renamed = Renaming(names).rewrite(declaration)
    let syntax = renamed.as(DeclSyntax.self) ?? declaration
    let words = syntax.asProtocol((any WithModifiersSyntax).self)?.modifiers.map(\.name.text) ?? []
    isStatic = words.contains("static")
    isMutating = words.contains("mutating")
    isPostfix = words.contains("postfix")
    let clauses = syntax.asProtocol((any WithGenericParametersSyntax).self)
    let own = clauses?.genericParameterClause?.parameters.map {
      $0.with(\.trailingComma, nil).trimmedDescription
    }
    let ofOwner = type.map {
      $0.parameters.isEmpty
        ? [] : [Self.bounds[$0.name] ?? $0.parameters.joined(separator: ", ")]
    }
    let all = (ofOwner ?? []) + (own ?? [])
    generics = all.isEmpty ? "" : "<\(all.joined(separator: ", "))>"
    requirements = clauses?.genericWhereClause.map { " " + $0.trimmedDescription } ?? ""
    add(syntax, name)
  }

  private mutating func add(_ syntax: DeclSyntax, _ name: String) {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let function):
      let result = function.signature.returnClause?.type
      let called = function.name.text
      let list = function.signature.parameterClause.parameters
      let isOperator = called.first.map { !$0.isLetter && $0 != "_" && $0 != "`" } ?? false
      let mayThrow = function.signature.effectSpecifiers?.throwsClause != nil
      each(list) { parameters, suffix in
        let values = parameters.map(\.value)
        let body =
          isOperator
          ? values.count == 2
            ? "\(values[0]) \(called) \(values[1])"
            : isPostfix ? "\(values[0])\(called)" : "\(called)\(values[0])"
          : "\(receiver)\(called)(\(Parameter.call(parameters)))"
        write(name + suffix, parameters, result?.trimmedDescription, body, mayThrow: mayThrow)
      }
    case .initializerDecl(let initializer):
      let mark = initializer.optionalMark == nil ? "" : "?"
      each(initializer.signature.parameterClause.parameters) { parameters, suffix in
        write(
          name + suffix, parameters, (owner ?? "") + mark,
          "\(owner ?? "")(\(Parameter.call(parameters)))", isStatic: true)
      }
    case .variableDecl(let variable):
      guard let binding = variable.bindings.first else { return }
      write(
        name, [], binding.typeAnnotation?.type.trimmedDescription,
        receiver + binding.pattern.trimmedDescription)
    case .subscriptDecl(let member):
      let parameters = member.parameterClause.parameters.enumerated().map {
        Parameter($1, at: $0, isSubscript: true)
      }
      let type = member.returnClause.type.trimmedDescription
      let place = "self_[\(Parameter.call(parameters))]"
      let accessors = member.accessorBlock?.trimmedDescription ?? ""
      if accessors.contains("set"), !accessors.contains("get") {
        functions.append(
          "func \(name)\(generics)(_ self_: inout \(owner ?? "")\(Parameter.heads(parameters, after: true)), "
            + "_ newValue: \(type))\(requirements) { \(place) = newValue }")
      } else {
        write(name, parameters, type, place)
      }
    default: break
    }
  }

  /// What stands in front of the name of a member.
  private var receiver: String {
    owner.map { isStatic ? "\($0)." : "self_." } ?? ""
  }

  /// Calls `body` with all parameters, and again without those that have defaults.
  private func each(
    _ list: FunctionParameterListSyntax, _ body: ([Parameter], String) -> Void
  ) {
    let all = list.enumerated().map { Parameter($1, at: $0) }
    body(all, "")
    let required = all.filter { !$0.hasDefault }
    if required.count < all.count { body(required, "short") }
  }

  private mutating func write(
    _ name: String, _ parameters: [Parameter], _ result: String?, _ body: String,
    isStatic: Bool? = nil, mayThrow: Bool = false
  ) {
    let takesSelf = owner != nil && !(isStatic ?? self.isStatic)
    let head = takesSelf ? "_ self_: \(isMutating ? "inout " : "")\(owner ?? "")" : ""
    let results = result.map { " -> \($0)" } ?? ""
    functions.append(
      "func \(name)\(generics)(\(head)\(Parameter.heads(parameters, after: takesSelf)))"
        + "\(mayThrow ? " throws" : "")\(results)\(requirements) "
        + "{ \(result == nil ? "" : "return ")\(mayThrow ? "try " : "")\(body) }")
  }
}

/// Writes types in place of names that mean something only inside of a protocol.
private final class Renaming: SyntaxRewriter {
  private let names: [String: String]

  init(_ names: [String: String]) { self.names = names }

  override func visit(_ token: TokenSyntax) -> TokenSyntax {
    guard let type = names[token.text], token.parent?.is(IdentifierTypeSyntax.self) == true else {
      return token
    }
    return token.with(\.tokenKind, .identifier(type))
  }
}

extension SwiftWrapper {
  /// A parameter of a row, as the wrapper takes it and hands it on.
  private struct Parameter {
    let label: String?
    let value: String
    let type: String
    let hasDefault: Bool

    init(_ syntax: FunctionParameterSyntax, at place: Int, isSubscript: Bool = false) {
      let first = syntax.firstName.text
      label = first == "_" || (isSubscript && syntax.secondName == nil) ? nil : first
      hasDefault = syntax.defaultValue != nil
      var bare = syntax.type
      var isInOut = false
      if let attributed = bare.as(AttributedTypeSyntax.self) {
        isInOut = attributed.specifiers.trimmedDescription.contains("inout")
        bare = attributed.baseType
      }
      value = (isInOut ? "&" : "") + "a\(place)"
      if var function = bare.as(FunctionTypeSyntax.self) {
        // Whoever hands over a function that cannot fail writes no `try`.
        function.effectSpecifiers = nil
        type = "@escaping \(function.trimmedDescription)"
      } else {
        type = (isInOut ? "inout " : "") + bare.trimmedDescription
      }
    }

    static func call(_ parameters: [Parameter]) -> String {
      parameters.map { ($0.label.map { "\($0): " } ?? "") + $0.value }.joined(separator: ", ")
    }

    static func heads(_ parameters: [Parameter], after isNotFirst: Bool) -> String {
      parameters.map { "_ \($0.value.drop { $0 == "&" }): \($0.type)" }
        .enumerated().map { (isNotFirst || $0 > 0 ? ", " : "") + $1 }.joined()
    }
  }
}

extension Library {
  /// A Swift function for each row, each with the row's type and declaration, as in
  /// `Array: var count: Int { get }`.
  package var swiftWrappers: [(line: String, row: String)] {
    var found: [(String, String)] = []
    func add(_ row: Row, _ owner: Nominal?) {
      guard let syntax = Index.syntax(of: row, isMember: owner != nil) else { return }
      let wrapper = SwiftWrapper(syntax, of: owner, named: "row\(found.count)")
      let code = row.text.split(separator: "\n").filter { !$0.hasPrefix("///") }
      let title = (owner.map { "\($0.name): " } ?? "") + code.joined(separator: " ")
      found += wrapper.functions.map { ($0, title) }
    }
    for row in functions { add(row, nil) }
    for group in members { for row in group.rows { add(row, group.type) } }
    return found
  }

  /// How each row is called in Swift, with its innermost type in front and with its labels, as in
  /// `GaussianMixture.fit(_:restarts:seed:)`; and the names of the types.
  package var spellings: Set<String> {
    func innermost(_ name: String) -> String {
      name.split(separator: ".").last.map(String.init) ?? name
    }
    let index = Index(self)
    var found = Set(index.types.keys.map(innermost))
    for row in functions {
      if let declaration = index.declaration(row, owner: nil) { found.insert(declaration.fullName) }
    }
    for group in members {
      let owner = Type.nominal(group.type, group.type.parameters.map { .parameter($0) })
      for row in group.rows {
        guard let declaration = index.declaration(row, owner: owner) else { continue }
        found.insert("\(innermost(group.type.name)).\(declaration.fullName)")
      }
    }
    return found
  }
}
