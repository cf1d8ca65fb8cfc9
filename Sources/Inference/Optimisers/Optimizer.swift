/// How parameters follow the gradients of a loss, step by step.
///
///     vae.fit(images, optimizer: .adam(1e-3))
///     vae.fit(images, optimizer: .sgd(0.1, momentum: 0.9).scheduled(.cosine(steps: 4_000)))
///
/// Names, defaults and formulas are those of PyTorch.
public struct Optimizer: Sendable, Equatable {
  /// What becomes of a gradient.
  enum Method: Sendable, Equatable {
    case sgd(momentum: Double, nesterov: Bool)
    case adagrad(epsilon: Double)
    case rmsProp(decay: Double, momentum: Double, epsilon: Double)
    case adam(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double)
  }

  /// How gradients are kept from being too large.
  enum Clipping: Sendable, Equatable {
    case norm(Double)
    case value(Double)
  }

  let name: String
  let method: Method
  /// The size of a step before any schedule.
  public let rate: Double
  var schedules: [Schedule] = []
  var clipping: Clipping?

  /// Stochastic gradient descent: θ ← θ − rate · g, or along a decaying sum of the gradients.
  ///
  /// - Parameter nesterov: Whether to look ahead along the sum (Nesterov, 1983).
  public static func sgd(
    _ rate: Double, momentum: Double = 0, nesterov: Bool = false
  ) -> Optimizer {
    Optimizer(
      name: "sgd", method: .sgd(momentum: momentum, nesterov: nesterov), rate: rate)
  }

  /// Adagrad (Duchi, Hazan and Singer, 2011): over the root of the sum of the squared gradients.
  public static func adagrad(_ rate: Double = 1e-2, epsilon: Double = 1e-10) -> Optimizer {
    Optimizer(name: "adagrad", method: .adagrad(epsilon: epsilon), rate: rate)
  }

  /// RMSProp (Hinton, 2012): over the root of a decaying mean of the squared gradients.
  public static func rmsProp(
    _ rate: Double = 1e-2, decay: Double = 0.99, momentum: Double = 0, epsilon: Double = 1e-8
  ) -> Optimizer {
    Optimizer(
      name: "rmsProp", method: .rmsProp(decay: decay, momentum: momentum, epsilon: epsilon),
      rate: rate)
  }

  /// Adam (Kingma and Ba, 2015): a decaying mean of the gradients over the root of one of their squares,
  /// both corrected for starting at 0.
  public static func adam(
    _ rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) -> Optimizer {
    Optimizer(
      name: "adam", method: .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: 0),
      rate: rate)
  }

  /// Adam with weights that decay apart from the gradients (Loshchilov and Hutter, 2019).
  public static func adamW(
    _ rate: Double = 1e-3, weightDecay: Double = 1e-2, beta1: Double = 0.9,
    beta2: Double = 0.999, epsilon: Double = 1e-8
  ) -> Optimizer {
    Optimizer(
      name: "adamW",
      method: .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay),
      rate: rate)
  }

  /// The same with a rate that changes from step to step; several schedules multiply.
  public func scheduled(_ schedule: Schedule) -> Optimizer {
    var result = self
    result.schedules.append(schedule)
    return result
  }

  /// The same with gradients scaled so that the norm of all of them together is at most `norm`.
  public func clipped(norm: Double) -> Optimizer {
    var result = self
    result.clipping = .norm(norm)
    return result
  }

  /// The same with each number of the gradients moved into −value…value.
  public func clipped(value: Double) -> Optimizer {
    var result = self
    result.clipping = .value(value)
    return result
  }

  /// The size of step number `step`, counted from 0.
  public func rate(atStep step: Int) -> Double {
    schedules.reduce(rate) { $0 * $1.factor(atStep: step) }
  }

  /// - Throws: ``TrainingError/badOption(_:value:expected:)`` for numbers without meaning.
  package func validate() throws {
    func check(_ name: String, _ value: Double, _ expected: String, _ isGood: Bool) throws {
      guard isGood, value.isFinite else {
        throw TrainingError.badOption("\(self.name): \(name)", value: value, expected: expected)
      }
    }
    try check("rate", rate, "above 0", rate > 0)
    switch method {
    case .sgd(let momentum, _):
      try check("momentum", momentum, "at least 0 and below 1", (0..<1).contains(momentum))
    case .adagrad(let epsilon): try check("epsilon", epsilon, "at least 0", epsilon >= 0)
    case .rmsProp(let decay, let momentum, let epsilon):
      try check("decay", decay, "at least 0 and below 1", (0..<1).contains(decay))
      try check("momentum", momentum, "at least 0 and below 1", (0..<1).contains(momentum))
      try check("epsilon", epsilon, "at least 0", epsilon >= 0)
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      try check("beta1", beta1, "at least 0 and below 1", (0..<1).contains(beta1))
      try check("beta2", beta2, "at least 0 and below 1", (0..<1).contains(beta2))
      try check("epsilon", epsilon, "at least 0", epsilon >= 0)
      try check("weightDecay", weightDecay, "at least 0", weightDecay >= 0)
    }
    switch clipping {
    case .norm(let limit): try check("norm", limit, "above 0", limit > 0)
    case .value(let limit): try check("value", limit, "above 0", limit > 0)
    case nil: break
    }
    for schedule in schedules { try schedule.validate() }
  }
}

extension Optimizer: CustomStringConvertible {
  /// Name and rate, with what changes it.
  public var description: String {
    let limit =
      switch clipping {
      case .norm(let limit): [".clipped(norm: \(limit))"]
      case .value(let limit): [".clipped(value: \(limit))"]
      case nil: [String]()
      }
    return ".\(name)(\(rate))"
      + (schedules.map { ".scheduled(\($0))" } + limit).joined()
  }
}
