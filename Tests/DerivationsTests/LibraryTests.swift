import Derivations
import Testing

@Suite("The library's derivations")
struct LibraryTests {
  @Test(arguments: Derivation.library.indices)
  func everyLineHolds(index: Int) {
    let (derivation, meaning) = Derivation.library[index]
    let checked = derivation.check(on: meaning, trials: 100)
    #expect(checked.holds, "\(checked)")
  }
}
