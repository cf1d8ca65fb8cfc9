import Figures
import FoundationEssentials
import Testing

/// Figures are the same text as when a person last looked at them.
///
/// `RECORD_GOLDENS=1 swift test` writes them anew; look at each before keeping it.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"

  @Test(arguments: GoldenFigures.all.map(\.name))
  func figureIsUnchanged(name: String) throws {
    let figure = try #require(GoldenFigures.all.first { $0.name == name }).figure
    let file = Self.folder.appending(path: "\(name).svg")
    let svg = try figure.rendered()
    if Self.isRecording {
      try Data(svg.utf8).write(to: file)
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let changed = zip(svg.split(separator: "\n"), golden.split(separator: "\n"))
      .first { $0 != $1 }
    let isSame = svg == golden
    #expect(
      isSame,
      "RECORD_GOLDENS=1 records it anew; first change: \(changed?.0.prefix(200) ?? "length")")
  }

  @Test(.disabled(if: isRecording)) func noGoldenIsForgotten() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(GoldenFigures.all.map { $0.name + ".svg" }))
  }
}
