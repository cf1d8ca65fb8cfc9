/// What other languages call things, and what to write instead.
///
/// In the templates `#` is the first argument of a call or the left operand, `#2` and `#3` are the
/// next ones, and `#*` is all of them.
public struct NameHabits: Sendable {
  /// Names of values.
  public var values: [String: String] = [:]
  /// Words and whole names, with what to do in a sentence.
  public var words: [String: String] = [:]
  /// Functions; a number behind `/` tells how many arguments the row is for.
  public var calls: [String: String] = [:]
  /// What stands before a point, as in `np.sqrt(x)`, where Swift has the name alone.
  public var modules: Set<String> = []
  /// Members of values; the first template counts whose own member the type has.
  public var members: [String: [String]] = [:]
  /// Operators of two operands; their precedences stand in `Syntaxes`.
  public var operators: [String: String] = [:]
  /// Operators that take values of these types elsewhere, by the name of the type.
  public var typedOperators: [String: [String: String]] = [:]
  /// Elements by their number, by the name of the type whose values `#` are.
  public var elements: [String: String] = [:]
  public var types: [String: String] = [:]
  /// Members that a value gets by a call of its own, as those of a model by its fitting, by the name
  /// of the function.
  public var steps: [String] = []

  public init() {}

  /// The union of both; the right one's templates come first.
  public static func + (left: NameHabits, right: NameHabits) -> NameHabits {
    var both = left
    both.values.merge(right.values) { $1 }
    both.words.merge(right.words) { $1 }
    both.calls.merge(right.calls) { $1 }
    both.modules.formUnion(right.modules)
    both.members.merge(right.members) { $1 + $0 }
    both.operators.merge(right.operators) { $1 }
    both.typedOperators.merge(right.typedOperators) { $0.merging($1) { $1 } }
    both.elements.merge(right.elements) { $1 }
    both.types.merge(right.types) { $1 }
    both.steps += right.steps
    return both
  }
}
