import Derivations
import Testing

/// What might trap or hang has a reason instead.
@Suite("Hard input")
struct HardInputTests {
  let p = density("p"), q = density("q")
  let x = symbol("x"), z = symbol("z"), θ = symbol("θ"), σ = symbol("σ"), i = symbol("i")
  let γ = symbol("γ"), k = symbol("k"), μ = symbol("μ")

  private func text(
    _ first: Term, _ step: Derivation.Step, on meaning: Meaning = .mixture
  ) throws -> String {
    let derivation = try checkedDerive("test", [first as any DerivationLine, step])
    return try derivation.checkedCheck(on: meaning, trials: 3).lines[1].verdict.description
  }

  @Test("Values that are none of a variable's")
  func otherValues() throws {
    let joint = p(x, z | θ)
    let own = Rule.declared("own")
    #expect(try text(joint, equals(joint.at(z, 7), by: own)).hasPrefix("✗ z is 7 there"))
    #expect(try text(joint, equals(joint.at(θ, 5), by: own)).hasPrefix("✗ θ stands for 9 numbers"))
    #expect(try text(joint, equals(limit(θ) { joint }, by: own)).hasPrefix("✗ θ stands for 9"))
    #expect(
      try text(joint, proportional(joint, in: x, by: .algebra), on: .tables).hasPrefix("✗ x is"))
    for number in [1e300, -1, 1.5, .nan, .infinity] {
      let place = γ[1, k].at(k, Term(floatLiteral: number))
      #expect(try text(γ[1, k], equals(place, by: own)).contains("its indices run up to 6 and 3"))
      _ = try text(x, equals(function("f", Term(floatLiteral: number)), by: own))
    }
    #expect(try text(x, equals(function("det"), by: own)).contains("det has no meaning"))
  }

  @Test("Terms that are too large or too deep mean nothing")
  func large() throws {
    var (sum, quotient, deep) = (x, x, x)
    for _ in 0..<60 {
      sum = sum + sum
      quotient = quotient / quotient
    }
    for _ in 0..<100_000 { deep = log(deep) }
    #expect(try text(x, equals(sum, by: .algebra)).contains("more parts than a line can have"))
    #expect(try text(x, equals(quotient, by: .algebra)).contains("more parts than"))
    #expect(try text(x, equals(deep, by: .algebra)) == "✗ the term is nested too deeply")
  }

  @Test("A short term whose normal form never ends", .timeLimit(.minutes(1)))
  func explosion() throws {
    let product = (1...16).reduce(x) { total, _ in total * (x + σ + μ[1] + μ[2] + γ[1, 1]) }
    #expect(try text(product, equals(product, by: .algebra)).hasPrefix("✓"))
    var nested = log(1 + exp(x))
    for _ in 0..<40 { nested = log(1 + square(nested + x)) }
    #expect(try text(nested, equals(nested, by: .algebra)).hasPrefix("✓"))
  }

  @Test("A check has a budget", .timeLimit(.minutes(1)))
  func budget() throws {
    let many = estimate(q(z), samples: 1_000_000_000) { x }
    #expect(try text(x, approximates(many, by: .monteCarlo)).hasPrefix("? the check's budget"))
    let nested = (0..<10).reduce(x) { term, _ in Derivations.sum(over: i) { term } }
    #expect(try text(x, equals(nested, by: .algebra)).hasPrefix("? the check's budget"))
    let line = Derivation.elboByJensen
    for seconds in [1e300, .nan, -1, 0, .infinity] {
      #expect(throws: DerivationError.self) {
        try line.checkedCheck(on: .mixture, seconds: seconds)
      }
    }
  }

  @Test("Letters and lists that are empty")
  func empty() throws {
    #expect("\(symbol(""))".contains("a symbol needs a letter"))
    #expect("\(symbol("′"))".contains("a symbol needs a letter"))
    #expect("\(p())".contains("takes symbols"))
    #expect("\(expectation([]) { x })".contains("under a density"))
  }

  @Test("The last line of an exercise is not in its statement")
  func statement() throws {
    let task = try checkedExercise(.elboByJensen, hide: [5])
    #expect(task.derivation.statement.hasSuffix("\\;?"))
    #expect(!task.derivation.folded.html.contains("- \\log q"))
  }
}
