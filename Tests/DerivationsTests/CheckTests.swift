import Derivations
import Testing

@Suite("Checks of lines")
struct CheckTests {
  let p = density("p"), q = density("q")
  let x = symbol("x"), z = symbol("z"), θ = symbol("θ")

  func verdict(_ first: Term, _ step: Derivation.Step, on meaning: Meaning = .mixture) throws
    -> String
  {
    let derivation = try checkedDerive("test", [first, step])
    return try derivation.checkedCheck(on: meaning, trials: 20).lines[1].verdict.description
  }

  @Test func whatMakesNoSenseIsMarkedWithItsReason() throws {
    let unknown = try verdict(log(p(x | θ)), equals(symbol("ρ"), by: .definition))
    #expect(
      unknown
        == "✗ ρ has no meaning in this model, which knows N, i, j, k, v, x, z, γ, θ, λ, μ, π, σ, φ")
    let twice = try verdict(log(p(x | θ)), equals(log(p(z, z | z)), by: .definition))
    #expect(twice.contains("z is conditioned on"))
    let rule = try verdict(log(p(x | θ)), atLeast(log(p(x | θ)), by: .jensen))
    #expect(rule.hasPrefix("✗ Jensen needs log E[…] or E[log …]; found log p(x | θ)"))
    let sign = try verdict(
      log(expectation(q(z)) { p(x, z | θ) }), equals(log(p(x | θ)), by: .jensen))
    #expect(sign == "✗ Jensen gives ≥ or ≤, not =")
    let integral = try verdict(
      log(p(x | θ)), equals(integral(over: z) { exp(z) }, by: .definition), on: .linearGaussian)
    #expect(integral == "✗ the integral over z does not converge")
  }

  @Test func aTurnedBoundHasACounterexample() throws {
    let bound = expectation(q(z)) { log(p(x, z | θ) / q(z)) }
    let evidence = log(expectation(q(z)) { p(x, z | θ) / q(z) })
    #expect(try verdict(evidence, atLeast(bound, by: .jensen)).hasPrefix("✓ slack"))
    #expect(try verdict(evidence, atMost(bound, by: .jensen)).hasPrefix("✗ the bound is broken"))
    #expect(
      try verdict(evidence, atLeast(bound - 1, by: .jensen))
        .hasPrefix("✗ the bound holds here, but is not the one that Jensen gives"))
  }

  @Test func aChainThatMixesDirectionsIsAnError() {
    #expect(throws: DerivationError.mixed(.atLeast, .atMost, line: 3)) {
      try checkedDerive(
        "mixed",
        [
          log(p(x | θ)), atLeast(0, by: .assumption),
          atMost(0, by: .assumption),
        ])
    }
  }

  @Test func anAssumptionSaysSo() throws {
    #expect(try verdict(log(p(x | θ)), equals(log(p(x | θ)), by: .assumption)) == "assumed")
    #expect(try verdict(log(p(x | θ)), equals(0, by: .assumption)).hasPrefix("✗"))
  }

  @Test func aRuleMakesItsLine() throws {
    let start = try checkedDerive(
      "made", [log(expectation(q(z)) { p(x, z | θ) / q(z) })])
    let made = try start.checkedApplying(.jensen)
    #expect(made.relation == .atLeast)
    #expect("\(made.line(2).term)" == "E_{q(z)}[log(p(x, z | θ) / q(z))]")
  }

  @Test func anExerciseTellsWithoutTheAnswer() throws {
    let task = try checkedExercise(.elboByJensen, hide: [4])
    #expect(!task.derivation.latex.contains("\\mathbb{E}_{q(\\mathbf{z})}\\left[\\log \\frac"))
    let wrong = atLeast(expectation(q(z)) { log(p(x, z | θ)) }, by: .jensen)
    #expect(try task.checkedAnswer(4, wrong, on: .mixture).holds == false)
    let right = atLeast(expectation(q(z)) { log(p(x, z | θ) / q(z)) }, by: .jensen)
    #expect(try task.checkedAnswer(4, right, on: .mixture).holds)
  }
}
