import Tensors

/// How a number is stored in a file; sizes are in bytes.
enum NumberType: Equatable {
  case unsigned(Int)
  case signed(Int)
  case float(Int)

  var size: Int {
    switch self {
    case .unsigned(let size), .signed(let size), .float(let size): size
    }
  }

  /// The numbers that stand in `bytes`, one after the other; only whole ones are read.
  func numbers<Scalar: TensorScalar>(
    in bytes: ArraySlice<UInt8>, isBigEndian: Bool
  ) -> [Scalar] {
    switch self {
    case .unsigned(1): bytes.map { Scalar($0) }
    case .signed(1): bytes.map { Scalar(Int8(bitPattern: $0)) }
    case .unsigned(2): convert(bytes, isBigEndian) { (bits: UInt16) in Scalar(bits) }
    case .signed(2):
      convert(bytes, isBigEndian) { (bits: UInt16) in Scalar(Int16(bitPattern: bits)) }
    case .float(2): convert(bytes, isBigEndian) { (bits: UInt16) in Scalar(Self.half(bits)) }
    case .unsigned(4): convert(bytes, isBigEndian) { (bits: UInt32) in Scalar(bits) }
    case .signed(4):
      convert(bytes, isBigEndian) { (bits: UInt32) in Scalar(Int32(bitPattern: bits)) }
    case .float(4):
      convert(bytes, isBigEndian) { (bits: UInt32) in Scalar(Float(bitPattern: bits)) }
    case .unsigned: convert(bytes, isBigEndian) { (bits: UInt64) in Scalar(bits) }
    case .signed: convert(bytes, isBigEndian) { (bits: UInt64) in Scalar(Int64(bitPattern: bits)) }
    case .float: convert(bytes, isBigEndian) { (bits: UInt64) in Scalar(Double(bitPattern: bits)) }
    }
  }

  private func convert<Bits: FixedWidthInteger, Scalar>(
    _ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool, _ number: (Bits) -> Scalar
  ) -> [Scalar] {
    bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count / size * size, by: size).map { offset in
        let bits = raw.loadUnaligned(fromByteOffset: offset, as: Bits.self)
        return number(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
      }
    }
  }

  /// A number in IEEE 754's binary16, whose type Swift lacks on some systems.
  private static func half(_ bits: UInt16) -> Float {
    let magnitude = UInt32(bits & 0x7FFF)
    let sign = UInt32(bits & 0x8000) << 16
    let value: Float =
      switch magnitude >> 10 {
      case 0: Float(magnitude) * 0x1p-24
      case 31: Float(bitPattern: 0x7F80_0000 | (magnitude & 0x3FF) << 13)
      default: Float(bitPattern: (magnitude << 13) + (112 << 23))
      }
    return Float(bitPattern: value.bitPattern | sign)
  }
}
