import COpenSSL

/// Signs messages with HMAC-SHA256 and checks the signatures of others.
package struct Signer: Sendable {
  /// The 32 bytes of a signature.
  package typealias Digest = SIMD32<UInt8>

  private let key: [UInt8]

  /// Makes a signer; an empty key means that messages are not signed.
  package init(key: String) {
    self.key = Array(key.utf8)
  }

  /// Whether messages are signed at all.
  package var isActive: Bool { !key.isEmpty }

  /// The signature of the frames, one after the other.
  package func digest(of frames: some Collection<[UInt8]>) -> Digest {
    var message: [UInt8] = []
    message.reserveCapacity(frames.reduce(0) { $0 + $1.count })
    for frame in frames { message += frame }
    var digest = Digest()
    let isMade = withUnsafeMutableBytes(of: &digest) { bytes in
      HMAC(
        EVP_sha256(), key, Int32(key.count), message, message.count,
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) != nil
    }
    precondition(isMade, "libcrypto has SHA-256")
    return digest
  }

  /// The signature as the protocol writes it: 64 hexadecimal digits, or nothing without a key.
  package func signature(of frames: some Collection<[UInt8]>) -> [UInt8] {
    isActive ? Self.text(of: digest(of: frames)) : []
  }

  /// The digest of the frames when `signature` is theirs, else nil.
  ///
  /// The comparison takes the same time wherever the two differ, so that a forger learns nothing.
  package func verify(_ signature: [UInt8], of frames: some Collection<[UInt8]>) -> Digest? {
    let digest = digest(of: frames)
    let expected = Self.text(of: digest)
    guard signature.count == expected.count,
      CRYPTO_memcmp(signature, expected, expected.count) == 0
    else { return nil }
    return digest
  }

  private static func text(of digest: Digest) -> [UInt8] {
    withUnsafeBytes(of: digest) { hexadecimal($0) }
  }
}
