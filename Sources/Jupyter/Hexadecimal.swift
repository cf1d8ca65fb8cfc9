/// The two hexadecimal digits of each byte, in ASCII.
func hexadecimal(_ bytes: some Collection<UInt8>) -> [UInt8] {
  func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
  var digits: [UInt8] = []
  digits.reserveCapacity(2 * bytes.count)
  for byte in bytes {
    digits.append(digit(byte >> 4))
    digits.append(digit(byte & 15))
  }
  return digits
}

/// A new identifier: 128 random bits in 32 hexadecimal digits.
///
/// `UUID` of Foundation opens `/dev/urandom` anew for each one, which a message every few
/// microseconds would feel.
func makeIdentifier() -> String {
  var bits = UInt128.random(in: .min ... .max)
  return withUnsafeBytes(of: &bits) { String(decoding: hexadecimal($0), as: UTF8.self) }
}
