import Expressions
import Tensors

extension Law {
  /// The expectation of a function of the value and its log density: an exact sum over what carries
  /// the probability of a discrete distribution, and quadrature for a continuous one of numbers.
  ///
  /// - Parameter breaks: Where the function has kinks, so that quadrature may be cut there.
  package func expectation(
    breaks: [Double] = [], _ function: (Double, Double) throws -> Double
  ) throws -> Double {
    let support = try support()
    switch support {
    case .whole: return try discreteExpectation(support, function)
    case .real, .above, .interval:
      if let computed = family.computedExpectation {
        return try computed(known(for: "an expectation"), breaks, function)
      }
      let own = try family.breaks?(known(for: "an expectation")) ?? []
      return try continuousExpectation(breaks + own, function)
    default:
      throw DistributionError.undefined(family: family.name, quantity: "this expectation")
    }
  }

  /// The whole numbers that carry all of the probability but about 1e-30.
  func atoms() throws -> [Double] {
    guard case .whole(let first, let last) = try support() else { return [] }
    if let last, last - first <= 100_000 { return (first...last).map(Double.init) }
    var (low, high) = (Double(first), try checkedQuantile(1 - 1e-15))
    // Beyond the quantile by as much again, where tails that fall like a power of e are gone.
    high += 100 + (high - (try checkedQuantile(0.5)))
    if let last { high = min(high, Double(last)) }
    let left = try checkedQuantile(1e-15)
    low = max(low, left - 100 - ((try checkedQuantile(0.5)) - left))
    guard high - low < 20_000_000 else {
      throw DistributionError.tooWide(family: family.name)
    }
    return stride(from: low, through: high, by: 1).map(\.self)
  }

  private func discreteExpectation(
    _ support: Support, _ function: (Double, Double) throws -> Double
  ) throws -> Double {
    let atoms = try atoms()
    let densities = try checkedLogDensity(Matrix(atoms)).values
    var total = CompensatedSum()
    for (x, logDensity) in zip(atoms, densities) where logDensity > -.infinity {
      total.add(Elementary.exp(logDensity) * (try function(x, logDensity)))
    }
    return total.value
  }

  /// Integrates between the ends of the support, cut at the median and where asked.
  private func continuousExpectation(
    _ breaks: [Double], _ function: (Double, Double) throws -> Double
  ) throws -> Double {
    let (low, high) = try (checkedQuantile(0), checkedQuantile(1))
    let scale = try max(
      checkedQuantile(0.75) - checkedQuantile(0.25), Double.leastNormalMagnitude)
    func integrand(_ x: Double) throws -> Double {
      let logDensity = try checkedLogDensity(Matrix(x)).values[0]
      return logDensity > -.infinity
        ? Elementary.exp(logDensity) * (try function(x, logDensity)) : 0
    }
    let cuts = try (breaks + [checkedQuantile(0.5)]).filter { $0 > low && $0 < high }.sorted()
    guard let first = cuts.first, let last = cuts.last else { return .nan }
    var total = try Quadrature.integral(from: first, to: low, scale: scale, integrand)
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      total += try Quadrature.integral(from: start, to: end, scale: scale, integrand)
    }
    return try total + Quadrature.integral(from: last, to: high, scale: scale, integrand)
  }
}

/// A sum whose rounding errors are kept and added (Neumaier, 1974).
struct CompensatedSum {
  private var total = 0.0
  private var error = 0.0

  var value: Double { total + error }

  mutating func add(_ term: Double) {
    let next = total + term
    error +=
      total.magnitude >= term.magnitude ? (total - next) + term : (term - next) + total
    total = next
  }
}
