/// A kind of part that a rule looks for.
enum Kind: Hashable, Sendable {
  case density, conditional, joint, normal, log, exp, product, quotient
  case maximizer, expectation, total, indexedProduct, divergence, entropy, gradient, at, limit,
    estimate
  /// log E[…] or E[log …].
  case logOfExpectation, expectationOfLog

  func includes(_ term: Term) -> Bool {
    switch (self, term.node) {
    case (.density, .density), (.density, .normal), (.normal, .normal), (.log, .log),
      (.exp, .exp), (.product, .product), (.quotient, .quotient), (.expectation, .expectation),
      (.total, .total), (.indexedProduct, .productOver), (.divergence, .divergence),
      (.entropy, .entropy), (.gradient, .gradient), (.at, .at), (.limit, .limit),
      (.estimate, .estimate), (.maximizer, .maximizer):
      true
    case (.conditional, .density(let factor)): !factor.given.isEmpty
    case (.joint, .density(let factor)): factor.of.count > 1
    case (.logOfExpectation, .log(let part)): Kind.expectation.includes(part)
    case (.expectationOfLog, .expectation(_, let body)):
      body.contains { if case .log = $0.node { true } else { false } }
    default: false
    }
  }
}
