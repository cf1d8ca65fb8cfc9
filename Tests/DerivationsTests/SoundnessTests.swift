import Derivations
import Testing

/// Lines that are false, or mean nothing, and once passed; and true ones that once failed.
@Suite("Lines that are nearly right")
struct SoundnessTests {
  let p = density("p"), q = density("q")
  let x = symbol("x"), z = symbol("z"), θ = symbol("θ"), μ = symbol("μ"), σ = symbol("σ")
  let i = symbol("i"), γ = symbol("γ"), k = symbol("k")

  private func verdict(
    _ first: Term, _ step: Derivation.Step, on meaning: Meaning = .mixture
  ) throws -> Verdict {
    let derivation = try checkedDerive("test", [first as any DerivationLine, step])
    return try derivation.checkedCheck(on: meaning, trials: 20).lines[1].verdict
  }

  private func text(
    _ first: Term, _ term: Term, on meaning: Meaning = .mixture
  ) throws -> String {
    try verdict(first, equals(term, by: .declared("test")), on: meaning).description
  }

  @Test("A condition without a meaning is named")
  func unknownCondition() throws {
    #expect(try text(log(p(x | θ)), log(p(x | symbol("ρ")))).hasPrefix("✗ ρ has no meaning"))
    #expect(try text(log(p(x | θ)), log(p(x | θ[1]))).contains("θ[1] stands for 1 numbers"))
  }

