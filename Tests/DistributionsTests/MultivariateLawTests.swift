import Distributions
import Expressions
import Foundation
import Tensors
import Testing

/// What holds for every distribution of vectors and matrices. Averages over draws are compared within six of their
/// standard errors.
@Suite("Laws of distributions of vectors and matrices")
struct MultivariateLawTests {
  private static let count = 20_000

  @Test("The density integrates to 1, by draws from a wider one", arguments: Examples.tensors)
  func total(_ pair: Examples.Pair) throws {
    let x = try pair.wider.checkedSample(Self.count, seed: 5)
    let (ours, theirs) = try (pair.law.checkedLogDensity(x), pair.wider.checkedLogDensity(x))
    expectMean(zip(ours.values, theirs.values).map { exp($0 - $1) }, 1)
  }

  @Test("The entropy is the mean of minus the log density", arguments: Examples.tensors)
  func entropy(_ pair: Examples.Pair) throws {
    guard let entropy = try? pair.law.checkedEntropy() else { return }
    let x = try pair.law.checkedSample(Self.count, seed: 6)
    expectMean(try pair.law.checkedLogDensity(x).values.map { -$0 }, entropy)
  }

  @Test("Mean and variance are those of draws", arguments: Examples.tensors)
  func moments(_ pair: Examples.Pair) throws {
    let x = try pair.law.checkedSample(Self.count, seed: 7)
    let size = x.count / Self.count
    let mean = try pair.law.checkedMoment(.mean).values
    let variance = try? pair.law.checkedMoment(.variance).values
    #expect(mean.count == size)
    for element in 0..<size {
      let values = stride(from: element, to: x.count, by: size).map { x.values[$0] }
      expectMean(values, mean[element])
      guard let expected = variance?[element], expected.isFinite else { continue }
      expectMean(values.map { ($0 - mean[element]) * ($0 - mean[element]) }, expected)
    }
  }

  @Test("The exponential family's form is the same density", arguments: Examples.tensors)
  func exponentialForm(_ pair: Examples.Pair) throws {
    guard pair.law.family.exponential != nil else { return }
    let x = try pair.law.checkedSample(3, seed: 8)
    for row in 0..<3 {
      let value = Expression(try x.checkedSlice(row, axis: 0))
      let form = try #require(try pair.law.exponentialLogDensity(value)).checkedEvaluate()
      let density = try pair.law.logDensity(value).checkedEvaluate()
      #expect(form.scalar.isNear(density.scalar, relative: 1e-9))
    }
  }

  @Test("The gradient of the log-partition is the expected statistic", arguments: Examples.tensors)
  func expectations(_ pair: Examples.Pair) throws {
    guard let form = pair.law.family.exponential else { return }
    let x = try pair.law.checkedSample(2_000, seed: 9)
    let expectations = try #require(try pair.law.logPartition()).expectations
    let value = Expression.data(
      "x", Dimensions(Array(x.shape.lengths.dropFirst()).map { .fixed($0) }))
    let statistics = try form.sufficientStatistics(pair.law.parameters, value)
    for (statistic, expectation) in zip(statistics, expectations) {
      let expected = try expectation.checkedEvaluate()
      let draws = try (0..<2_000).map { row in
        try statistic.checkedEvaluate(["x": x.checkedSlice(row, axis: 0)]).values
      }
      for element in expected.values.indices {
        expectMean(draws.map { $0[element] }, expected.values[element])
      }
    }
  }

  @Test("The gradient of the log density agrees with differences", arguments: Examples.tensors)
  func gradients(_ pair: Examples.Pair) throws {
    let family = pair.law.family
    let known = try pair.law.known(for: "a test")
    let unknowns = zip(family.parameters, known).map { parameter, value in
      Expression.parameter(parameter.name, Dimensions(value.shape.lengths.map { .fixed($0) }))
    }
    let x = try pair.law.checkedSample(1, seed: 10).checkedSlice(0, axis: 0)
    let density = try Law(checking: family, unknowns).logDensity(Expression(x))
    let values = Dictionary(uniqueKeysWithValues: zip(family.parameters.map(\.name), known))
    for (parameter, unknown) in zip(family.parameters, unknowns)
    where density.freeVariables.contains(where: { $0.name == parameter.name }) {
      let gradient = try density.checkedGradients(with: [unknown])[0].checkedEvaluate(values)
      let value = try #require(values[parameter.name])
      // A symmetric step keeps a covariance symmetric.
      let direction = Matrix(repeating: 0.1, shape: value.shape)
      let slope = zip(gradient.values, direction.values).map(*).reduce(0, +)
      func moved(_ step: Double) throws -> Double {
        var moved = values
        moved[parameter.name] = value + step * direction
        return try density.checkedEvaluate(moved).scalar
      }
      let difference = (try moved(1e-5) - moved(-1e-5)) / 2e-5
      #expect(
        (slope - difference).magnitude < 1e-5 * max(1, difference.magnitude), "\(parameter.name)")
    }
  }

  @Test("A batch has a density for each of its values")
  func batch() {
    let normal = MultivariateNormal([1, 2], [[2, 0.3], [0.3, 1]])
    let x = Matrix([[0.5, 1], [1, 2.5], [3, 3]])
    let densities = normal.logDensity(x)
    #expect(densities.shape == [3])
    for row in 0..<3 {
      let one = normal.logDensity(Array(x.values[(2 * row)..<(2 * row + 2)]))
      #expect(densities.values[row].isNear(one, relative: 1e-14))
    }
  }

  @Test("Several normal distributions at once, each with its datum")
  func plate() throws {
    let μ = Expression.parameter("μ", ["N", 2]), Σ = Expression.parameter("Σ", ["N", 2, 2])
    let x = Expression.data("x", ["N", 2])
    let density = try MultivariateNormal(mean: μ, covariance: Σ).law.logDensity(x)
    #expect(density.shape == ["N"])
    let values = try density.checkedEvaluate([
      "μ": Matrix([[0, 1], [2, 3]]), "x": Matrix([[1, 1], [2, 2]]),
      "Σ": Matrix(shape: [2, 2, 2], [2, 0.3, 0.3, 1, 1, 0, 0, 4]),
    ])
    #expect(
      values.values[0].isNear(
        MultivariateNormal([0, 1], [[2, 0.3], [0.3, 1]]).logDensity([1, 1])))
    #expect(
      values.values[1].isNear(MultivariateNormal([2, 3], [[1, 0], [0, 4]]).logDensity([2, 2])))
  }
}

/// Expects the mean of draws within six standard errors of a number.
func expectMean(
  _ draws: [Double], _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  let count = Double(draws.count)
  let mean = draws.reduce(0, +) / count
  let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
  let error = (variance / count).squareRoot()
  #expect(
    (mean - expected).magnitude <= 6 * error + 1e-12, "\(mean) ± \(error), not \(expected)",
    sourceLocation: sourceLocation)
}
