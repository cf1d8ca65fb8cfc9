/// What can be wrong with the writing of a derivation.
package enum DerivationError: Error, Equatable {
  case empty
  case noFirstTerm
  case secondStart(line: Int)
  case mixed(Derivation.Relation, Derivation.Relation, line: Int)
  case noLine(Int, count: Int)
  case makesNoLine(String)
  case doesNotApply(String, needs: String, found: String)
  case notHidden(Int)
  case trials(Int)
  case tolerance(Double)
  case seconds(Double)
}

extension DerivationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "a derivation needs at least one line"
    case .noFirstTerm: "the first line of a derivation is a term; a relation needs a line before it"
    case .secondStart(let line):
      "line \(line) has no relation: write equals(…, by:) or atLeast(…, by:)"
    case .mixed(let first, let second, let line):
      "line \(line) has \(second.text) in a chain of \(first.text): nothing then relates its first and last line"
    case .noLine(let number, let count):
      "there is no line \(number) to take: the derivation has \(count)"
    case .makesNoLine(let rule):
      "\(rule) makes no line by itself: state the line with equals(…, by:)"
    case .doesNotApply(let rule, let needs, let found): "\(rule) needs \(needs); found \(found)"
    case .notHidden(let line): "line \(line) is not one of those to fill in"
    case .trials(let count): "trials is \(count), but must be between 1 and 100000"
    case .tolerance(let value): "tolerance is \(value), but must be positive and less than 1"
    case .seconds(let value): "seconds is \(value), but must be positive and at most 1000000"
    }
  }
}
