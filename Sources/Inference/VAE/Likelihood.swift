import Expressions
import Glibc
import Tensors

/// What a decoder's outputs say about the numbers of a datum: independent distributions, one for each.
public enum Likelihood: Sendable, Equatable {
  /// Each number is 1 with a probability of which the decoder gives the logit. Grey levels in 0…1 count
  /// as expectations of such numbers, as is usual for images.
  case bernoulli
  /// The density on 0…1 proportional to that of a Bernoulli distribution (Loaiza-Ganem and Cunningham,
  /// 2019), for data that are grey.
  case continuousBernoulli
  /// Normal with this variance around what the decoder gives.
  case gaussian(variance: Double)
  /// Normal around what the decoder gives, with one variance for all numbers that is learned too.
  case learnedGaussian
  /// One of so many levels, evenly spaced in 0…1; the decoder gives a logit for each level of each number.
  case categorical(levels: Int)

  /// How many outputs of the decoder a number takes.
  package var outputsPerNumber: Int {
    if case .categorical(let levels) = self { levels } else { 1 }
  }

  package func validate() throws {
    switch self {
    case .gaussian(let variance) where !(variance > 0 && variance.isFinite):
      throw TrainingError.badOption("variance", value: variance, expected: "above 0")
    case .categorical(let levels) where !(2...256).contains(levels):
      throw TrainingError.badOption("levels", value: Double(levels), expected: "in 2...256")
    default: break
    }
  }

  /// −log p(x | z) of each number, an N×D array, with all constants.
  ///
  /// - Parameter outputs: What the decoder gives, N×(D·outputs per number).
  package func surprise(
    of x: Expression, given outputs: Expression, in context: inout LayerContext
  ) throws -> Expression {
    switch self {
    case .bernoulli:
      return softplus(outputs) - x * outputs
    case .continuousBernoulli:
      return Self.logNormalizer(outputs) - x * outputs
    case .gaussian(let variance):
      return Expression(0.5 / variance) * square(x - outputs)
        + Expression(0.5 * Glibc.log(2 * .pi * variance))
    case .learnedGaussian:
      let logVariance = context.parameter("logVariance", [], .constant(0))
      return 0.5 * (square(x - outputs) * exp(-logVariance) + logVariance)
        + Expression(0.5 * Glibc.log(2 * .pi))
    case .categorical(let levels):
      let logits = try split(outputs, levels)
      return logSumExp(logits, axis: 2) - sum(oneHot(x, count: levels) * logits, axis: 2)
    }
  }

  /// The expectation of each number, N×D.
  package func mean(_ outputs: Expression) throws -> Expression {
    switch self {
    case .bernoulli: return sigmoid(outputs)
    case .continuousBernoulli:
      // 1/(1 − e⁻ᵑ) − 1/η, and near 0, where both overflow, the start of its series.
      let isNear = less(abs(outputs), 0.3)
      let far = select(isNear, 1, outputs)
      let series = 0.5 + outputs * (1.0 / 12 - square(outputs) * Expression(1.0 / 720))
      return select(isNear, series, -1 / expm1(-far) - 1 / far)
    case .gaussian, .learnedGaussian: return outputs
    case .categorical(let levels):
      let heights = Expression(Vector((0..<levels).map { Double($0) / Double(levels - 1) }))
      return sum(softmax(try split(outputs, levels)) * heights, axis: 2)
    }
  }

  /// What the encoder takes of the numbers as the densities take them: of a level its height in 0…1.
  package func input(_ x: Expression) -> Expression {
    guard case .categorical(let levels) = self else { return x }
    return x / Expression(Double(levels - 1))
  }

  private func split(_ outputs: Expression, _ levels: Int) throws -> Expression {
    guard let batch = outputs.shape.first, case .fixed(let width) = outputs.shape[1] else {
      return outputs
    }
    return try outputs.checkedReshaped([batch, .fixed(width / levels), .fixed(levels)])
  }

  /// log ∫₀¹ exp(ηx) dx = η/2 + log(sinh(η/2) / (η/2)), which near 0 is the start of its series.
  private static func logNormalizer(_ η: Expression) -> Expression {
    let size = abs(η)
    let isNear = less(size, 0.5)
    let far = select(isNear, 1, size)
    let squared = square(η)
    let series =
      squared
      * (1.0 / 24 - squared * (Expression(1.0 / 2880) - squared * Expression(1.0 / 181_440)))
    return η / 2 + select(isNear, series, far / 2 + log(-expm1(-far)) - log(far))
  }

  /// Turns the numbers of a batch into what the densities take, in place: levels into their indices.
  package func prepare(_ buffer: UnsafeMutableBufferPointer<Float>) {
    guard case .categorical(let levels) = self else { return }
    let top = Float(levels - 1)
    for place in buffer.indices { buffer[place] = (buffer[place] * top).rounded() }
  }

  /// What data have to be; nil if all numbers will do.
  package var domain: ClosedRange<Double>? {
    switch self {
    case .bernoulli, .continuousBernoulli, .categorical: 0...1
    case .gaussian, .learnedGaussian: nil
    }
  }
}

extension Likelihood: CustomStringConvertible {
  public var description: String {
    switch self {
    case .bernoulli: "Bernoulli"
    case .continuousBernoulli: "continuous Bernoulli"
    case .gaussian(let variance): "Gaussian of variance \(NumberFormat.text(variance))"
    case .learnedGaussian: "Gaussian of learned variance"
    case .categorical(let levels): "categorical with \(levels) levels"
    }
  }
}
