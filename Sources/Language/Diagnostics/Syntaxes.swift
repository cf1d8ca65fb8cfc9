import SwiftDiagnostics
import SwiftOperators
import SwiftParser
import SwiftParserDiagnostics
import SwiftSyntax

/// Parses cells: the operators' precedences and the parser's own diagnostics.
enum Syntaxes {
  /// The precedences of Swift's operators, of the library's, and of those that other languages have,
  /// which the checker refuses with what to write instead.
  ///
  /// The library's `~` has a precedence of its own just above that of assignments. Here it has theirs, because
  /// SwiftOperators takes `lowerThan` for its opposite; what Swift accepts means the same.
  private static let operators: OperatorTable = {
    var table = OperatorTable.standardOperators
    let own = """
      infix operator • : MultiplicationPrecedence
      infix operator ⊙ : MultiplicationPrecedence
      infix operator ~ : AssignmentPrecedence
      precedencegroup PowerPrecedence {
        higherThan: BitwiseShiftPrecedence
        associativity: right
      }
      infix operator ** : PowerPrecedence
      infix operator .^ : PowerPrecedence
      infix operator **= : AssignmentPrecedence
      infix operator %% : MultiplicationPrecedence
      infix operator %/% : MultiplicationPrecedence
      infix operator %*% : MultiplicationPrecedence
      infix operator .* : MultiplicationPrecedence
      infix operator ./ : MultiplicationPrecedence
      infix operator .+ : AdditionPrecedence
      infix operator .- : AdditionPrecedence
      infix operator <> : ComparisonPrecedence
      infix operator |> : AdditionPrecedence
      infix operator => : AssignmentPrecedence
      infix operator <- : AssignmentPrecedence
      """
    table.addSourceFile(Parser.parse(source: own)) { _ in }
    return table
  }()

  /// The tree of a source that may have any mistakes; an empty one where it is too much.
  static func folded(_ source: String) -> SourceFileSyntax {
    if Extent.problem(of: source) != nil { return Parser.parse(source: "") }
    let file = Parser.parse(source: source)
    if Extent.problem(of: file) != nil { return Parser.parse(source: "") }
    return operators.foldAll(file) { _ in }.as(SourceFileSyntax.self) ?? file
  }

  static func parse(_ cell: Cell) -> (SourceFileSyntax, [Diagnostic]) {
    if let problem = Extent.problem(of: cell.source) {
      return (Parser.parse(source: ""), [Diagnostic(problem, in: cell)])
    }
    let file = Parser.parse(source: cell.source)
    if let problem = Extent.problem(of: file) { return (file, [Diagnostic(problem, in: cell)]) }
    var problems: [Problem] = []
    if file.hasError {
      problems = ParseDiagnosticsGenerator.diagnostics(for: file)
        .filter { $0.diagMessage.severity == .error }
        .map { Problem($0.message, offset: $0.position.utf8Offset) }
      if problems.isEmpty { problems = [Problem("this is not Swift", offset: 0)] }
      problems = LineHabit.explaining(problems, of: file)
      return (file, problems.map { Diagnostic($0, in: cell) })
    }
    let folded = operators.foldAll(file) { error in
      let diagnostic = error.asDiagnostic
      problems.append(
        Problem(diagnostic.message, offset: diagnostic.position.utf8Offset))
    }
    let syntax = folded.as(SourceFileSyntax.self) ?? file
    return (syntax, problems.map { Diagnostic($0, in: cell) })
  }
}
