import Tensors

/// The safetensors format of Hugging Face: a length, a header in JSON, and the numbers in little-endian
/// order. What is written here Python reads, and the other way round.
package enum Safetensors {
  /// The largest header that is read, as in the reference implementation.
  private static let largestHeader = 100_000_000
  private static let metadataName = "__metadata__"

  // MARK: Writing

  /// The bytes of a file with some tensors, in order.
  package static func encoded(
    _ tensors: [(name: String, tensor: Tensor<Float>)], metadata: [String: String] = [:]
  ) -> [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0)):\(quoted($1))" }
      entries.append("\(quoted(metadataName)):{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for (name, tensor) in tensors {
      let end = offset + 4 * tensor.count
      let shape = tensor.shape.lengths.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
      )
      offset = end
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    // The numbers begin at a multiple of 8 bytes.
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    var bytes = littleEndian(UInt64(header.count)) + header
    bytes.reserveCapacity(bytes.count + offset)
    for (_, tensor) in tensors {
      for value in tensor.values { bytes += littleEndian(value.bitPattern) }
    }
    return bytes
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..<"\u{20}":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  // MARK: Reading

  /// The tensors of a file, by name.
  ///
  /// - Throws: ``SafetensorsError`` for what is not such a file, or one that lies about its contents.
  package static func decoded(_ bytes: [UInt8]) throws -> [String: Tensor<Float>] {
    guard bytes.count >= 8 else { throw SafetensorsError.truncated(bytes: bytes.count, needed: 8) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= largestHeader else { throw SafetensorsError.headerTooLong(length) }
    let start = 8 + Int(length)
    guard start <= bytes.count else {
      throw SafetensorsError.truncated(bytes: bytes.count, needed: start)
    }
    let contents: JSONReader.Value
    do {
      contents = try JSONReader.value(bytes[8..<start])
    } catch {
      throw SafetensorsError.badHeader("\(error.reason) at byte \(error.offset)")
    }
    guard case .object(let members) = contents else {
      throw SafetensorsError.badHeader("it is no object")
    }
    let entries = try members.filter { $0.name != metadataName }.map(Entry.init)
    try Entry.requireWholeFile(entries, bytes: bytes.count - start)
    var tensors: [String: Tensor<Float>] = [:]
    for entry in entries {
      let range = (start + entry.offsets.lowerBound)..<(start + entry.offsets.upperBound)
      tensors[entry.name] = try Tensor(
        checking: Shape(entry.shape), entry.type.numbers(bytes[range]))
    }
    return tensors
  }

  /// The kinds of numbers that are read.
  private enum NumberType: String, CaseIterable {
    case float = "F32"
    case double = "F64"

    var size: Int { self == .float ? 4 : 8 }

    func numbers(_ bytes: ArraySlice<UInt8>) -> [Float] {
      stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { place in
        let pattern = bytes[place..<(place + size)].reversed().reduce(UInt64(0)) {
          $0 << 8 | UInt64($1)
        }
        return self == .float
          ? Float(bitPattern: UInt32(truncatingIfNeeded: pattern))
          : Float(Double(bitPattern: pattern))
      }
    }
  }

  /// What the header says of a tensor.
  private struct Entry {
    let name: String
    let type: NumberType
    let shape: [Int]
    let offsets: Range<Int>

    init(_ member: (name: String, value: JSONReader.Value)) throws {
      name = member.name
      func bad(_ reason: String) -> SafetensorsError { .badTensor(member.name, reason) }
      guard case .object(let fields) = member.value else { throw bad("its entry is no object") }
      func field(_ key: String) throws -> JSONReader.Value {
        guard let field = fields.first(where: { $0.name == key }) else {
          throw bad("its entry has no \(key)")
        }
        return field.value
      }
      func integers(_ key: String) throws -> [Int] {
        guard case .array(let values) = try field(key) else { throw bad("\(key) is no array") }
        return try values.map {
          guard case .integer(let number) = $0, number >= 0 else {
            throw bad("\(key) holds something else than whole numbers from 0")
          }
          return number
        }
      }
      guard case .string(let code) = try field("dtype") else { throw bad("dtype is no text") }
      guard let type = NumberType(rawValue: code) else {
        throw bad("its numbers are of type \(code); F32 and F64 are read")
      }
      self.type = type
      shape = try integers("shape")
      let ends = try integers("data_offsets")
      guard ends.count == 2, ends[0] <= ends[1] else {
        throw bad("data_offsets are not a beginning and an end")
      }
      offsets = ends[0]..<ends[1]
      var size = type.size
      for length in shape {
        let (product, overflow) = size.multipliedReportingOverflow(by: length)
        guard !overflow else { throw bad("its shape holds more numbers than there can be") }
        size = product
      }
      guard size == offsets.count else {
        throw bad(
          "its shape \(Shape(shape)) takes \(size) bytes, but its offsets hold \(offsets.count)")
      }
    }

    /// Throws unless the tensors lie one after the other and fill the file.
    static func requireWholeFile(_ entries: [Entry], bytes: Int) throws {
      var end = 0
      for entry in entries.sorted(by: {
        ($0.offsets.lowerBound, $0.offsets.upperBound)
          < ($1.offsets.lowerBound, $1.offsets.upperBound)
      }) {
        guard entry.offsets.lowerBound == end else {
          throw SafetensorsError.badTensor(
            entry.name, "it begins at byte \(entry.offsets.lowerBound), where \(end) is expected")
        }
        end = entry.offsets.upperBound
      }
      guard end == bytes else { throw SafetensorsError.wrongSize(bytes: bytes, declared: end) }
    }
  }
}

/// What can be wrong with a safetensors file.
package enum SafetensorsError: Error, Equatable {
  case truncated(bytes: Int, needed: Int)
  case headerTooLong(UInt64)
  case badHeader(String)
  case badTensor(String, String)
  case wrongSize(bytes: Int, declared: Int)
}

extension SafetensorsError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .truncated(let bytes, let needed):
      "no safetensors file: it has \(bytes) bytes, but its header needs \(needed)"
    case .headerTooLong(let length):
      "no safetensors file: its header would have \(length) bytes, and 100000000 are the most"
    case .badHeader(let reason):
      "the header of the safetensors file is malformed: \(reason)"
    case .badTensor(let name, let reason):
      "the tensor \(name) of the safetensors file cannot be read: \(reason)"
    case .wrongSize(let bytes, let declared):
      "the safetensors file has \(bytes) bytes of numbers, but its header declares \(declared)"
    }
  }
}
