import Derivations
import Testing

/// Each rule of the table justifies a true line, and refuses a false one.
@Suite("Rules")
struct RuleTests {
  /// A true line by a rule, and a false one.
  struct Example: Sendable {
    let rule: Rule
    let from: Term
    let right, wrong: Derivation.Step
    let meaning: Meaning

    init(_ rule: Rule, _ from: Term, _ to: Term, not wrong: Term, on meaning: Meaning = .mixture) {
      self.init(rule, from, { equals($0, by: $1) }, to, not: wrong, on: meaning)
    }

    init(
      _ rule: Rule, _ from: Term, _ step: (Term, Rule) -> Derivation.Step, _ to: Term,
      not wrong: Term, on meaning: Meaning = .mixture
    ) {
      self.rule = rule
      self.from = from
      right = step(to, rule)
      self.wrong = step(wrong, rule)
      self.meaning = meaning
    }
  }

  private static let p = density("p"), q = density("q")
  private static let x = symbol("x"), z = symbol("z"), θ = symbol("θ"), φ = symbol("φ")
  private static let i = symbol("i"), k = symbol("k"), j = symbol("j"), u = symbol("u")
  private static let v = symbol("v"), μ = symbol("μ"), s = symbol("s"), σ = symbol("σ")
  private static let ε = symbol("ε"), γ = symbol("γ"), π = symbol("π"), λ = symbol("λ")

  private static var f: Term { function("f", z) }
  private static var joint: Term { p(x, z | θ) }
  private static var ratio: Term { p(x, z | θ) / q(z) }
  private static var normalZ: Term { normal(z, mean: μ, variance: square(s)) }
  private static var standard: Term { normal(ε, mean: 0, variance: 1) }

  private static var probabilities: [Example] {
    [
      Example(
        .definition, entropy(q(z)), -expectation(q(z)) { log(q(z)) },
        not: expectation(q(z)) { log(q(z)) }),
      Example(.algebra, square(x + 1), square(x) + 2 * x + 1, not: square(x) + 2 * x),
      Example(
        .substitution, sum(over: i, k) { γ[i, k] }, symbol("N"), not: symbol("N") + 1),
      Example(
        .bayes, p(z | x, θ), p(x | z, θ) * p(z | θ) / p(x | θ), not: p(x | z, θ) * p(z | θ)),
      Example(
        .bayes, log(p(z | x, θ)), { equalsUpToConstant($0, in: z, by: $1) },
        log(p(x | z, θ)) + log(p(z | θ)), not: log(p(x | z, θ))),
      Example(.productRule, joint, p(x | z, θ) * p(z | θ), not: p(x | θ) * p(z | θ)),
      Example(
        .marginalization, p(x | θ), sum(over: z) { joint }, not: sum(over: z) { p(x | z, θ) }),
      Example(
        .marginalization, p(x | θ), expectation(p(z | θ)) { p(x | z, θ) },
        not: expectation(q(z)) { p(x | z, θ) }),
      Example(
        .multiplyByOne, sum(over: z) { joint }, expectation(q(z)) { ratio },
        not: expectation(q(z)) { joint }),
      Example(
        .linearity, expectation(q(z)) { f + z }, expectation(q(z)) { f } + expectation(q(z)) { z },
        not: expectation(q(z)) { f } - expectation(q(z)) { z }),
      Example(.constantExpectation, x, expectation(q(z)) { x }, not: expectation(q(z)) { z }),
      Example(
        .logOfProduct, log(joint * q(z)), log(joint) + log(q(z)), not: log(joint) - log(q(z))),
      Example(
        .totalExpectation, expectation(p(u, v | x, θ)) { u * v },
        expectation(p(u | x, θ)) { expectation(p(v | u, x, θ)) { u * v } },
        not: expectation(p(u | x, θ)) { expectation(p(v | x, θ)) { u * v } }, on: .pair),
      Example(
        .definitionOfDivergence, divergence(q(z), from: p(z | x, θ)),
        expectation(q(z)) { log(q(z)) - log(p(z | x, θ)) },
        not: expectation(q(z)) { log(p(z | x, θ)) - log(q(z)) }),
      Example(
        .entropy, divergence(q(z), from: p(z | θ)),
        -expectation(q(z)) { log(p(z | θ)) } - entropy(q(z)),
        not: -expectation(q(z)) { log(p(z | θ)) } + entropy(q(z))),
      Example(
        .independence, log(product(over: i) { p(x[i] | θ) }), sum(over: i) { log(p(x[i] | θ)) },
        not: sum(over: i) { log(p(x | θ)) }),
      Example(
        .dropConstants, log(p(z | x, θ)), { equalsUpToConstant($0, in: z, by: $1) }, log(joint),
        not: log(p(x | z, θ))),
      Example(
        .dropConstants, argmax(over: z) { p(z | x, θ) }, argmax(over: z) { log(joint) },
        not: argmax(over: z) { p(x | z, θ) }),
      Example(
        .monteCarlo, expectation(q(z)) { f }, { approximates($0, by: $1) },
        estimate(q(z), samples: 100) { f }, not: estimate(q(z), samples: 100) { f } + 0.01),
    ]
  }

