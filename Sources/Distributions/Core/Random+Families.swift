import Tensors

/// Draws that need a loop of their own.
extension Random {
  /// The logarithm of a gamma number of rate 1 (Marsaglia and Tsang, "A simple method for generating
  /// gamma variables", 2000); the logarithm, because numbers of a small shape may be too small themselves.
  mutating func logGamma(shape: Double) -> Double {
    guard shape.isFinite else { return shape }
    guard shape >= 1 else {
      // A power of a uniform number takes the shape down by one.
      return logGamma(shape: shape + 1) + Elementary.log(openUniform()) / shape
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = normal()
      let v = 1 + c * z
      guard v > 0 else { continue }
      let cube = v * v * v
      let accepted =
        Elementary.log(openUniform()) < 0.5 * z * z + d - d * cube + d * Elementary.log(cube)
      if accepted { return Elementary.log(d * cube) }
    }
  }

  package mutating func gamma(shape: Double) -> Double { Elementary.exp(logGamma(shape: shape)) }

  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let difference = logGamma(shape: a) - logGamma(shape: b)
    return sigmoid(difference)
  }

  /// A binomial number: the order statistic in the middle of many uniform numbers is a beta number, and
  /// only one half needs to be counted further (Devroye, "Non-uniform random variate generation", 1986, X.4).
  mutating func binomial(trials: Double, probability: Double) -> Double {
    var (n, p, count) = (trials, probability, 0.0)
    while n > 16, p > 0, p < 1 {
      let i = 1 + (n / 2).rounded(.down)
      let y = beta(i, n + 1 - i)
      if y >= p {
        n = i - 1
        p /= y
      } else {
        count += i
        n -= i
        p = (p - y) / (1 - y)
      }
    }
    if p <= 0 { return count }
    if p >= 1 { return count + n }
    for _ in 0..<Int(n) where uniform() < p { count += 1 }
    return count
  }

  /// A Poisson number: of many arrivals the time of one near the end is a gamma number, and only the rest is
  /// counted (Ahrens and Dieter, 1974).
  mutating func poisson(rate: Double) -> Double {
    // A rate that was drawn itself may be too large for a number.
    guard rate.isFinite else { return rate }
    var (rest, count) = (rate, 0.0)
    while rest > 16 {
      let m = (rest * 7 / 8).rounded(.down)
      let time = gamma(shape: m)
      if time > rest { return count + binomial(trials: m - 1, probability: rest / time) }
      count += m
      rest -= time
    }
    var product = openUniform()
    let limit = Elementary.exp(-rest)
    while product > limit {
      count += 1
      product *= openUniform()
    }
    return count
  }

  /// An index with these probabilities.
  mutating func index(_ probabilities: ArraySlice<Double>) -> Int {
    var rest = uniform() * probabilities.reduce(0, +)
    for (index, probability) in probabilities.enumerated() {
      rest -= probability
      if rest < 0 { return index }
    }
    return (probabilities.lastIndex { $0 > 0 } ?? probabilities.startIndex)
      - probabilities.startIndex
  }

  /// A uniform number that is not 0.
  mutating func openUniform() -> Double { (uniform() + 0x1p-54) }
}
