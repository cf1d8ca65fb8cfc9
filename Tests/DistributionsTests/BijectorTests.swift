import Distributions
import Expressions
import Glibc
import Tensors
import Testing

/// A bijector with the shape that it takes and those of its values that are free of the others.
struct BijectorExample: Sendable, CustomTestStringConvertible {
  let bijector: Bijector
  let shape: Shape
  /// The places of the free numbers after the map, in row-major order.
  let free: [Int]

  init(_ bijector: Bijector, _ shape: Shape, free: [Int]? = nil) {
    self.bijector = bijector
    self.shape = shape
    self.free = free ?? Array(0..<shape.elementCount)
  }

  var testDescription: String { "\(bijector) of \(shape)" }

  static func lower(_ order: Int, diagonal: Bool) -> [Int] {
    (0..<order).flatMap { row in (0..<(row + (diagonal ? 1 : 0))).map { row * order + $0 } }
  }

  static let all = [
    Self(.identity, []), Self(.exp, []), Self(.softplus, []), Self(.sigmoid, []),
    Self(.affine(scale: -2, shift: 3), []), Self(.interval(-1, 4), []), Self(.above(2), []),
    Self(.below(-1), []), Self(Bijector.exp.then(.affine(scale: 3)), []),
    Self(Bijector.exp.inverted.inverted, []),
    Self(.stickBreaking, [3]), Self(.stickBreaking, [1]), Self(.ordered, [4]), Self(.ordered, [1]),
    Self(Bijector.ordered.then(.exp), [3]), Self(Bijector.softplus.then(.ordered), [3]),
    Self(.cholesky, [6], free: lower(3, diagonal: true)),
    Self(.covariance, [6], free: lower(3, diagonal: true)), Self(.covariance, [1]),
    Self(.correlationCholesky, [6], free: lower(4, diagonal: false)),
    Self(.correlation, [6], free: lower(4, diagonal: false)),
    Self(.correlation, [1], free: [2]),
  ]

  /// A point before the map.
  func point(_ seed: Int) throws -> Matrix {
    try Matrix.checkedNormal(shape: shape, seed: UInt64(seed), stream: 0) * 1.5
  }
}

@Suite("Bijectors")
struct BijectorTests {
  @Test("The inverse leads back", arguments: BijectorExample.all, 0..<5)
  func roundTrip(_ example: BijectorExample, seed: Int) throws {
    let u = try example.point(seed)
    let y = try example.bijector.checkedForward(Expression(u)).checkedEvaluate()
    let back = try example.bijector.checkedInverse(Expression(y)).checkedEvaluate()
    #expect(back.shape == u.shape)
    for (ours, theirs) in zip(back.values, u.values) {
      #expect((ours - theirs).magnitude < 1e-8 * max(1, theirs.magnitude))
    }
    let (before, after) = (dimensions(u.shape), dimensions(y.shape))
    let (forward, backward) = try (
      example.bijector.forwardShape(before), example.bijector.inverseShape(after)
    )
    #expect(forward == after)
    #expect(backward == before)
  }

  @Test("The log determinant is that of the gradients", arguments: BijectorExample.all, 0..<5)
  func logDeterminant(_ example: BijectorExample, seed: Int) throws {
    let point = try example.point(seed)
    let u = Expression.parameter("u", dimensions(point.shape))
    let y = try example.bijector.checkedForward(u)
    let flat = try y.checkedReshaped([-1])
    let rows = try example.free.flatMap { place in
      try flat.checkedElement(place).checkedGradients(with: [u])[0]
        .checkedEvaluate(["u": point]).values
    }
    let jacobian = try Matrix(checking: [example.free.count, point.count], rows)
    let expected = log(try jacobian.checkedDeterminant().magnitude)
    let ours = try example.bijector.checkedLogDeterminant(u).checkedEvaluate(["u": point])
    #expect(ours.shape == [])
    #expect((ours.scalar - expected).magnitude < 1e-9 * max(1, expected.magnitude))
  }

  @Test("A batch is mapped value by value", arguments: BijectorExample.all)
  func batch(_ example: BijectorExample) throws {
    let points = try (0..<3).map { try example.point($0) }
    let shape = Dimensions([.named("N")] + example.shape.map { .fixed($0) })
    let u = Expression.data("u", shape)
    let lengths = ["N": 3]
    let values = Matrix(
      unchecked: points.flatMap(\.values), shape: Shape([3] + Array(example.shape)))
    let y = try example.bijector.checkedForward(u)
    let (after, determinants, before) = try (
      y.checkedEvaluate(["u": values], lengths: lengths),
      example.bijector.checkedLogDeterminant(u)
        .checkedEvaluate(["u": values], lengths: lengths),
      example.bijector.checkedInverse(y).checkedEvaluate(["u": values], lengths: lengths)
    )
    #expect(determinants.shape == [3])
    #expect(before.shape == values.shape)
    for (row, point) in points.enumerated() {
      let one = try example.bijector.checkedForward(Expression(point)).checkedEvaluate()
      let slice = try after.checkedSlice(row, axis: 0)
      #expect(slice.shape == one.shape)
      #expect(zip(slice.values, one.values).allSatisfy { ($0 - $1).magnitude < 1e-12 })
      let determinant = try example.bijector.checkedLogDeterminant(Expression(point))
        .checkedEvaluate()
      #expect((determinants.values[row] - determinant.scalar).magnitude < 1e-12)
    }
  }

