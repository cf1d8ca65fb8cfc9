import Distributions
import Expressions
import Glibc
import Tensors
import Testing

@Suite("Flows")
struct FlowTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let flow: Flow
    let size: Int
    var hasInverse = true
    var testDescription: String { "\(flow.bijector) of \(size)" }
  }

  static let all = [
    Example(flow: .planar("f", size: 3), size: 3, hasInverse: false),
    Example(flow: .coupling("f", size: 2), size: 2),
    Example(flow: .coupling("f", size: 5), size: 5),
    Example(flow: .inverseAutoregressive("f", size: 1), size: 1),
    Example(flow: .inverseAutoregressive("f", size: 4, hidden: 8), size: 4),
    Example(
      flow: .coupling("f", size: 3).then(.coupling("g", size: 3, keepsFirst: false, seed: 1)),
      size: 3),
  ]

  /// Parameters far from where training starts, so that the map is no identity.
  private func values(_ example: Example, _ seed: Int) throws -> [String: Matrix] {
    var values = example.flow.initialValues.mapValues { $0 * 3 }
    values["u"] = try Matrix.checkedNormal(shape: [example.size], seed: UInt64(seed), stream: 9)
    return values
  }

  @Test("The log determinant is that of the gradients", arguments: all, 0..<4)
  func logDeterminant(_ example: Example, seed: Int) throws {
    let values = try values(example, seed)
    let u = Expression.data("u", [.fixed(example.size)])
    let y = try example.flow.bijector.checkedForward(u)
    let rows = try (0..<example.size).flatMap { place in
      try y.checkedElement(place).checkedGradients(with: [u])[0].checkedEvaluate(values).values
    }
    let jacobian = try Matrix(checking: [example.size, example.size], rows)
    let expected = log(try jacobian.checkedDeterminant().magnitude)
    let ours = try example.flow.bijector.checkedLogDeterminant(u).checkedEvaluate(values).scalar
    #expect((ours - expected).magnitude < 1e-10)
    #expect(ours.magnitude > 1e-6)
  }

  @Test("The inverse leads back", arguments: all, 0..<4)
  func roundTrip(_ example: Example, seed: Int) throws {
    let values = try values(example, seed)
    let u = Expression.data("u", [.fixed(example.size)])
    let y = try example.flow.bijector.checkedForward(u)
    guard example.hasInverse else {
      #expect(throws: DistributionError.self) { try example.flow.bijector.checkedInverse(y) }
      return
    }
    let back = try example.flow.bijector.checkedInverse(y).checkedEvaluate(values)
    let start = try #require(values["u"])
    for (a, b) in zip(back.values, start.values) { #expect((a - b).magnitude < 1e-9) }
  }

  @Test("A batch is mapped vector by vector", arguments: all)
  func batch(_ example: Example) throws {
    var values = try values(example, 0)
    let first = try #require(values["u"])
    values["u"] = Matrix(unchecked: first.values + first.values, shape: [2, example.size])
    let u = Expression.data("u", ["N", .fixed(example.size)])
    let determinants = try example.flow.bijector.checkedLogDeterminant(u).checkedEvaluate(values)
    #expect(determinants.shape == [2])
    #expect((determinants.values[0] - determinants.values[1]).magnitude < 1e-12)
    #expect(try example.flow.bijector.checkedForward(u).shape == u.shape)
  }
}
