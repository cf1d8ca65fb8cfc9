import Glibc

/// The lengths of a tensor's axes, outermost first: `272×2`.
public struct Shape: Hashable, Sendable {
  /// The length of each axis.
  public let lengths: [Int]

  /// A shape with these lengths; none makes the shape of a single number.
  public init(_ lengths: [Int]) {
    self.lengths = lengths
  }

  /// How many numbers a tensor of this shape holds.
  public var elementCount: Int { lengths.reduce(1, *) }

  /// More numbers than this (2 GB of doubles) are refused rather than left to the system to kill.
  private static let mostElements = 1 << 28
  /// Where each thread keeps one more than how many numbers it allows; 0 if nobody has said.
  private static let allowance: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// How many numbers a tensor that this thread makes may hold now.
  static var largestElementCount: Int {
    let kept = Int(bitPattern: pthread_getspecific(allowance))
    return kept == 0 ? mostElements : kept - 1
  }

  /// Bounds the tensors that this thread makes by the memory that may still be taken; `nil` lifts the
  /// bound.
  package static func allow(bytes: Int?) {
    let count = bytes.map { Swift.max(0, $0) / MemoryLayout<Double>.stride } ?? mostElements
    pthread_setspecific(
      allowance, UnsafeRawPointer(bitPattern: Swift.min(count, mostElements) + 1))
  }

  /// This shape, if a tensor can have it.
  ///
  /// - Throws: ``TensorError/negativeLength(_:)`` or ``TensorError/tooLarge(_:)``.
  package func validated() throws -> Shape {
    guard lengths.allSatisfy({ $0 >= 0 }) else { throw TensorError.negativeLength(self) }
    var count = 1
    // Zero lengths last, so that a huge axis beside an empty one is still refused.
    for length in lengths where length > 0 {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow, product <= Self.largestElementCount else {
        throw TensorError.tooLarge(self)
      }
      count = product
    }
    return self
  }

  /// How far apart neighbours along each axis stand in row-major storage.
  var strides: [Int] {
    var strides = [Int](repeating: 1, count: count)
    for axis in indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * lengths[axis + 1]
    }
    return strides
  }

  /// The shape with another length, or none, at an axis.
  func replacing(axis: Int, with length: Int?) -> Shape {
    var lengths = lengths
    lengths.replaceSubrange(axis...axis, with: length.map { [$0] } ?? [])
    return Shape(lengths)
  }

  /// The elements before, along and after an axis: every tensor is a box of these three lengths.
  func split(at axis: Int) -> (outer: Int, length: Int, inner: Int) {
    (lengths[..<axis].reduce(1, *), lengths[axis], lengths[(axis + 1)...].reduce(1, *))
  }
}

extension Shape: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { lengths.count }
  public subscript(axis: Int) -> Int { lengths[axis] }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral lengths: Int...) {
    self.init(lengths)
  }
}

extension Shape: CustomStringConvertible {
  /// `272×2`, `5` for a vector, `scalar` for a single number.
  public var description: String {
    isEmpty ? "scalar" : lengths.map(String.init).joined(separator: "×")
  }
}