  @Test("A density is of one value of a variable, and an expectation over each once")
  func twice() throws {
    #expect(try text(p(x[1], x[2] | θ), p(x[2] | θ)).hasPrefix("✗ p has x twice"))
    #expect(try text(p(z | x[1], x[2]), p(z | x[2])).hasPrefix("✗ p has x twice"))
    let squared = 3 * sum(over: z) { square(q(z)) }
    #expect(
      try text(squared, expectation([q(z), q(z)]) { 1 }) == "✗ the expectation is over z twice")
    #expect(try text(3, sum(over: z, z) { 1 }) == "✗ the sum runs over z twice")
  }

  @Test("A counterexample has the data")
  func data() throws {
    let line = try verdict(sum(over: i) { x[i] }, equals(0, by: .algebra))
    #expect(line.counterexample?.values["x[i]"]?.count == 6)
    #expect("\(line)".contains("x[i] = ["))
  }

  @Test("A primed index is another index")
  func primedIndex() throws {
    let other = symbol("i′")
    let double = sum(over: i) { sum(over: other) { x[i] * x[other] } }
    #expect(try verdict(double, equals(square(sum(over: i) { x[i] }), by: .algebra)).holds)
    #expect(
      try !verdict(double, equals(6 * sum(over: i) { square(x[i]) }, by: .algebra)).holds)
    #expect(x[k[1]] != x[k])
    #expect(symbol("a'b") != symbol("a''"))
  }

  @Test("What lies beside or between the points of an integral is not taken for nothing")
  func grids() throws {
    let far = normal(z, mean: 100, variance: 1)
    let narrow = normal(z, mean: 0.1, variance: 0.0004)
    for density in [far, narrow] {
      let reason = "✗ the points at which z is tried are too few"
      #expect(try text(expectation(density) { z }, 0, on: .linearGaussian).hasPrefix(reason))
      #expect(try text(integral(over: z) { density }, 0, on: .linearGaussian).hasPrefix(reason))
      #expect(
        try text(log(expectation(density) { exp(z) }), 0, on: .linearGaussian).hasPrefix(reason))
    }
    let discrete = normal(z, mean: 0, variance: 1)
    #expect(try text(expectation(discrete) { 1 }, 1).hasPrefix("✗ the points"))
    #expect(
      try text(minimum(over: z) { square(z - 0.1) }, 0, on: .linearGaussian)
        .hasSuffix("where an index is needed"))
  }

  @Test("Sides that are small are compared all the same")
  func small() throws {
    let tiny: Term = 1e-12
    #expect(try text(tiny * x, 2 * tiny * x).hasPrefix("✗ the sides differ"))
    let all = product(over: i) { p(x[i] | θ) * p(x[i] | θ) }
    #expect(try text(all, 2 * all).hasPrefix("✗ the sides differ"))
    #expect(try text(all, product(over: i) { square(p(x[i] | θ)) }).hasPrefix("✓"))
    #expect(try text(tiny * x + x - x, tiny * x).hasPrefix("✓"))
    let bound = try verdict(all, atLeast(2 * all, by: .declared("test")))
    #expect(bound.counterexample != nil)
  }

  @Test("What jumps has no gradient, what grows no limit and no greatest value")
  func calculus() throws {
    #expect(
      try text(gradient(z) { log(p(x, z | θ)) }, 0) == "✗ z cannot be differentiated in this model")
    #expect(try text(limit(σ) { 1 / σ }, 3500 / 3) == "✗ no limit was found as σ falls to zero")
    #expect(try text(limit(σ) { log(σ) }, -7).hasPrefix("✗ no limit"))
    let hills = -square(square(μ - 1) - 4) + μ
    let lowered = hills - 1000 * exp(-(4 * square(μ - 3)))
    #expect(
      try text(argmax(over: μ) { hills }, argmax(over: μ) { lowered }, on: .linearGaussian)
        .hasPrefix("✗ the sides differ"))
    #expect(
      try text(argmax(over: μ) { pow(μ, 3) - 3 * μ }, -1, on: .linearGaussian)
        == "✗ no value of μ was found at which the term is greatest")
  }

  @Test("Bounds of parts are bounds of the line where it grows with them")
  func bounds() throws {
    let evidence = sum(over: i) { log(expectation(q(z)) { p(x[i], z | θ) / q(z) }) }
    let bound = sum(over: i) { expectation(q(z)) { log(p(x[i], z | θ) / q(z)) } }
    #expect(try verdict(evidence, atLeast(bound, by: .jensen)).holds)
    #expect(try verdict(-evidence, atMost(-bound, by: .jensen)).holds)
    #expect(try verdict(2 * evidence + x, atLeast(2 * bound + x, by: .jensen)).holds)
    #expect(try verdict(evidence + evidence, atLeast(bound + bound, by: .jensen)).holds)
    #expect(try !verdict(evidence, atLeast(bound - 1, by: .jensen)).holds)
    #expect(try !verdict(-evidence, atLeast(-bound, by: .jensen)).holds)
    #expect(try !verdict(x * evidence, atLeast(x * bound, by: .jensen)).holds)
    let distance = divergence(q(z), from: p(z | x, θ))
    #expect(try verdict(2 * distance, atLeast(0, by: .divergenceIsPositive)).holds)
    #expect(try verdict(x - 2 * distance, atMost(x, by: .divergenceIsPositive)).holds)
  }

  @Test("An estimate may stand on either side, within what it depends on smoothly")
  func estimates() throws {
    let f = function("f", z)
    let (exact, drawn) = (expectation(q(z)) { f }, estimate(q(z), samples: 100) { f })
    #expect(try verdict(drawn, approximates(exact, by: .monteCarlo)).holds)
    #expect(try verdict(1000 * exact, approximates(1000 * drawn, by: .monteCarlo)).holds)
    #expect(try !verdict(exact, approximates(drawn + 0.1, by: .monteCarlo)).holds)
    let weights = estimate(q(z), samples: 100) { p(x, z | θ) / q(z) }
    #expect(try verdict(log(p(x | θ)), approximates(log(weights), by: .monteCarlo)).holds)
    // The same samples stand on both lines.
    let doubled = estimate(q(z), samples: 100) { 2 * f }
    #expect(try verdict(2 * drawn, equals(doubled, by: .linearity)).description.contains("needs"))
    #expect(try verdict(2 * drawn, equals(doubled, by: .algebra)).holds)
  }

  @Test("Densities of the points of a sum are not those of another point")
  func memory() throws {
    let meaning = try parametrised()
    let y = symbol("y"), u = symbol("u"), a = symbol("a")
    let each = sum(over: i) { p(u | a[i]) }
    let joint = sum(over: i) { sum(over: y) { p(u, y | a[i]) } }
    #expect(
      try verdict(each, equals(joint, by: .marginalization), on: meaning).holds)
    #expect(
      try !verdict(each, equals(3 * p(u | a[1]), by: .algebra), on: meaning).holds)
  }

  /// Two discrete variables whose density depends on a number a, of which there are three.
  private func parametrised() throws -> Meaning {
    Meaning(
      "parametrised", domains: ["u": .discrete(2), "y": .discrete(2), "i": .discrete(3)],
      joints: [
        "p": Meaning.Joint(["u", "y"]) { values in
          let a = try values["a"]
          let logits = [0, a, -a, 2 * a]
          let place = try 2 * values.place("u", of: 2) + values.place("y", of: 2)
          return logits[place] - Meaning.logSum(logits)
        }
      ],
      draw: { random in
        var values = Meaning.Values()
        for name in ["a", "a_1", "a_2", "a_3"] { values.set(name, random.normal()) }
        for name in ["u", "y", "i"] { values.set(name, 1) }
        return values
      })
  }
}
