import Tensors

/// A derivation with lines left to the reader, whose answers are checked at once.
///
///     let task = exercise(.elboByJensen, hide: [3, 4])
///     task.answer(3, atLeast(…, by: .jensen), on: .mixture)
public struct Exercise: Sendable {
  /// The derivation, which shows a question mark for each hidden line.
  public let derivation: Derivation
  /// The numbers of the hidden lines.
  public let hidden: [Int]

  /// What a check says of an answer to a hidden line, without the answer.
  public func answer(
    _ number: Int, _ step: Derivation.Step, on meaning: Meaning, trials: Int = 100, seed: Int = 0
  ) -> Verdict {
    trapping { try checkedAnswer(number, step, on: meaning, trials: trials, seed: seed) }
  }

  package func checkedAnswer(
    _ number: Int, _ step: Derivation.Step, on meaning: Meaning, trials: Int = 100, seed: Int = 0
  ) throws -> Verdict {
    guard hidden.contains(number) else { throw DerivationError.notHidden(number) }
    let tried = try derivation.checkedReplacing(number, with: step)
      .checkedCheck(on: meaning, trials: trials, seed: seed)
    let verdict = tried.lines[number - 1].verdict
    // An answer that is true may still not lead on.
    guard verdict.holds, number < tried.lines.count else { return verdict }
    let next = tried.lines[number].verdict
    if next.holds { return verdict }
    return .undecided("the line is true, but line \(number + 1) does not follow from it")
  }
}

/// An exercise of a derivation: the lines of these numbers are left to the reader.
public func exercise(_ derivation: Derivation, hide numbers: [Int]) -> Exercise {
  trapping { try checkedExercise(derivation, hide: numbers) }
}

package func checkedExercise(_ derivation: Derivation, hide numbers: [Int]) throws -> Exercise {
  for number in numbers {
    guard number > 1, number <= derivation.lines.count else {
      throw DerivationError.noLine(number, count: derivation.lines.count)
    }
  }
  var shown = derivation
  shown.hidden = Set(numbers)
  return Exercise(derivation: shown, hidden: numbers.sorted())
}

extension Exercise: CustomStringConvertible, LaTeXConvertible {
  public var description: String { derivation.description }

  /// The derivation with a question mark for each hidden line.
  public var latex: String { derivation.latex }
}
