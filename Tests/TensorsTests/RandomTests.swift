import Tensors
import Testing

@Suite("Random numbers")
struct RandomTests {
  @Test("A seed is not negative")
  func seeds() throws {
    #expect(throws: TensorError.negative(parameter: "seed", value: -1)) { try UInt64(seed: -1) }
    #expect(try UInt64(seed: .max) == 1 << 63 - 1)
  }

  /// The published vectors of Random123's `kat_vectors`, philox 4x32 with 10 rounds.
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
      SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func knownAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>) {
    #expect(Philox.block(counter: counter, key: key) == expected)
  }

  @Test(arguments: [1, 2, 5])
  func tensorsAreTheStreamWhateverTheThreads(threads: Int) {
    let before = Parallel.threads
    defer { Parallel.threads = before }
    Parallel.threads = threads
    var random = Random(seed: 7, stream: 3)
    let expected = (0..<50_001).map { _ in random.normal() }
    #expect(Vector.normal(shape: [50_001], seed: 7, stream: 3).values == expected)
  }

  @Test func seedsAndStreamsDiffer() {
    var generators = [Random(seed: 1), Random(seed: 2), Random(seed: 1, stream: 1)]
    let words = generators.indices.map { generators[$0].next() }
    #expect(Set(words).count == 3)
  }

  @Test func momentsOfTheNormal() {
    let x = Vector.normal(shape: [1_000_000], seed: 5)
    // Five standard errors of each estimate.
    #expect(abs(x.mean()) < 5e-3)
    #expect(abs(x.variance() - 1) < 5 * 1.4143e-3)
    #expect(abs((x * x * x).mean()) < 5 * 3.873e-3)
    #expect(abs((x * x * x * x).mean() - 3) < 5 * 9.798e-3)
    // P(|x| > 4) = 6.334e-5.
    let tail = x.values.count { $0.magnitude > 4 }
    #expect((23...103).contains(tail))
  }

  @Test func uniformStaysInItsRange() {
    var random = Random(seed: 11)
    for _ in 0..<10_000 {
      #expect((0..<1).contains(random.uniform()))
      #expect((-1e308..<1e308).contains(random.uniform(in: -1e308..<1e308)))
      #expect((3...5).contains(random.integer(in: 3...5)))
    }
    #expect(random.integer(in: Int.min...Int.max) != random.integer(in: Int.min...Int.max))
  }

  @Test func integersAndCategoriesHaveTheirShares() throws {
    var random = Random(seed: 13)
    var dice = [Int](repeating: 0, count: 6)
    var drawn = [Int](repeating: 0, count: 3)
    for _ in 0..<60_000 {
      dice[random.integer(below: 6)] += 1
      drawn[random.categorical([1, 0, 3])] += 1
    }
    // Five standard deviations of a binomial count.
    for count in dice { #expect(abs(count - 10_000) < 457) }
    #expect(drawn[1] == 0)
    #expect(abs(drawn[0] - 15_000) < 531)
  }

  @Test func permutationsAreComplete() {
    var random = Random(seed: 17)
    var firsts = [Int](repeating: 0, count: 5)
    for _ in 0..<5_000 {
      let permutation = random.permutation(5)
      #expect(permutation.sorted() == [0, 1, 2, 3, 4])
      firsts[permutation[0]] += 1
    }
    for count in firsts { #expect(abs(count - 1_000) < 142) }
  }

  @Test func badArguments() {
    var random = Random(seed: 1)
    #expect(
      failure { try random.checkedCategorical([0.5, -1]) }
        == "probability 1 is -1, but must be finite and at least 0")
    #expect(
      failure { try random.checkedCategorical([0, 0]) }
        == "the probabilities sum to 0: at least one must be positive")
    #expect(failure { try random.checkedInteger(in: 3..<3) } == "there is no number in 3..<3")
    #expect(failure { try random.checkedUniform(in: 1..<1) } == "there is no number in 1..<1")
  }
}
