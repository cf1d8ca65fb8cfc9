import Foundation
import Inference
import Tensors
import Testing

@Suite("Diagnostics of importance weights")
struct ImportanceDiagnosticsTests {
  @Test(arguments: DiagnosticsReference.all.weights)
  func reference(_ weights: DiagnosticsReference.Weights) throws {
    let smoothing = try ParetoSmoothing(logRatios: weights.logRatios)
    #expect(abs(smoothing.shape - weights.shape) < 1e-9)
    for (found, expected) in zip(smoothing.logWeights, weights.logWeights) {
      #expect(abs(found - expected) < 1e-8)
    }
    #expect(abs(smoothing.logWeights.map { exp($0) }.sum() - 1) < 1e-12)
  }

  /// Draws of a generalised Pareto distribution tell its shape.
  @Test(arguments: [-0.5, 0.0, 0.4, 0.7, 1.2])
  func shapes(_ shape: Double) throws {
    let count = 4_000
    let excesses = Vector.uniform(shape: [count], seed: 3).values.map { u in
      shape == 0 ? -log1p(-u) : expm1(-shape * log1p(-u)) / shape
    }.sorted()
    let fit = GeneralizedParetoFit(ascending: excesses, regularised: false)
    // The standard error of a likelihood fit is (1 + k) / √n.
    let error = (1 + shape) / Double(count).squareRoot()
    #expect(abs(fit.shape - shape) < 4 * error, "\(fit.shape)")
    #expect(abs(fit.scale - 1) < 0.15, "\(fit.scale)")
    for share in [0.1, 0.5, 0.99] {
      let place = excesses.count { $0 <= fit.quantile(share) }
      #expect(abs(Double(place) / Double(count) - share) < 0.03)
    }
  }

  /// The ratios of a normal target to a narrower proposal have the tail k = 1 − σ².
  @Test(arguments: [0.6, 0.8, 0.95])
  func tailsOfNormals(_ deviation: Double) throws {
    let logs = Vector.normal(shape: [100_000], seed: 1).values.map { ε in
      let x = deviation * ε
      return -x * x / 2 + ε * ε / 2 + log(deviation)
    }
    let smoothing = try ParetoSmoothing(logRatios: logs)
    #expect(abs(smoothing.shape - (1 - deviation * deviation)) < 0.15, "\(smoothing.shape)")
    #expect(abs(smoothing.logMean) < 0.05)
  }

  @Test func equalWeightsAreTrusted() throws {
    let smoothing = try ParetoSmoothing(logRatios: [Double](repeating: -900, count: 100))
    #expect(smoothing.isReliable && smoothing.warning("log p(x)") == nil)
    #expect(abs(smoothing.effectiveSampleSize - 100) < 1e-9 && smoothing.logMean == -900)
    var lonely = [Double](repeating: -900, count: 100)
    lonely[3] = 0
    let spike = try ParetoSmoothing(logRatios: lonely)
    #expect(!spike.isReliable && abs(spike.effectiveSampleSize - 1) < 1e-9)
    #expect(spike.warning("log p(x)")?.advice.contains("wider tails") == true)
  }

  /// Intervals of 95% hold the truth about that often.
  @Test func intervalsHoldTheTruth() throws {
    let deviation = 0.5
    let held = try (0..<400).count { repetition in
      let logs = Vector.normal(shape: [500], seed: 8, stream: repetition).values.map {
        deviation * $0 - deviation * deviation / 2
      }
      let estimate = try LogMeanExp(logs)
      #expect(estimate.method == .deltaMethod)
      return estimate.lower <= 0 && 0 <= estimate.upper
    }
    // 380 are expected, with a standard deviation of 4.4.
    #expect(362...398 ~= held, "\(held)")
  }

  @Test func heavyTailsAreResampled() throws {
    let logs = Vector.uniform(shape: [400], seed: 2).values.map { -1.2 * log1p(-$0) }
    let estimate = try LogMeanExp(logs, seed: 4)
    #expect(estimate.method == .bootstrap && estimate.shape > 0.7)
    #expect(estimate.lower < estimate.value && estimate.value < estimate.upper)
    #expect(try LogMeanExp(logs, seed: 4) == estimate)
    #expect(try LogMeanExp(logs, seed: 5).lower != estimate.lower)
  }

  @Test func whatDoesNotFitIsSaid() {
    #expect(failure { try LogMeanExp([]) } == "there are no importance weights")
    #expect(
      failure { try LogMeanExp([0, .nan]) }
        == "the log weight 1 is NaN, but must be a number below inf")
    #expect(
      failure { try LogMeanExp([-.infinity, -.infinity]) }
        == "all 2 importance weights are 0: the proposal never met the target")
    #expect(
      failure { try LogMeanExp([0, 1], level: 1) } == "level is 1, but must be between 0 and 1")
  }

  @Test func tracesThatFall() {
    #expect(MonotonicTrace([-3, -2, -2, -1]).isMonotone)
    #expect(MonotonicTrace([-1e6, -1e6 - 1e-5]).isMonotone)
    #expect(MonotonicTrace([-.infinity, -5, -4]).isMonotone && MonotonicTrace([]).isMonotone)
    let trace = MonotonicTrace([-3, -2, -2.5, -1, -1.1])
    #expect(trace.falls.map(\.step) == [2, 4])
    #expect(
      trace.warning("the evidence lower bound")?.observation
        == "the evidence lower bound fell 2 times, most at step 2, by 0.5")
    #expect(
      !MonotonicTrace([-1, .nan]).isMonotone && !MonotonicTrace([-1, -.infinity]).isMonotone)
  }

  @Test func unitsThatSleep() throws {
    let noise = Matrix.normal(shape: [200, 4], seed: 6)
    let means = noise * Vector([1, 0.01, 0.5, 0])
    let units = try ActiveUnits(posteriorMeans: means)
    #expect(units.active == [0, 2] && units.warning("z") == nil)
    let asleep = try ActiveUnits(posteriorMeans: means * 0.01)
    #expect(asleep.count == 0)
    #expect(
      asleep.warning("z")?.observation == "z: only 0 of 4 dimensions say anything about the data")
    #expect(
      failure { try ActiveUnits(posteriorMeans: Matrix([[1, 2]])) }
        == "rows is 1, but must be at least 2")
  }
}
