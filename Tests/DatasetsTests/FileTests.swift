import CZlib
import Datasets
import FoundationEssentials
import Tensors
import Testing

/// Files of numbers as NumPy and MNIST write them, and broken ones.
@Suite("Binary files of numbers")
struct FileTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  private func npy(_ name: String) throws -> Matrix {
    try Dataset.checkedNPY(Self.fixtures.appending(path: name + ".npy").path)
  }

  private static let counting = (0..<24).map { Double($0 - 5) }

  // MARK: NPY

  @Test(arguments: ["i1", "i2", "i4", "i8", "f2", "f4", "f8", "fortran", "version-2", "version-3"])
  func signedNumbersOfNumPy(name: String) throws {
    let tensor = try npy(name)
    #expect(tensor.shape == [2, 3, 4])
    #expect(tensor.values == Self.counting)
  }

  @Test(arguments: ["u1", "u2", "u4", "u8"])
  func unsignedNumbersOfNumPy(name: String) throws {
    #expect(try npy(name).values == Self.counting.map(abs))
  }

  @Test func otherNumbersOfNumPy() throws {
    #expect(try npy("b1").values == Self.counting.map { $0 == 0 ? 0 : 1 })
    #expect(try npy("big-endian").values == Self.counting.map { $0 / 8 })
    #expect(try npy("scalar") == Matrix(2.5))
    #expect(try npy("empty").shape == [0, 3])
    let halves = try npy("halves").values
    #expect(
      halves == [0, 0, 1.5, 65504, 0x1p-24, 1023 * 0x1p-24, .infinity, -.infinity, -2])
    #expect(halves[1].sign == .minus)
    let floats: Tensor<Float> = try Dataset.checkedNPY(
      Self.fixtures.appending(path: "f8.npy").path)
    #expect(floats.values == Self.counting.map { Float($0) })
  }

  @Test(arguments: [
    ("records", "it holds records of several fields; save each field as an array of its own"),
    ("objects", "it holds Python objects, which are not read"),
    (
      "complex",
      "it holds numbers of type \"<c16\", which are not read: truth values, integers up to 64 bits "
        + "and real numbers of 16, 32 or 64 bits are"
    ),
  ])
  func arraysThatAreNotNumbers(name: String, message: String) {
    #expect(failure { try npy(name) }.hasSuffix("\(name).npy cannot be used: \(message)"))
  }

  /// An NPY file of version 1 with this header.
  private func npy(header: String, content: [UInt8]) -> [UInt8] {
    let length = [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)]
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + length + Array(header.utf8) + content
  }

  private func complaint(_ bytes: [UInt8], idx: Bool = false) throws -> String {
    try withFile(bytes) { path in
      let message = failure {
        idx ? try Dataset.checkedIDX(path) as Matrix : try Dataset.checkedNPY(path)
      }
      let start = "\(path) cannot be used: "
      return message.hasPrefix(start) ? String(message.dropFirst(start.count)) : message
    }
  }

  private func npyComplaint(_ header: String, _ content: [UInt8] = []) throws -> String {
    try complaint(npy(header: header, content: content))
  }

  @Test(arguments: [
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }",
      "its header promises 3 numbers in 24 bytes, but there are only 8"
    ),
    (
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }",
      "its header promises 2×3 numbers in 6 bytes, but there are more"
    ),
    ("{'descr': '<f8', 'shape': (1,)}", "its header is wrong: \"fortran_order\" is missing"),
    (
      "{'descr': '<f8', 'descr': '<f4'}",
      "its header is wrong: \"descr\" is unknown or stands twice"
    ),
    (
      "{'descr': '<f8', 'fortran_order': No",
      "its header is wrong: True or False is expected where \"No\" stands"
    ),
    (
      "{'shape': (99999999999999999999,)",
      "its header is wrong: a length that an array can have is expected where "
        + "\"99999999999999999999\" stands"
    ),
    (
      "{'shape': (-1,)",
      "its header is wrong: a length that an array can have is expected where \"-1,)\" stands"
    ),
    ("{'descr': '<f8", "its header is wrong: a string that ends is expected where \"<f8\" stands"),
    ("", "its header is wrong: \"{\" is expected where its end stands"),
  ])
  func wrongHeaders(header: String, message: String) throws {
    #expect(try npyComplaint(header, [UInt8](repeating: 0, count: 8)) == message)
  }

  @Test func hugeClaimsAreRefused() throws {
    for shape in ["(4294967296, 4294967296)", "(0, 9223372036854775807)", "(1000000000,)"] {
      let message = try npyComplaint(
        "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }")
      #expect(message.hasPrefix("its header is wrong: "), "\(message)")
    }
    #expect(try complaint([]) == "it is empty, not a file in NPY format")
    #expect(
      try complaint([0x93] + Array("NUMPY".utf8))
        == "it breaks off within the header of the NPY format"
    )
    #expect(
      try complaint([0x93] + Array("NUMPY".utf8) + [9, 0, 1, 0, 1])
        == "its header is wrong: version 9 of the NPY format is not known")
    #expect(
      try complaint([0x93] + Array("NUMPY".utf8) + [2, 0, 255, 255, 255, 255, 1])
        == "it breaks off within the header of the NPY format")
  }

  // MARK: IDX

  /// A gzip file with this content.
  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    #expect(
      deflateInit2_(
        &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { deflateEnd(&stream) }
    var bytes = bytes
    let room = bytes.count + 1_000
    return bytes.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(input.count)
      return [UInt8](unsafeUninitializedCapacity: room) { output, count in
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(room)
        #expect(deflate(&stream, Z_FINISH) == Z_STREAM_END)
        count = room - Int(stream.avail_out)
      }
    }
  }

  private static let idx: [UInt8] = [0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0xFF, 0xFE, 1, 2]

  @Test func idxFiles() throws {
    for bytes in [Self.idx, try gzip(Self.idx)] {
      let tensor: Matrix = try withFile(bytes) { try Dataset.checkedIDX($0) }
      #expect(tensor == Matrix([[-2], [258]]))
    }
    // Members of a gzip file follow one another.
    let parts = try gzip(Array(Self.idx.prefix(7))) + gzip(Array(Self.idx.dropFirst(7)))
    #expect(try withFile(parts) { try Dataset.checkedIDX($0) } == Matrix([[-2], [258]]))
  }

  @Test func brokenIDXFiles() throws {
    let short = "its header promises 2×1 numbers in 4 bytes, but there are only 3"
    let long = "its header promises 2×1 numbers in 4 bytes, but there are more"
    let whole = Self.idx
    #expect(try complaint(whole.dropLast(), idx: true) == short)
    #expect(try complaint(gzip(whole.dropLast()), idx: true) == short)
    #expect(try complaint(whole + [0], idx: true) == long)
    #expect(try complaint(gzip(whole + [0, 0]), idx: true) == long)
    #expect(
      try complaint(gzip(whole).dropLast(9), idx: true)
        == "its gzip data are damaged: it breaks off")
    var changed = try gzip(whole)
    changed[changed.count - 6] ^= 1
    #expect(
      try complaint(changed, idx: true) == "its gzip data are damaged: incorrect data check")
    #expect(
      try complaint(Array(whole.prefix(9)), idx: true)
        == "it breaks off within the header of the IDX format")
    #expect(
      try complaint(Array("P5 28 28".utf8), idx: true)
        == "it is not a file in IDX format: it begins with the bytes 50 35 20 32")
    let huge: [UInt8] = [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255]
    #expect(try complaint(huge, idx: true).hasPrefix("its header is wrong: "))
    #expect(try complaint(gzip(huge), idx: true).hasPrefix("its header is wrong: "))
  }

  /// A few kilobytes that would grow to 100 MB are read no further than the header promises.
  @Test func decompressionIsBounded() throws {
    let bomb = try gzip(Self.idx + [UInt8](repeating: 0, count: 100_000_000))
    #expect(try complaint(bomb, idx: true).hasSuffix("but there are more"))
  }

  @Test func whatIsNoFile() {
    #expect(
      failure { try Dataset.checkedNPY("/dev/zero") as Matrix }
        == "/dev/zero cannot be read: it is not a regular file")
    #expect(
      failure { try Dataset.checkedIDX("/nowhere") as Matrix }
        == "/nowhere cannot be read: No such file or directory")
  }
}
