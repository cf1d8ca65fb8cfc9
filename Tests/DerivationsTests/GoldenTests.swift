import Derivations
import Foundation
import Testing

/// The formulas of the library, recorded; `RECORD_GOLDENS=1` writes them anew.
@Suite("Formulas of derivations")
struct GoldenTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens/library.tex")

  @Test func theLibraryIsAsRecorded() throws {
    let formulas = Derivation.library.map { derivation, _ in
      "% \(derivation.title)\n\(derivation.latex)\n"
    }.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try formulas.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8)
    let changed = zip(formulas.split(separator: "\n"), recorded.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(formulas == recorded, "first change: \(changed?.0 ?? "length")")
  }

  @Test func aLineOfAnExerciseStaysHidden() throws {
    let task = try checkedExercise(.elboByJensen, hide: [3])
    let answer = Derivation.elboByJensen.line(3).term
    #expect(!task.latex.contains(answer.latex))
    #expect(!task.derivation.latexLines.joined().contains(answer.latex))
    #expect(!task.derivation.explain().contains("\(answer)"))
    #expect(!task.description.contains("\(answer)"))
  }

  @Test func verdictsAreInTheFormula() throws {
    let checked = try Derivation.elboByJensen.checkedCheck(on: .mixture, trials: 3)
    #expect(checked.latex.contains("\\checkmark"))
    #expect(checked.latex.contains("equal if and only if"))
    let wrong = try Derivation.elboByJensen
      .checkedReplacing(2, with: equals(2 * log(symbol("x")), by: .marginalization))
      .checkedCheck(on: .mixture, trials: 3)
    #expect(wrong.latex.contains("\\times"))
    // Rows of `aligned` that a page has: no note is longer.
    for row in wrong.latex.split(separator: "\n") where row.contains("scriptstyle") {
      #expect(row.count < 260)
    }
  }
}