  @Test("Far from 0 the maps keep their digits", arguments: [-700.0, -40, 40, 700])
  func tails(_ u: Double) throws {
    let back = Bijector.softplus.inverse(Bijector.softplus.forward(Expression(u)))
    let value = try back.checkedEvaluate().scalar
    #expect((value - u).magnitude < 1e-9 * u.magnitude)
    for bijector in [Bijector.softplus, .sigmoid, .interval(0, 3)] {
      let determinant = try bijector.logDeterminant(Expression(u)).checkedEvaluate().scalar
      #expect(determinant.isFinite)
    }
  }

  @Test("Zeros break a stick evenly")
  func evenly() throws {
    let y = Bijector.stickBreaking.forward(Expression(Vector([0, 0, 0])))
    let pieces = try y.checkedEvaluate().values
    #expect(pieces.allSatisfy { ($0 - 0.25).magnitude < 1e-15 })
  }

  @Test("A law's values are reached, whether its parameters are known or not", arguments: Self.laws)
  func toward(_ law: Law) throws {
    let known = try law.known(for: "a test")
    let letters = zip(law.family.parameters, known).map { parameter, value in
      // The order of matrices must be known.
      return parameter.name == "dimension"
        ? Expressions.Expression(value)
        : .parameter(parameter.name, dimensions(value.shape))
    }
    let unknown = try Law(checking: law.family, letters)
    let values = Dictionary(uniqueKeysWithValues: zip(law.family.parameters.map(\.name), known))
    let sample = try law.checkedSample(4, seed: 3)
    for bijector in [try Bijector.toward(law), try Bijector.toward(unknown)] {
      let u = try bijector.checkedInverse(Expression(sample)).checkedEvaluate(values)
      #expect(u.values.allSatisfy { $0.isFinite })
      let y = try bijector.checkedForward(Expression(u)).checkedEvaluate(values)
      #expect(y.shape == sample.shape)
      for (ours, theirs) in zip(y.values, sample.values) {
        #expect((ours - theirs).magnitude < 1e-8 * max(1, theirs.magnitude))
      }
      let free = Expression(u * 0.5)
      let density = try law.checkedLogDensity(
        bijector.checkedForward(free).checkedEvaluate(values))
      #expect(density.values.allSatisfy { $0.isFinite })
      let determinant = try bijector.checkedLogDeterminant(free).checkedEvaluate(values)
      #expect(determinant.shape == [4])
    }
  }

  static let laws: [Law] = [
    Normal(1, 2).law, Gamma(2, 3).law, Beta(2, 3).law, Uniform(-1, 5).law, HalfCauchy(1).law,
    Dirichlet([1, 2, 3]).law, MultivariateNormal([0, 1], [[2, 0.3], [0.3, 1]]).law,
    Wishart(5, [[2, 0.3], [0.3, 1]]).law, InverseWishart(5, [[2, 0.3], [0.3, 1]]).law,
    LKJ(3, 2).law, NormalGamma(0, 1, 2, 3).law,
    NormalWishart([0, 1], 2, 5, [[2, 0.3], [0.3, 1]]).law,
  ]

  @Test("Outcomes are counted from the shapes of parameters")
  func outcomes() throws {
    let π = Expression.parameter("π", ["N", 4])
    #expect(Categorical(π).law.outcomeCount == 4)
    #expect(OneHotCategorical(.parameter("π", [4])).law.outcomeCount == 4)
    #expect(Bernoulli(.parameter("p", ["N"])).law.outcomeCount == 2)
    #expect(Binomial(.parameter("n"), .parameter("p")).law.outcomeCount == nil)
    #expect(Poisson(.parameter("λ")).law.outcomeCount == nil)
    #expect(Categorical(π).law.isDiscrete)
    #expect(!Normal(.parameter("μ"), 1).law.isDiscrete)
  }

  @Test("What cannot be mapped is told")
  func errors() throws {
    func expectMessage(_ message: String, _ body: () throws -> Void) {
      let error = #expect(throws: DistributionError.self, performing: body)
      #expect(error?.description == message)
    }
    expectMessage("Poisson is a discrete distribution: no smooth map leads to its values") {
      _ = try Bijector.toward(Poisson(2).law)
    }
    expectMessage("interval: the lower end must be below the upper end, both finite") {
      _ = try Bijector.checkedInterval(2, 1)
    }
    expectMessage("affine: the scale must be a finite number other than 0") {
      _ = try Bijector.checkedAffine(scale: 0)
    }
    expectMessage(
      "covariance: a triangle does not have 4 numbers; one of order 2 has 3, and one of order 3 has 6"
    ) { _ = try Bijector.covariance.checkedForward(.parameter("u", [4])) }
    expectMessage(
      "stickBreaking.then(affine): the values of stickBreaking are bound together, so that a map "
        + "after it has no determinant of its own"
    ) {
      _ = try Bijector.stickBreaking.then(.affine(scale: 2))
        .checkedLogDeterminant(.parameter("u", [2]))
    }
    expectMessage(
      "ordered: a value before the map has 1 axis, but this one has the shape scalar"
    ) { _ = try Bijector.ordered.checkedForward(.parameter("u")) }
  }
}

private func dimensions(_ shape: Shape) -> Dimensions { Dimensions(shape.map { .fixed($0) }) }