  private static var bounds: [Example] {
    [
      Example(
        .jensen, log(expectation(q(z)) { ratio }), { atLeast($0, by: $1) },
        expectation(q(z)) { log(ratio) }, not: expectation(q(z)) { log(joint) }),
      Example(
        .divergenceIsPositive, x + divergence(q(z), from: p(z | θ)), { atLeast($0, by: $1) }, x,
        not: x - 1),
      Example(
        .samplingBound,
        expectation([q(z[1]), q(z[2])]) {
          log(1 / 2 * (p(x, z[1] | θ) / q(z[1]) + p(x, z[2] | θ) / q(z[2])))
        }, { atLeast($0, by: $1) }, expectation(q(z)) { log(ratio) },
        not: log(expectation(q(z)) { ratio })),
      Example(
        .optimum, argmax(over: μ[1]) { -square(μ[1] - x) }, x, not: x + 1),
      Example(.smallVariance, limit(σ) { x + square(σ) }, x, not: x + 1 / 1000),
    ]
  }

  private static var calculus: [Example] {
    [
      Example(
        .gaussianMoments, expectation(normalZ) { square(z) }, square(μ) + square(s),
        not: square(μ), on: .linearGaussian),
      Example(
        .gaussianMoments, divergence(normalZ, from: normal(z, mean: 0, variance: 1)),
        1 / 2 * (square(s) + square(μ) - 1) - log(s), not: 1 / 2 * (square(s) + square(μ)) - log(s),
        on: .linearGaussian),
      Example(
        .gaussianDensity, log(normal(x, mean: μ, variance: square(s))),
        -(1 / 2 * log(2 * .pi * square(s))) - square(x - μ) / (2 * square(s)),
        not: -(1 / 2 * log(2 * .pi * square(s))) - square(x - μ) / square(s), on: .linearGaussian),
      Example(
        .completingTheSquare, square(μ) + 2 * μ * x, square(μ + x) - square(x),
        not: square(μ + x) + square(x), on: .linearGaussian),
      Example(
        .changeOfVariables, integral(over: z) { exp(-square(z / s) / 2) },
        s * integral(over: ε) { exp(-square(ε) / 2) },
        not: integral(over: ε) { exp(-square(ε) / 2) },
        on: .linearGaussian),
      Example(
        .reparameterization, expectation(normalZ) { f },
        expectation(standard) { function("f", μ + s * ε) },
        not: expectation(standard) { function("f", μ + square(s) * ε) }, on: .linearGaussian),
      Example(
        .logDerivative, gradient(φ) { q(z | φ) }, q(z | φ) * gradient(φ) { log(q(z | φ)) },
        not: gradient(φ) { log(q(z | φ)) }),
      Example(
        .differentiationUnderTheIntegral, gradient(φ) { expectation(q(z | φ)) { f } },
        sum(over: z) { f * gradient(φ) { q(z | φ) } },
        not: expectation(q(z | φ)) { f * gradient(φ) { q(z | φ) } }),
      Example(
        .chainRule, gradient(μ) { square(s * μ + 1) }, 2 * s * (s * μ + 1), not: 2 * (s * μ + 1),
        on: .linearGaussian),
      Example(
        .differentiation, gradient(μ) { pow(μ, 3) }, 3 * square(μ), not: 2 * square(μ),
        on: .linearGaussian),
      Example(
        .lagrange,
        gradient(π[j]) { sum(over: k) { γ[1, k] * log(π[k]) } + λ * (1 - sum(over: k) { π[k] }) }
          .at(λ, 1), γ[1, j] / π[j] - 1, not: γ[1, j] / π[j] + 1),
    ]
  }

