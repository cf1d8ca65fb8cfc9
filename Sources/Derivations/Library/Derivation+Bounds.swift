extension Derivation {
  /// The evidence lower bound by Jensen's inequality.
  public static var elboByJensen: Derivation {
    let (p, q, x, z, θ) = (Letters.p, Letters.q, Letters.x, Letters.z, Letters.θ)
    return derive("The evidence lower bound by Jensen's inequality") {
      log(p(x | θ))
      equals(log(sum(over: z) { p(x, z | θ) }), by: .marginalization)
      equals(log(expectation(q(z)) { p(x, z | θ) / q(z) }), by: .multiplyByOne)
      atLeast(expectation(q(z)) { log(p(x, z | θ) / q(z)) }, by: .jensen)
      equals(Letters.bound, by: .logOfProduct)
    }
  }

  /// The evidence lower bound by the divergence of q from the posterior.
  public static var elboByDivergence: Derivation {
    let (p, q, x, z, θ) = (Letters.p, Letters.q, Letters.x, Letters.z, Letters.θ)
    return derive("The evidence lower bound by a divergence") {
      log(p(x | θ))
      equals(expectation(q(z)) { log(p(x | θ)) }, by: .constantExpectation)
      equals(expectation(q(z)) { log(p(x, z | θ) / p(z | x, θ)) }, by: .bayes)
      equals(Letters.bound + divergence(q(z), from: p(z | x, θ)), by: .definitionOfDivergence)
      atLeast(Letters.bound, by: .divergenceIsPositive)
    }
  }

  /// log p(x) is the evidence lower bound and the divergence of q from the posterior.
  public static var evidenceDecomposition: Derivation {
    let (p, q, x, z, θ) = (Letters.p, Letters.q, Letters.x, Letters.z, Letters.θ)
    return derive("The evidence is the bound and the gap") {
      log(p(x | θ))
      equals(expectation(q(z)) { log(p(x, z | θ)) - log(p(z | x, θ)) }, by: .bayes)
      equals(
        expectation(q(z)) {
          log(p(x, z | θ)) - log(q(z)) + log(q(z)) - log(p(z | x, θ))
        }, by: .multiplyByOne)
      equals(
        expectation(q(z)) { log(p(x, z | θ)) - log(q(z)) }
          + expectation(q(z)) { log(q(z)) - log(p(z | x, θ)) }, by: .linearity)
      equals(
        Letters.bound.named("ELBO") + divergence(q(z), from: p(z | x, θ)).named("gap"),
        by: .definitionOfDivergence)
    }
  }

  /// The E-step: no q has a greater bound than the posterior.
  public static var eStep: Derivation {
    let (p, q, x, z, θ) = (Letters.p, Letters.q, Letters.x, Letters.z, Letters.θ)
    return derive("The E-step makes the divergence zero") {
      Letters.bound
      equals(expectation(q(z)) { log(p(z | x, θ)) + log(p(x | θ)) - log(q(z)) }, by: .productRule)
      equals(log(p(x | θ)) - divergence(q(z), from: p(z | x, θ)), by: .definitionOfDivergence)
      atMost(log(p(x | θ)), by: .divergenceIsPositive)
      equals(
        expectation(p(z | x, θ)) { log(p(x, z | θ)) - log(p(z | x, θ)) },
        by: .constantExpectation)
    }
  }

  /// The objective of a variational autoencoder: reconstruction less the divergence from the prior.
  public static var vaeObjective: Derivation {
    let (p, q, x, z, θ) = (Letters.p, Letters.q, Letters.x, Letters.z, Letters.θ)
    return derive("The objective of a variational autoencoder") {
      log(p(x | θ))
      equals(log(integral(over: z) { p(x | z, θ) * p(z) }), by: .marginalization)
      equals(log(expectation(q(z | x)) { p(x | z, θ) * p(z) / q(z | x) }), by: .multiplyByOne)
      atLeast(expectation(q(z | x)) { log(p(x | z, θ) * p(z) / q(z | x)) }, by: .jensen)
      equals(
        expectation(q(z | x)) { log(p(x | z, θ)) + log(p(z)) - log(q(z | x)) }, by: .logOfProduct)
      equals(
        expectation(q(z | x)) { log(p(x | z, θ)) }.named("reconstruction")
          - divergence(q(z | x), from: p(z)).named("distance from the prior"),
        by: .definitionOfDivergence)
    }
  }

  /// The importance-weighted bounds of three, two and one samples: more samples give a greater bound.
  public static var importanceWeightedBound: Derivation {
    let (p, q, x, z, θ) = (Letters.p, Letters.q, Letters.x, Letters.z, Letters.θ)
    func samples(_ count: Int) -> [Term] { (1...count).map { q(z[Term(.number(Double($0)))]) } }
    func mean(_ count: Int) -> Term {
      let weights = (1...count).map { place -> Term in
        let sample = z[Term(.number(Double(place)))]
        return p(x, sample | θ) / q(sample)
      }
      return 1 / Term(.number(Double(count))) * Term(.sum(weights))
    }
    return derive("The importance-weighted bound") {
      log(p(x | θ))
      equals(log(sum(over: z) { p(x, z | θ) }), by: .marginalization)
      equals(log(expectation(q(z)) { p(x, z | θ) / q(z) }), by: .multiplyByOne)
      equals(log(expectation(samples(3)) { mean(3) }), by: .linearity)
      atLeast(expectation(samples(3)) { log(mean(3)) }, by: .jensen)
      atLeast(expectation(samples(2)) { log(mean(2)) }, by: .samplingBound)
      atLeast(expectation(q(z)) { log(p(x, z | θ) / q(z)) }, by: .samplingBound)
    }
  }
}
