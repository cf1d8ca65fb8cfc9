extension Rule {
  public static let definition = Rule(
    "definition", "The two sides are two ways of writing one thing.")
  public static let algebra = Rule(
    "algebra", "The two sides are equal by the arithmetic of numbers.",
    relations: [.equal, .proportional, .equalUpToConstant])
  public static let substitution = Rule(
    "substitution", "What is known to be equal takes the place of a part.")
  public static let bayes = Rule(
    "Bayes' theorem",
    "A conditional density is the joint density over the density of the condition.",
    needs: "a conditional density", kinds: [.conditional],
    relations: [.equal, .proportional, .equalUpToConstant])
  public static let productRule = Rule(
    "product rule", "A joint density is a conditional density times the density of the condition.",
    needs: "a joint density", kinds: [.joint, .conditional])
  public static let marginalization = Rule(
    "marginalisation", "A density is the joint density, summed or integrated over the latent.",
    needs: "a sum, an integral or an expectation over a latent", kinds: [.total, .expectation],
    rewriting: .marginalization)
  public static let multiplyByOne = Rule(
    "multiply by q/q", "Multiplying and dividing by q changes nothing and makes an expectation.",
    needs: "an expectation", kinds: [.expectation])
  public static let jensen = Rule(
    "Jensen",
    "The logarithm is concave: the logarithm of an expectation is no less than the expectation "
      + "of the logarithm.",
    needs: "log E[…] or E[log …]", kinds: [.logOfExpectation, .expectationOfLog],
    relations: [.atLeast, .atMost],
    tightness:
      "what the expectation is of does not vary where the density has mass, as with q the posterior",
    rewriting: .jensen)
  public static let linearity = Rule(
    "linearity", "The expectation of a sum is the sum of the expectations.",
    needs: "an expectation or a sum over a latent", kinds: [.expectation, .total, .divergence],
    rewriting: .linearity)
  public static let constantExpectation = Rule(
    "expectation of a constant", "What does not depend on the latent is its own expectation.",
    needs: "an expectation", kinds: [.expectation])
  public static let logOfProduct = Rule(
    "log of a product", "The logarithm of a product is the sum of the logarithms.",
    needs: "a logarithm", kinds: [.log], rewriting: .logOfProduct)
  public static let totalExpectation = Rule(
    "total expectation", "An expectation is the expectation of the conditional expectations.",
    needs: "an expectation", kinds: [.expectation])
  public static let divergenceIsPositive = Rule(
    "KL ≥ 0", "A Kullback–Leibler divergence is never negative.",
    needs: "a divergence", kinds: [.divergence], relations: [.atLeast, .atMost],
    tightness: "the two densities of the divergence are the same", rewriting: .divergenceIsPositive)
  public static let definitionOfDivergence = Rule(
    "definition of KL", "The divergence is the expected difference of the logarithms.",
    needs: "a divergence", kinds: [.divergence], rewriting: .definitionOfDivergence)
  public static let entropy = Rule(
    "entropy",
    "The entropy is the expectation of minus the logarithm of the density; the cross-entropy is "
      + "that of another density's.",
    needs: "an entropy or E[log …]", kinds: [.entropy, .expectationOfLog],
    rewriting: .definitionOfEntropy)
  public static let gaussianMoments = Rule(
    "moments of the Gaussian", "Under N(μ, σ²): E[z] = μ, E[z²] = μ² + σ², E[(z − μ)²] = σ².",
    needs: "an expectation, a divergence or an entropy",
    kinds: [.expectation, .divergence, .entropy])
  public static let gaussianDensity = Rule(
    "density of the Gaussian", "log N(x | μ, σ²) = −½ log 2πσ² − (x − μ)²/2σ².",
    relations: [.equal, .proportional, .equalUpToConstant])
  public static let completingTheSquare = Rule(
    "completing the square", "A quadratic is a square and a constant.",
    relations: [.equal, .proportional, .equalUpToConstant])
  public static let changeOfVariables = Rule(
    "change of variables",
    "An integral keeps its value when the variable and its measure change together.",
    needs: "an expectation or an integral", kinds: [.expectation, .total])
  public static let reparameterization = Rule(
    "reparameterisation", "A draw from N(μ, σ²) is μ + σε with ε from N(0, 1).",
    needs: "an expectation", kinds: [.expectation])
  public static let logDerivative = Rule(
    "log-derivative",
    "The gradient of a density is the density times the gradient of its logarithm.",
    needs: "a gradient", kinds: [.gradient])
  public static let differentiationUnderTheIntegral = Rule(
    "differentiation under the integral",
    "The gradient of an integral is the integral of the gradient.",
    needs: "a gradient", kinds: [.gradient])
  public static let chainRule = Rule(
    "chain rule", "The derivative of a composition is the product of the derivatives.",
    needs: "a gradient", kinds: [.gradient])
  public static let differentiation = Rule(
    "differentiation", "The derivative is computed term by term.",
    needs: "a gradient", kinds: [.gradient])
  public static let lagrange = Rule(
    "Lagrange multiplier", "At the optimum on the simplex the gradient of the Lagrangian is zero.",
    needs: "a gradient or a term at a point", kinds: [.gradient, .at])
  public static let independence = Rule(
    "independence", "The logarithm of a product over the data is the sum of the logarithms.",
    needs: "a product over an index", kinds: [.indexedProduct], rewriting: .independence)
  public static let monteCarlo = Rule(
    "Monte Carlo", "An average over samples estimates the expectation; its error falls as 1/√L.",
    needs: "an estimate", kinds: [.estimate], relations: [.approximate])
  public static let dropConstants = Rule(
    "constants dropped", "What does not depend on the unknown does not move its optimum.",
    relations: [.equal, .proportional, .equalUpToConstant])
  public static let optimum = Rule(
    "optimum", "A maximiser's value is no less than any other's; there the gradient is zero.",
    relations: [.equal, .atLeast, .atMost])
  public static let samplingBound = Rule(
    "more samples",
    "The average over all samples is the expected average over fewer of them, so Jensen's "
      + "inequality orders the bounds.",
    needs: "an expectation of a logarithm", kinds: [.expectationOfLog],
    relations: [.atLeast, .atMost], tightness: "the importance weights do not vary",
    rewriting: .fewerSamples)
  public static let smallVariance = Rule(
    "limit", "As the variance falls to zero the largest exponential outweighs all others.",
    needs: "a limit", kinds: [.limit])

  /// All rules of the table.
  public static let all: [Rule] = [
    definition, algebra, substitution, bayes, productRule, marginalization, multiplyByOne, jensen,
    linearity, constantExpectation, logOfProduct, totalExpectation, divergenceIsPositive,
    definitionOfDivergence, entropy, gaussianMoments, gaussianDensity, completingTheSquare,
    changeOfVariables, reparameterization, logDerivative, differentiationUnderTheIntegral,
    chainRule, differentiation, lagrange, independence, monteCarlo, dropConstants, optimum,
    samplingBound, smallVariance,
  ]
}
