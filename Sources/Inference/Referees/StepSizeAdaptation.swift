import Glibc

/// Nesterov's dual averaging of a step size toward a rate of acceptance, as Hoffman and Gelman use it in "The
/// no-U-turn sampler" (2014), section 3.2, with their constants.
struct StepSizeAdaptation: Sendable, Equatable {
  private let target: Double
  private let anchor: Double
  private var count = 0.0
  private var meanError = 0.0
  private var logStep: Double
  private var meanLogStep = 0.0

  init(from stepSize: Double, target: Double) {
    self.target = target
    // Trials begin above what worked, since long steps are cheap.
    anchor = log(10 * stepSize)
    logStep = log(stepSize)
  }

  /// The step to try next.
  var current: Double { exp(logStep) }

  /// The step to keep.
  var averaged: Double { count == 0 ? current : exp(meanLogStep) }

  mutating func learn(acceptance: Double) {
    count += 1
    let share = 1 / (count + 10)
    meanError = (1 - share) * meanError + share * (target - min(acceptance, 1))
    logStep = anchor - meanError * count.squareRoot() / 0.05
    let weight = pow(count, -0.75)
    meanLogStep = weight * logStep + (1 - weight) * meanLogStep
  }
}

/// The variance of each unknown over some draws, by Welford's running sums.
struct RunningVariance: Sendable, Equatable {
  private var count = 0.0
  private var means: [Double]
  private var squares: [Double]

  init(dimension: Int) {
    means = [Double](repeating: 0, count: dimension)
    squares = means
  }

  mutating func learn(_ point: [Double]) {
    count += 1
    for i in point.indices {
      let change = point[i] - means[i]
      means[i] += change / count
      squares[i] += change * (point[i] - means[i])
    }
  }

  /// The variances, drawn toward 0.001 as if five more draws had said so.
  var regularised: [Double] {
    squares.map { square in
      let variance = count > 1 ? square / (count - 1) : 1
      return (count * variance + 5 * 1e-3) / (count + 5)
    }
  }
}

/// The plan of a warm-up: a fast start, windows of doubling length that each learn the mass anew, and a last
/// stretch for the step size, in the shares that Stan uses.
struct WarmUpPlan: Sendable, Equatable {
  /// The draws from which masses are learned.
  let masses: Range<Int>
  /// The counts of draws after which a window ends.
  let windowEnds: [Int]

  init(_ count: Int) {
    guard count >= 20 else {
      (masses, windowEnds) = (count..<count, [])
      return
    }
    let isShort = count < 150
    let start = isShort ? Int(0.15 * Double(count)) : 75
    let end = count - (isShort ? Int(0.1 * Double(count)) : 50)
    var length = isShort ? end - start : 25
    var ends: [Int] = []
    var place = start
    while place < end {
      // A window joins the one before if the next would be cut short.
      let next = place + length
      place = next + 2 * length > end ? end : next
      ends.append(place)
      length *= 2
    }
    (masses, windowEnds) = (start..<end, ends)
  }
}
