import Tensors

/// What can be wrong inside a binary file of numbers.
package enum FileProblem: Error, Equatable {
  case damagedGzip(String)
  /// The file does not begin as its format does.
  case wrongMagic(format: String, found: [UInt8])
  case truncatedHeader(format: String)
  case badHeader(String)
  /// The header promises another number of bytes than follow; `found` counts no further than one
  /// byte too many.
  case wrongLength(shape: Shape, promised: Int, found: Int)
  case unsupportedType(String)
  case wrongShape(found: Shape, expected: String)
  case labelCount(images: Int, labels: Int)
}

extension FileProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damagedGzip(let reason): "its gzip data are damaged: \(reason)"
    case .wrongMagic(let format, let found):
      found.isEmpty
        ? "it is empty, not a file in \(format) format"
        : "it is not a file in \(format) format: it begins with the bytes "
          + found.prefix(8).map(Self.hexadecimal).joined(separator: " ")
    case .truncatedHeader(let format): "it breaks off within the header of the \(format) format"
    case .badHeader(let reason): "its header is wrong: \(reason)"
    case .wrongLength(let shape, let promised, let found):
      "its header promises \(shape) numbers in \(promised) bytes, but "
        + (found < promised ? "there are only \(found)" : "there are more")
    case .unsupportedType(let reason): reason
    case .wrongShape(let found, let expected): "it holds \(found) numbers, but \(expected)"
    case .labelCount(let images, let labels):
      "it holds \(labels) label\(labels == 1 ? "" : "s") for \(images) "
        + "image\(images == 1 ? "" : "s")"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
