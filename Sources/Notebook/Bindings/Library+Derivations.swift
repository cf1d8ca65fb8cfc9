import Elbo
import Language

extension Library {
  /// Derivations that are checked, and steps of EM to compare with one's own.
  package static var derivations: Library {
    Library(
      functions: TermRows.functions + DerivationRows.functions + EMStepRows.functions,
      members: [
        Members(
          .densityArgument,
          "What a density's parentheses take: a symbol, or two with the bar between them.", []),
        Members(
          .derivationLine,
          "What may stand in the braces of a derivation: first a term, then steps.", []),
        Members(
          .term, "A formula of probability: what stands on a line of a derivation.", TermRows.term),
        Members(.conditional, "Two symbols with the bar between them, as in `p(x | θ)`.", []),
        Members(
          .density, "The letter of a density, which makes terms when it is called.",
          TermRows.density),
        Members(
          .derivation, "A derivation whose every line is justified by a rule and can be checked.",
          DerivationRows.derivation),
        Members(.derivationStep, "A line to be, of a derivation.", DerivationPartRows.step),
        Members(
          .relation, "How a line relates to the line before it.", DerivationPartRows.relation),
        Members(.line, "A line of a derivation.", DerivationPartRows.line),
        Members(.checkSettings, "How a derivation was checked.", DerivationPartRows.checkSettings),
        Members(
          .foldedDerivation, "A derivation of which only the statement is seen at first.",
          DerivationPartRows.folded),
        Members(.rule, "What justifies a line of a derivation.", RuleRows.rule),
        Members(
          .meaning,
          "What a derivation's symbols stand for: a concrete model on which its lines are checked.",
          DerivationPartRows.meaning),
        Members(.verdict, "What a check found of a line.", RuleRows.verdict),
        Members(.evidence, "How well a line held.", RuleRows.evidence),
        Members(.counterexample, "Values for which a line is false.", RuleRows.counterexample),
        Members(
          .exercise,
          "A derivation with lines left to the reader, whose answers are checked at once.",
          DerivationPartRows.exercise),
        Members(
          .expectationStep, "The E-step of a model: what its parameters say of the latents.",
          EMStepRows.expectation),
        Members(
          .maximizationStep, "The M-step of a model: the parameters that responsibilities ask for.",
          EMStepRows.maximization),
        Members(
          .updateCheck,
          "What the comparison of a step written by hand with the one derived from a model found.",
          EMStepRows.check),
        Members(.updateResult, "What was found of one quantity of a step.", EMStepRows.result),
      ])
  }
}
