import CVectorKernels
import Glibc
import Testing

/// Arguments of all sizes and both signs, from a small congruential generator.
private func arguments(_ count: Int, _ transform: (Double) -> Double) -> [Double] {
  var state: UInt64 = 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return transform(Double(state >> 11) * 0x1p-53)
  }
}

/// The largest distance of results from libm's, in units of the last place of libm's.
///
/// glibc's own error is below 0.52 ulp for both functions, so this is within that of the true error.
private func largestError(_ x: [Double], _ results: [Double], _ libm: (Double) -> Double) -> Double
{
  zip(x, results).reduce(0) { worst, pair in
    let expected = libm(pair.0)
    return max(worst, abs(pair.1 - expected) / expected.ulp)
  }
}

@Suite("Vector exp and log")
struct ElementaryTests {
  /// Ranges: the whole normal range, the narrow one of log-sum-exp, and near zero.
  @Test(arguments: [-708.0...709.7, -40.0...0.0, -1e-3...1e-3])
  func exponentialIsAccurate(range: ClosedRange<Double>) {
    let x = arguments(200_003) { range.lowerBound + $0 * (range.upperBound - range.lowerBound) }
    var y = x
    vk_exp(x.count, x, &y)
    #expect(largestError(x, y, exp) <= 1)
  }

  @Test(arguments: [-708.0...709.7, -1.0...1.0, -1e-6...1e-6])
  func logarithmIsAccurate(range: ClosedRange<Double>) {
    let x = arguments(200_003) {
      exp(range.lowerBound + $0 * (range.upperBound - range.lowerBound))
    }
    var y = x
    vk_log(x.count, x, &y)
    #expect(largestError(x, y, log) <= 1)
  }

  @Test func theEndsOfTheRange() {
    let x: [Double] = [0, -0.0, .infinity, -.infinity, 710, -746, 709.782, 1, -1e300, 1e300]
    var y = x
    vk_exp(x.count, x, &y)
    #expect(y[0...5] == [1, 1, .infinity, 0, .infinity, 0])
    #expect(y[8...] == [0, .infinity])
    for i in 6...7 { #expect(abs(y[i] - exp(x[i])) <= y[i].ulp) }

    let z: [Double] = [
      0, -0.0, .infinity, 1, .leastNonzeroMagnitude, 0x1p-1040, .leastNormalMagnitude,
    ]
    var w = z
    vk_log(z.count, z, &w)
    #expect(w[0...3] == [-.infinity, -.infinity, .infinity, 0])
    for i in 4..<z.count { #expect(abs(w[i] - log(z[i])) <= log(z[i]).ulp) }

    var bad: [Double] = [.nan, -1, -.infinity]
    var results = bad
    vk_log(bad.count, bad, &results)
    #expect(results.allSatisfy { $0.isNaN })
    bad = [.nan]
    vk_exp(1, bad, &results)
    #expect(results[0].isNaN)
  }

  /// Results below the normal range have fewer digits: half the least number is the best there is.
  @Test func subnormalResults() {
    let x = arguments(10_000) { -745 + 37 * $0 }
    var y = x
    vk_exp(x.count, x, &y)
    for (argument, result) in zip(x, y) {
      #expect(abs(result - exp(argument)) <= max(exp(argument).ulp, .leastNonzeroMagnitude))
    }
  }

  @Test(arguments: 0...17)
  func anyCount(count: Int) {
    let x = arguments(count) { $0 }
    var y = [Double](repeating: 7, count: count + 1)
    vk_exp(count, x, &y)
    for i in 0..<count { #expect(abs(y[i] - exp(x[i])) <= y[i].ulp) }
    #expect(y[count] == 7, "nothing past the end is written")
  }
}
