import Tensors

/// A file in the IDX format, in which MNIST comes: a type, the lengths of the axes, and the numbers
/// in row-major order with the highest byte first. The file may be compressed with gzip.
struct IDXFile {
  let shape: Shape
  let type: NumberType
  /// The numbers as they stand in the file.
  let content: ArraySlice<UInt8>

  /// The third byte of the file.
  private static let types: [UInt8: NumberType] = [
    0x08: .unsigned(1), 0x09: .signed(1), 0x0B: .signed(2), 0x0C: .signed(4), 0x0D: .float(4),
    0x0E: .float(8),
  ]

  /// - Throws: ``DatasetError/malformed(path:problem:)`` or ``DatasetError/unreadable(path:reason:)``.
  init(path: String) throws {
    let bytes = try FileContents.bytes(of: path)
    self = try DatasetError.naming(path) { try IDXFile(bytes) }
  }

  init(_ bytes: [UInt8]) throws {
    let gzip = Gzip.isMagic(bytes) ? Gzip(bytes) : nil
    let start = try gzip?.prefix(4) ?? Array(bytes.prefix(4))
    guard start.count == 4, start[0] == 0, start[1] == 0, let type = Self.types[start[2]] else {
      throw FileProblem.wrongMagic(format: "IDX", found: start)
    }
    let headerLength = 4 + 4 * Int(start[3])
    let header = try gzip?.prefix(headerLength) ?? Array(bytes.prefix(headerLength))
    guard header.count == headerLength else { throw FileProblem.truncatedHeader(format: "IDX") }
    self.type = type
    shape = try Shape(
      stride(from: 4, to: headerLength, by: 4).map { offset in
        header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      }
    ).validated()

    let promised = shape.elementCount * type.size
    let all = try gzip?.prefix(headerLength + promised + 1) ?? bytes
    content = all.dropFirst(headerLength)
    guard content.count == promised else {
      throw FileProblem.wrongLength(shape: shape, promised: promised, found: content.count)
    }
  }

  /// The numbers as a tensor.
  func tensor<Scalar: TensorScalar>(_: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    Tensor(unchecked: type.numbers(in: content, isBigEndian: true), shape: shape)
  }
}
