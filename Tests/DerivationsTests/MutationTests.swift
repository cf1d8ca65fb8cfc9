import Derivations
import Testing

@Suite("Mutants of the library's lines")
struct MutationTests {
  /// Those whose mutants are all false: elsewhere a constant factor, or a baseline of the score, changes nothing.
  static let derivations: [(Derivation, Meaning)] = [
    (.elboByJensen, .mixture), (.elboByDivergence, .mixture), (.evidenceDecomposition, .mixture),
    (.eStep, .mixture), (.meanField, .pair), (.bayesTheorem, .mixture), (.mStepMeans, .mixture),
    (.mStepVariances, .mixture), (.mStepWeights, .mixture), (.kMeansLimit, .mixture),
  ]

  @Test(arguments: derivations.indices)
  func everyMutantIsCaught(index: Int) throws {
    let (derivation, meaning) = Self.derivations[index]
    for line in derivation.lines.dropFirst() {
      guard let relation = line.relation, let rule = line.rule else { continue }
      for mutant in Mutation.all(of: line.term).prefix(40) {
        let step = Step(relation: relation, term: mutant, rule: rule)
        let checked = try derivation.checkedReplacing(line.number, with: step)
          .checkedCheck(on: meaning, trials: 10)
        #expect(!checked.holds, "\(derivation.title), line \(line.number): \(mutant)")
      }
    }
  }
}
