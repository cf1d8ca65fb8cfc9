import Glibc

/// How the rate of an optimiser changes from step to step: a factor for each, counted from 0.
public enum Schedule: Sendable, Equatable {
  /// The same rate throughout.
  case constant
  /// Times a factor after every so many steps.
  case step(every: Int, factor: Double)
  /// Times a factor after each step.
  case exponential(factor: Double)
  /// Half a wave of the cosine from 1 down to a share of the rate, which stays (Loshchilov and Hutter,
  /// 2017).
  case cosine(steps: Int, floor: Double)
  /// Evenly up to the whole rate, which the last of these steps has.
  case warmUp(steps: Int)

  /// A cosine that ends at 0.
  public static func cosine(steps: Int) -> Schedule { .cosine(steps: steps, floor: 0) }

  /// What the rate is multiplied by.
  public func factor(atStep step: Int) -> Double {
    switch self {
    case .constant: 1
    case .step(let every, let factor): Glibc.pow(factor, Double(step / Swift.max(every, 1)))
    case .exponential(let factor): Glibc.pow(factor, Double(step))
    case .cosine(let steps, let floor):
      floor + (1 - floor) * (1 + Glibc.cos(.pi * Double(min(step, steps)) / Double(steps))) / 2
    case .warmUp(let steps): min(1, Double(step + 1) / Double(steps))
    }
  }

  package func validate() throws {
    switch self {
    case .constant: break
    case .step(let every, let factor):
      try Self.check(Double(every), "every", "at least 1", every >= 1)
      try Self.check(factor, "factor", "above 0", factor > 0)
    case .exponential(let factor): try Self.check(factor, "factor", "above 0", factor > 0)
    case .cosine(let steps, let floor):
      try Self.check(Double(steps), "steps", "at least 1", steps >= 1)
      try Self.check(floor, "floor", "in 0...1", (0...1).contains(floor))
    case .warmUp(let steps): try Self.check(Double(steps), "steps", "at least 1", steps >= 1)
    }
  }

  private static func check(
    _ value: Double, _ name: String, _ expected: String, _ isGood: Bool
  ) throws {
    guard isGood, value.isFinite else {
      throw TrainingError.badOption("schedule: \(name)", value: value, expected: expected)
    }
  }
}

extension Schedule: CustomStringConvertible {
  public var description: String {
    switch self {
    case .constant: ".constant"
    case .step(let every, let factor): ".step(every: \(every), factor: \(factor))"
    case .exponential(let factor): ".exponential(factor: \(factor))"
    case .cosine(let steps, let floor):
      ".cosine(steps: \(steps)\(floor == 0 ? "" : ", floor: \(floor)"))"
    case .warmUp(let steps): ".warmUp(steps: \(steps))"
    }
  }
}
