import CZlib
import Tensors

/// Decompression of gzip (RFC 1952) that stops where it is told to, however much a file would give.
struct Gzip {
  private let compressed: [UInt8]

  /// Whether the bytes begin as a gzip file does.
  static func isMagic(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  init(_ compressed: [UInt8]) { self.compressed = compressed }

  /// The first bytes of the content, `limit` of them or, where it is shorter, all.
  ///
  /// - Throws: ``FileProblem/damagedGzip(_:)`` for what is not gzip or breaks off.
  func prefix(_ limit: Int) throws -> [UInt8] {
    var stream = z_stream()
    let headerOfGzip: Int32 = 15 + 16
    guard
      inflateInit2_(
        &stream, headerOfGzip, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw FileProblem.damagedGzip("there is no memory for it") }
    defer { inflateEnd(&stream) }
    return try compressed.withUnsafeBufferPointer { input in
      // zlib reads through a pointer that it declares mutable and never writes to.
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = uInt(input.count)
      return try inflated(&stream, limit)
    }
  }

  /// Room is made as content comes, not as a header claims it.
  private func inflated(_ stream: inout z_stream, _ limit: Int) throws -> [UInt8] {
    var content: [UInt8] = []
    while content.count < limit {
      try Interruption.check()
      var status = Z_OK
      let piece = [UInt8](unsafeUninitializedCapacity: min(1 << 20, limit - content.count)) {
        buffer, count in
        stream.next_out = buffer.baseAddress
        stream.avail_out = uInt(buffer.count)
        status = inflate(&stream, Z_NO_FLUSH)
        count = buffer.count - Int(stream.avail_out)
      }
      content += piece
      switch status {
      case Z_OK where !piece.isEmpty: continue
      case Z_STREAM_END where stream.avail_in == 0: return content
      // Further members follow one another, and their contents do as well.
      case Z_STREAM_END:
        guard inflateReset(&stream) == Z_OK else { return content }
      case Z_OK, Z_BUF_ERROR: throw FileProblem.damagedGzip("it breaks off")
      default:
        throw FileProblem.damagedGzip(
          stream.msg.map { String(cString: $0) } ?? "it cannot be decompressed")
      }
    }
    return content
  }
}