  private static let examples = probabilities + bounds + calculus

  private func verdict(_ example: Example, _ step: Derivation.Step) throws -> Verdict {
    let derivation = try checkedDerive("rule", [example.from as any DerivationLine, step])
    return try derivation.checkedCheck(on: example.meaning, trials: 20).lines[1].verdict
  }

  @Test(arguments: examples.indices)
  func holdsAndRefuses(index: Int) throws {
    let example = Self.examples[index]
    let right = try verdict(example, example.right)
    #expect(right.holds, "\(example.rule.name): \(right)")
    let wrong = try verdict(example, example.wrong)
    #expect(wrong.counterexample != nil, "\(example.rule.name): \(wrong)")
  }

  @Test("Constants are dropped from what is greatest, not from values")
  func constants() throws {
    let step = equals(Self.p(Self.x, Self.z | Self.θ), by: .dropConstants)
    let line = try checkedDerive(
      "dropped", [Self.p(Self.z | Self.x, Self.θ) as any DerivationLine, step]
    ).checkedCheck(on: .mixture, trials: 1).lines[1]
    #expect(
      "\(line.verdict)" == "✗ constants dropped gives ∝ or =₊, and = between optima, as of argmax")
  }

  @Test func everyRuleHasAnExample() {
    #expect(Set(Rule.all).subtracting(Self.examples.map(\.rule)) == [])
  }

  @Test("Rules that make lines make true ones")
  func applying() throws {
    let (p, q, x, z, θ, i) = (Self.p, Self.q, Self.x, Self.z, Self.θ, Self.i)
    let lines: [(Rule, Term, String)] = [
      (.jensen, log(expectation(q(z)) { Self.ratio }), "≥ E_{q(z)}[log(p(x, z | θ) / q(z))]"),
      (
        .jensen, -sum(over: i) { log(expectation(q(z)) { p(x[i], z | θ) }) },
        "≤ -∑_{i} E_{q(z)}[log p(x[i], z | θ)]"
      ),
      (.divergenceIsPositive, x + divergence(q(z), from: p(z | θ)), "≥ x"),
      (.divergenceIsPositive, x - 2 * divergence(q(z), from: p(z | θ)), "≤ x"),
      (
        .definitionOfDivergence, divergence(q(z), from: p(z | θ)),
        "= E_{q(z)}[log q(z) - log p(z | θ)]"
      ),
      (.entropy, entropy(q(z)), "= -E_{q(z)}[log q(z)]"),
      (.logOfProduct, log(p(x | θ) * q(z)), "= log p(x | θ) + log q(z)"),
      (.logOfProduct, log(p(x | θ) / q(z)), "= log p(x | θ) - log q(z)"),
      (.logOfProduct, log(square(q(z))), "= 2 · log q(z)"),
      (.linearity, expectation(q(z)) { z + x }, "= E_{q(z)}[z] + E_{q(z)}[x]"),
      (.marginalization, log(sum(over: z) { p(x, z | θ) }), "= log p(x | θ)"),
      (
        .independence, log(product(over: i) { p(x[i] | θ) }), "= ∑_{i} log p(x[i] | θ)"
      ),
    ]
    for (rule, start, made) in lines {
      let derivation = try checkedDerive("made", [start as any DerivationLine]).checkedApplying(
        rule)
      let line = derivation.line(2)
      #expect("\(line)" == "\(made)  (\(rule.name))")
      #expect(try derivation.checkedCheck(on: .mixture, trials: 10).holds)
    }
    let weights = Derivation.importanceWeightedBound.line(5).term
    let fewer = try checkedDerive("made", [weights as any DerivationLine])
      .checkedApplying(.samplingBound)
    #expect(try fewer.checkedCheck(on: .mixture, trials: 5).holds)
    let makers = Set(lines.map(\.0) + [Rule.samplingBound])
    for rule in Rule.all where !makers.contains(rule) {
      #expect(throws: DerivationError.makesNoLine(rule.name)) {
        try Derivation.elboByJensen.checkedApplying(rule)
      }
    }
  }
}
