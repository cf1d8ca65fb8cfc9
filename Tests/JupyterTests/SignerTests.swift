import Jupyter
import Testing

@Suite struct SignerTests {
  /// Test case 2 of RFC 4231.
  private let signer = Signer(key: "Jefe")
  private let message = Array("what do ya want for nothing?".utf8)
  private let signature = Array(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843".utf8)

  @Test func signatureIsThatOfTheStandard() {
    #expect(signer.signature(of: [message]) == signature)
  }

  @Test func framesAreSignedAsOneText() {
    let frames = [Array(message[..<5]), [], Array(message[5...])]
    #expect(signer.signature(of: frames) == signature)
    #expect(signer.verify(signature, of: frames) != nil)
  }

  @Test func everyChangeIsNoticed() {
    for index in signature.indices {
      var changed = signature
      changed[index] ^= 1
      #expect(signer.verify(changed, of: [message]) == nil)
    }
    for index in message.indices {
      var changed = message
      changed[index] ^= 1
      #expect(signer.verify(signature, of: [changed]) == nil)
    }
    #expect(signer.verify([], of: [message]) == nil)
    #expect(signer.verify(signature.dropLast(), of: [message]) == nil)
    #expect(signer.verify(signature + [0], of: [message]) == nil)
    #expect(Signer(key: "jefe").verify(signature, of: [message]) == nil)
  }

  @Test func emptyKeySignsNothing() {
    #expect(!Signer(key: "").isActive)
    #expect(Signer(key: "").signature(of: [message]).isEmpty)
  }
}

@Suite struct ReplayGuardTests {
  private func digest(_ number: UInt8) -> Signer.Digest { Signer.Digest(repeating: number) }

  @Test func secondTimeIsRefused() {
    let replays = ReplayGuard()
    #expect(replays.admit(digest(1)))
    #expect(replays.admit(digest(2)))
    #expect(!replays.admit(digest(1)))
    #expect(!replays.admit(digest(2)))
  }

  @Test func memoryIsBounded() {
    let replays = ReplayGuard(capacity: 3)
    for number in 1...4 { #expect(replays.admit(digest(UInt8(number)))) }
    for number in 2...4 { #expect(!replays.admit(digest(UInt8(number)))) }
    #expect(replays.admit(digest(1)), "the oldest is forgotten")
    #expect(replays.admit(digest(2)), "then the next")
    #expect(!replays.admit(digest(4)))
  }
}
