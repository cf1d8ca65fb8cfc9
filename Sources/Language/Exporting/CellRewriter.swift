import SwiftSyntax

/// Writes the text of a cell as a part of a script: only what must differ differs, so that comments and layout
/// stay the author's.
struct CellRewriter {
  let naming: Naming
  let uses: [SyntaxIdentifier: Checker.Binding]
  let doubles: Set<SyntaxIdentifier>
  let insertions: [SyntaxIdentifier: String]

  /// The text of a cell; what it imports goes to `imports`.
  func text(of cell: CheckedCell, _ file: SourceFileSyntax, imports: inout [String]) -> String {
    var edits = Edits()
    let variables = NameFinder(viewMode: .sourceAccurate)
    variables.uses = uses
    variables.naming = naming
    variables.doubles = doubles
    variables.insertions = insertions
    variables.walk(file)
    edits.list = variables.edits
    declare(file, cell, &edits)
    for item in file.statements {
      if let module = item.item.as(ImportDeclSyntax.self) {
        imports.append(module.path.trimmedDescription)
        edits.remove(item)
      }
    }
    takeValues(file, cell, &edits)
    return edits.applied(to: cell.cell.source).trimmingBlankLines
  }

  /// Gives what the cell declares for the notebook its names.
  private func declare(_ file: SourceFileSyntax, _ cell: CheckedCell, _ edits: inout Edits) {
    var bindings: [String: [Checker.Binding]] = [:]
    for (name, binding) in cell.declarations { bindings[name, default: []].append(binding) }
    func give(_ token: TokenSyntax) {
      guard let binding = bindings[token.identifier]?.first else { return }
      bindings[token.identifier]?.removeFirst()
      if let name = naming.name(of: binding) { edits.rename(token, to: name) }
    }
    for item in file.statements {
      if let function = item.item.as(FunctionDeclSyntax.self) { give(function.name) }
      if let type = item.item.asProtocol((any NamedDeclSyntax).self)?.name,
        let binding = bindings[type.identifier]?.first, case .type = binding,
        let name = naming.name(of: binding), name != type.identifier
      {
        edits.insert(
          "enum \(name.prefix { $0 != "." }) {\n",
          at: item.positionAfterSkippingLeadingTrivia.utf8Offset)
        edits.insert("\n}", at: item.endPositionBeforeTrailingTrivia.utf8Offset)
      }
    }
    for item in file.statements {
      guard let variable = item.item.as(VariableDeclSyntax.self) else { continue }
      for binding in variable.bindings {
        for token in binding.pattern.tokens(viewMode: .sourceAccurate)
        where token.parent?.is(IdentifierPatternSyntax.self) == true { give(token) }
      }
    }
  }

  /// Shows the value of the cell, and lets go of the values that nobody takes.
  private func takeValues(_ file: SourceFileSyntax, _ cell: CheckedCell, _ edits: inout Edits) {
    for item in file.statements {
      let range =
        item.item.positionAfterSkippingLeadingTrivia
        .utf8Offset..<item.item.endPositionBeforeTrailingTrivia.utf8Offset
      let isLast = item.id == file.statements.last?.id
      if isLast, cell.isShown {
        edits.insert(naming.show + "(", at: range.lowerBound)
        edits.insert(")", at: range.upperBound)
      } else if cell.ignored.contains(where: range.contains), item.item.is(ExprSyntax.self) {
        edits.insert("_ = ", at: range.lowerBound)
      }
      if isLast, let semicolon = item.semicolon {
        edits.replace(
          semicolon.positionAfterSkippingLeadingTrivia
            .utf8Offset..<semicolon.endPositionBeforeTrailingTrivia.utf8Offset, with: "")
      }
    }
  }
}

/// Finds the uses of names that are called otherwise in the script.
private final class NameFinder: SyntaxVisitor {
  var uses: [SyntaxIdentifier: Checker.Binding] = [:]
  var naming: Naming?
  var doubles: Set<SyntaxIdentifier> = []
  var insertions: [SyntaxIdentifier: String] = [:]
  var edits: [Edits.Edit] = []

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    if doubles.contains(token.id) {
      let end = token.endPositionBeforeTrailingTrivia.utf8Offset
      edits.append(Edits.Edit(start: end, end: end, text: ".0"))
    }
    if let text = insertions[token.id] {
      let start = token.positionAfterSkippingLeadingTrivia.utf8Offset
      edits.append(Edits.Edit(start: start, end: start, text: text))
    }
    guard let binding = uses[token.id], let name = naming?.name(of: binding),
      name != token.identifier
    else { return .skipChildren }
    // `if let x` declares a name of its own.
    let isShorthand = token.parent?.is(IdentifierPatternSyntax.self) == true
    edits.append(
      Edits.Edit(
        start: token.positionAfterSkippingLeadingTrivia.utf8Offset,
        end: token.endPositionBeforeTrailingTrivia.utf8Offset,
        text: isShorthand ? "\(token.text) = \(name)" : name))
    return .skipChildren
  }
}

/// Changes of a text, at UTF-8 offsets.
struct Edits {
  struct Edit {
    let start: Int
    let end: Int
    let text: String
  }

  var list: [Edit] = []

  mutating func insert(_ text: String, at offset: Int) {
    list.append(Edit(start: offset, end: offset, text: text))
  }

  mutating func replace(_ range: Range<Int>, with text: String) {
    list.append(Edit(start: range.lowerBound, end: range.upperBound, text: text))
  }

  mutating func rename(_ token: TokenSyntax, to name: String) {
    guard name != token.identifier else { return }
    replace(
      token.positionAfterSkippingLeadingTrivia
        .utf8Offset..<token.endPositionBeforeTrailingTrivia.utf8Offset, with: name)
  }

  mutating func remove(_ node: some SyntaxProtocol) {
    replace(
      node.positionAfterSkippingLeadingTrivia
        .utf8Offset..<node.endPositionBeforeTrailingTrivia.utf8Offset, with: "")
  }

  /// The text with all changes; they must not overlap.
  func applied(to source: String) -> String {
    let bytes = Array(source.utf8)
    var result: [UInt8] = []
    var place = 0
    // What is put in front of a word comes before what replaces it.
    for edit in list.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      result += bytes[place..<edit.start]
      result += edit.text.utf8
      place = edit.end
    }
    return String(decoding: result + bytes[place...], as: UTF8.self)
  }
}

extension TokenSyntax {
  /// The name without backticks around it.
  var identifier: String {
    text.hasPrefix("`") && text.hasSuffix("`") ? String(text.dropFirst().dropLast()) : text
  }
}

extension String {
  /// The text without empty lines at its ends.
  fileprivate var trimmingBlankLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.drop { $0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
  }
}
