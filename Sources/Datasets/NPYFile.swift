import Tensors

/// A file in NumPy's format NPY, versions 1 to 3: a header in Python's notation and the numbers.
struct NPYFile {
  let shape: Shape
  private let header: NPYHeader
  private let content: ArraySlice<UInt8>

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// - Throws: ``DatasetError/malformed(path:problem:)`` or ``DatasetError/unreadable(path:reason:)``.
  init(path: String) throws {
    let bytes = try FileContents.bytes(of: path)
    self = try DatasetError.naming(path) { try NPYFile(bytes) }
  }

  init(_ bytes: [UInt8]) throws {
    guard bytes.starts(with: Self.magic) else {
      throw FileProblem.wrongMagic(format: "NPY", found: Array(bytes.prefix(6)))
    }
    let versionEnd = Self.magic.count + 2
    guard bytes.count >= versionEnd else { throw FileProblem.truncatedHeader(format: "NPY") }
    let version = bytes[Self.magic.count]
    guard 1...3 ~= version else {
      throw FileProblem.badHeader("version \(version) of the NPY format is not known")
    }
    // Version 2 made room for longer headers, version 3 allows UTF-8 in them.
    let textStart = versionEnd + (version == 1 ? 2 : 4)
    guard bytes.count >= textStart else { throw FileProblem.truncatedHeader(format: "NPY") }
    let length = bytes[versionEnd..<textStart].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count - textStart >= length else {
      throw FileProblem.truncatedHeader(format: "NPY")
    }
    let contentStart = textStart + length
    header = try NPYHeader(String(decoding: bytes[textStart..<contentStart], as: UTF8.self))
    shape = try Shape(header.lengths).validated()
    content = bytes[contentStart...]
    let promised = shape.elementCount * header.type.size
    guard content.count == promised else {
      throw FileProblem.wrongLength(shape: shape, promised: promised, found: content.count)
    }
  }

  /// The numbers as a tensor, in row-major order whichever order the file has.
  func tensor<Scalar: TensorScalar>(_: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    let numbers: [Scalar] = header.type.numbers(in: content, isBigEndian: header.isBigEndian)
    return Tensor(
      unchecked: header.isColumnMajor ? rowMajor(numbers) : numbers, shape: shape)
  }

  /// The numbers of an array whose first index runs fastest, with the last one fastest.
  private func rowMajor<Scalar>(_ numbers: [Scalar]) -> [Scalar] {
    var steps: [Int] = []
    var step = 1
    for length in shape {
      steps.append(step)
      step *= length
    }
    var index = [Int](repeating: 0, count: shape.count)
    var offset = 0
    return numbers.indices.map { _ in
      let number = numbers[offset]
      for axis in shape.indices.reversed() {
        index[axis] += 1
        offset += steps[axis]
        guard index[axis] == shape[axis] else { break }
        offset -= steps[axis] * shape[axis]
        index[axis] = 0
      }
      return number
    }
  }
}
