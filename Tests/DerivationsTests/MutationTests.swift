import Derivations
import Foundation
import Testing

@Suite("Mutants of the library's lines")
struct MutationTests {
  /// Each line of each derivation with one mistake in it, and with its bound turned: all are caught, by that line's
  /// check or the next one's, but for those listed as still true.
  @Test(arguments: Derivation.library.indices)
  func everyMutantIsCaught(index: Int) throws {
    let (derivation, meaning) = Derivation.library[index]
    var survivors: [String] = []
    for line in derivation.lines.dropFirst() {
      let mutants = try Self.mutants(of: line)
      let surviving = try mutants.filter {
        try Self.survives($0, of: derivation, line.number, meaning)
      }
      #expect(mutants.count - surviving.count >= 10, "\(derivation.title), line \(line.number)")
      for mutant in surviving {
        survivors.append(
          "\(derivation.title), line \(line.number): \(mutant.relation.text) \(mutant.term)")
      }
    }
    let listed = try Self.stillTrue().filter { $0.hasPrefix(derivation.title + ", line") }
    #expect(Set(survivors).subtracting(listed).sorted() == [])
    #expect(Set(listed).subtracting(survivors).sorted() == [], "listed, but caught")
  }

  /// Up to forty mistakes of a line, spread over all that there are.
  private static func mutants(of line: Derivation.Line) throws -> [Derivation.Step] {
    let (relation, rule) = (try #require(line.relation), try #require(line.rule))
    let all = Mutation.all(of: line.term)
    let some = all.indices.filter { all.count <= 40 || $0 % ((all.count + 39) / 40) == 0 }
    let terms = some.map { Derivation.Step(relation: relation, term: all[$0], rule: rule) }
    let turned: [Derivation.Relation] =
      switch relation {
      case .atLeast: [.atMost]
      case .atMost: [.atLeast]
      default: []
      }
    return terms + turned.map { Derivation.Step(relation: $0, term: line.term, rule: rule) }
  }

  private static func survives(
    _ mutant: Derivation.Step, of derivation: Derivation, _ number: Int, _ meaning: Meaning
  ) throws -> Bool {
    var lines: [any DerivationLine] = [derivation.lines[number - 2].term, mutant]
    if number < derivation.lines.count {
      let next = derivation.lines[number]
      lines.append(
        Derivation.Step(
          relation: try #require(next.relation), term: next.term, rule: try #require(next.rule)))
    }
    // A chain that mixes ≥ and ≤ is no derivation.
    guard let changed = try? checkedDerive("mutant", lines) else { return false }
    return try changed.checkedCheck(on: meaning, trials: 20).holds
  }

  /// Mutants that are true all the same, each below a line `# reason`.
  private static func stillTrue() throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "still-true.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map(String.init).filter { !$0.hasPrefix("#") }
  }
}
