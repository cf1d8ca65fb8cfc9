import Language
import Testing

@Suite("The machine and its core")
struct CoreTests {
  @Test("The core's instructions are the first opcodes, in the same order")
  func opcodes() { #expect(CoreAgreement.misnumbered == []) }

  @Test("The core reads objects where the compiler has put their parts")
  func layout() { #expect(CoreAgreement.misplaced == []) }
}
