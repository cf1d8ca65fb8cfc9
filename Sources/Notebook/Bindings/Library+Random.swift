import Elbo
import Language

extension Nominal {
  package static let random = Nominal("Random", protocols: ["RandomNumberGenerator"])
}

extension Random: CellObject {
  public static var nominal: Nominal { .random }
}

extension Library {
  /// The library's generator, which Swift's own functions of random numbers take too.
  package static var random: Library {
    Library(
      members: [
        Members(
          .random,
          "Random numbers that a seed determines, on every machine and with any number of threads.",
          start + draws)
      ])
  }

  private static var start: [Row] {
    [
      Row(
        """
        /// The beginning of a stream of numbers.
        init(seed: UInt64, stream: UInt64 = 0)
        """
      ) { (seed: UInt64, stream: UInt64) in Random(seed: seed, stream: stream) },
      Row(
        """
        /// What the numbers are determined by.
        var seed: UInt64 { get }
        """
      ) { (random: Random) in random.seed },
      Row(
        """
        /// Which of the seed's independent streams this is.
        var stream: UInt64 { get }
        """
      ) { (random: Random) in random.stream },
    ]
  }

  private static var draws: [Row] {
    [
      Row.changing(
        """
        /// 64 random bits.
        mutating func next() -> UInt64
        """
      ) { (random: inout Random) in random.next() },
      Row.changing(
        """
        /// A number from the uniform distribution on [0, 1).
        mutating func uniform() -> Double
        """
      ) { (random: inout Random) in random.uniform() },
      Row.changing(
        """
        /// A number from the uniform distribution on a range.
        mutating func uniform(in range: Range<Double>) -> Double
        """
      ) { (random: inout Random, range: Range<Double>) in try random.checkedUniform(in: range) },
      Row.changing(
        """
        /// A number from the standard normal distribution.
        mutating func normal() -> Double
        """
      ) { (random: inout Random) in random.normal() },
      Row.changing(
        """
        /// An index below `count`, each equally likely.
        mutating func integer(below count: Int) -> Int
        """
      ) { (random: inout Random, count: Int) in try random.checkedInteger(in: 0..<max(count, 0)) },
      Row.changing(
        """
        /// An integer in a range, each equally likely.
        mutating func integer(in range: ClosedRange<Int>) -> Int
        """
      ) { (random: inout Random, range: ClosedRange<Int>) in random.integer(in: range) },
      Row.changing(
        """
        /// The numbers below `count` in a random order.
        mutating func permutation(_ count: Int) -> [Int]
        """
      ) { (random: inout Random, count: Int) in
        guard count <= 1 << 28 else {
          throw ArgumentError("a permutation of \(count) numbers is too long")
        }
        return random.permutation(count)
      },
      Row.changing(
        """
        /// An index drawn with these probabilities, which need not sum to 1.
        mutating func categorical(_ probabilities: [Double]) -> Int
        """
      ) { (random: inout Random, probabilities: [Double]) in
        try random.checkedCategorical(probabilities)
      },
    ]
  }
}
