/// Random numbers that a seed determines, on every machine and with any number of threads.
///
/// Streams of one seed are independent of each other, so that parts of an experiment may each have
/// their own.
///
///     var random = Random(seed: 1)
///     random.normal()
///     random.integer(in: 1...6)
public struct Random: RandomNumberGenerator, Sendable {
  /// What the numbers are determined by.
  public let seed: UInt64
  /// Which of the seed's independent streams this is.
  public let stream: UInt64
  private var index: UInt64 = 0
  private var spareWord: UInt64?
  private var spareNormal: Double?

  /// The beginning of a stream.
  public init(seed: UInt64, stream: UInt64 = 0) {
    self.seed = seed
    self.stream = stream
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    if let word = spareWord {
      spareWord = nil
      return word
    }
    let words = Philox.words(seed: seed, stream: stream, index: index)
    index &+= 1
    spareWord = words.1
    return words.0
  }

  /// A number from the uniform distribution on [0, 1).
  public mutating func uniform() -> Double { UnitInterval.fraction(next()) }

  /// A number from the uniform distribution on a range.
  public mutating func uniform(in range: Range<Double>) -> Double {
    trapping { try checkedUniform(in: range) }
  }

  package mutating func checkedUniform(in range: Range<Double>) throws -> Double {
    guard !range.isEmpty, range.lowerBound.isFinite, range.upperBound.isFinite else {
      throw TensorError.emptyRange(range.lowerBound, range.upperBound)
    }
    let fraction = uniform()
    // Weights of both ends: their difference might overflow. Rounding must not reach the upper end.
    let value = range.lowerBound * (1 - fraction) + range.upperBound * fraction
    return min(max(value, range.lowerBound), range.upperBound.nextDown)
  }

  /// A number from the standard normal distribution.
  public mutating func normal() -> Double {
    if let normal = spareNormal {
      spareNormal = nil
      return normal
    }
    let pair = BoxMuller.pair(next(), next())
    spareNormal = pair.1
    return pair.0
  }

  /// An index below `count`, each equally likely.
  public mutating func integer(below count: Int) -> Int {
    trapping { try checkedInteger(in: 0..<max(count, 0)) }
  }

  /// An integer in a range, each equally likely.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
    return range.lowerBound &+ Int(truncatingIfNeeded: span == 0 ? next() : unbiased(below: span))
  }

  package mutating func checkedInteger(in range: Range<Int>) throws -> Int {
    guard !range.isEmpty else {
      throw TensorError.emptyRange(Double(range.lowerBound), Double(range.upperBound))
    }
    return integer(in: ClosedRange(range))
  }

  /// Multiplies a word by the bound and keeps the high half; a few low halves, which would favour some
  /// results, are drawn again (Lemire, "Fast random integer generation in an interval", 2019).
  private mutating func unbiased(below bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }
}
