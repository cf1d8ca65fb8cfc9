import Derivations
import Testing

@Suite("The library's derivations")
struct LibraryTests {
  @Test(arguments: Derivation.library.indices)
  func everyLineHolds(index: Int) {
    let (derivation, meaning) = Derivation.library[index]
    let checked = derivation.check(on: meaning, trials: 100, seconds: 600)
    #expect(checked.holds, "\(checked)")
  }

  @Test(
    "No true line is rejected by any of a thousand seeds", arguments: Derivation.library.indices)
  func noSeedRejects(index: Int) throws {
    let (derivation, meaning) = Derivation.library[index]
    for seed in 0..<1000 {
      let checked = try derivation.checkedCheck(on: meaning, trials: 1, seed: seed, seconds: 600)
      try #require(checked.holds, "seed \(seed): \(checked)")
    }
  }
}
