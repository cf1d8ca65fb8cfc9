import Figures
import Foundation
import Testing

/// What figures that are no charts refuse, and what they bear.
@Suite struct FigureTests {
  private static let disc = [Double](repeating: 0.5, count: 4)
  private static let nodes: [DiagramNode] = [.latent("z"), .observed("x")]

  static let refused: [(figure: any Figure, message: String)] = [
    (
      ImageGrid([disc, [1]], height: 2, width: 2),
      "ImageGrid: image 1 has 1 pixel; 2×2 are 4."
    ),
    (
      ImageGrid([disc], height: 0, width: 2), "ImageGrid: height is 0; it must be in 1...4096."
    ),
    (
      ImageGrid([disc], height: 2, width: 2, columns: .max),
      "ImageGrid: columns is 9223372036854775807; it must be in 1...4096."
    ),
    (
      ImageGrid([disc], height: 2, width: 2, captions: ["a", "b"]),
      "ImageGrid: there are 2 texts for captions, but the images are 1."
    ),
    (
      ImageGrid([disc], height: 2, width: 2, range: 0 ... .infinity),
      "ImageGrid: range is 0.0...inf; it must be finite and of some length."
    ),
    (
      ImageGrid([disc], height: 2, width: 2, spacing: -1),
      "ImageGrid: spacing is -1; it must be in 0...64."
    ),
    (Facets(columns: 0, figures: []), "Facets: columns is 0; it must be in 1...12."),
    (
      Facets(figures: [Chart(marks: [LineMark(x: [1], y: [])])]),
      "LineMark: x has 1 value and y has 0; they must be equally many."
    ),
    (
      Timeline(events: [], width: .nan), "Timeline: width is nan; it must be 320 to 4000 pixels."
    ),
    (
      Timeline(events: [TimelineEvent(.min, "a")]),
      "Timeline: -9223372036854775808 is not a year between −20000 and 20000."
    ),
    (
      Timeline(events: [TimelineEvent(1900, "a")], selected: [1901]),
      "Timeline: 1901 is selected, but no event is of that year."
    ),
    (
      Timeline(events: [TimelineEvent(1900, "a")], years: 1950...2000),
      "Timeline: 1900 (a) lies outside the years 1950 to 2000."
    ),
    (
      PlateDiagram(nodes: nodes + [.latent("z")]), "PlateDiagram: two nodes are called z."
    ),
    (
      PlateDiagram(nodes: nodes, edges: [("z", "y")]),
      "PlateDiagram: the edge from z to y names y, which is no node; the nodes are z and x."
    ),
    (
      PlateDiagram(nodes: nodes, plates: [DiagramPlate("N", ["q"])]),
      "PlateDiagram: the plate N names q, which is no node; the nodes are z and x."
    ),
    (
      PlateDiagram(nodes: nodes, plates: [DiagramPlate("N", [])]),
      "PlateDiagram: the plate N has no members."
    ),
    (
      PlateDiagram(nodes: nodes, edges: [("z", "x"), ("x", "z")]),
      "PlateDiagram: the edge from z to x closes a circle; arrows of a model never lead back."
    ),
    (
      Chart {
        BarMark(["a"], values: [1])
        BarMark(["b"], values: [1])
      }, "BarMark: bars side by side need the same names; here are a, and b."
    ),
    (
      Chart(xScale: .log, marks: [HeatMapMark([[1]])]),
      "HeatMapMark: its cells need linear axes; this chart has a logarithmic one."
    ),
  ]

  @Test(arguments: refused.indices)
  func wrongFiguresSayWhy(index: Int) throws {
    let (figure, message) = Self.refused[index]
    #expect(throws: FigureError(message)) { try figure.rendered() }
    #expect(figure.description.hasSuffix(message))
    #expect(try Outline.of(figure.svg).texts["desc"] == message)
  }

  @Test func tooManyImagesAreRefused() {
    let images = [[Double]](repeating: [Double](repeating: 0, count: 784), count: 10_000)
    #expect(throws: FigureError.self) {
      try ImageGrid(images, height: 28, width: 28).rendered()
    }
  }

  /// The picture read back: every pixel has its grey level.
  @Test func picturesAreSound() throws {
    var picture = IndexedImage(width: 3, height: 2, palette: [.black, .blue], filledWith: 0)
    picture.pixels[4] = 1
    let png = picture.png
    #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(png[16..<24]) == [0, 0, 0, 3, 0, 0, 0, 2])
    #expect(picture.magnified(2).pixels.count == 24 && picture.magnified(2).pixels[14] == 1)
    // The last chunk and its checksum are the same in every file.
    #expect(
      Array(png.suffix(12)) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
  }

  @Test func base64() {
    for length in 0..<10 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 97 + 200) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test func wordsTellTheFigure() {
    #expect(
      GoldenFigures.autoencoder.description
        == "A graphical model: Variational autoencoder. Observed: xn. Latent: zn. Parameter: θ and φ. "
        + "zn depends on φ. xn depends on zn and θ. The plate N holds zn and xn.")
    #expect(
      GoldenFigures.timeline.description.contains(
        "6 events: 1763 Bayes' theorem (Bayes); 1906 Jensen's inequality (Jensen);"))
    #expect(GoldenFigures.timeline.description.hasSuffix("Emphasised: 1977 and 2013."))
    #expect(
      GoldenFigures.imageGrid.description.contains(
        "20 images of 12×12 pixels in 2 rows and 10 columns"))
    #expect(GoldenFigures.hostileImages.description.contains("1 pixel, not a number, is red."))
    #expect(GoldenFigures.confusion.description.contains("the largest stands in row 9, column 9"))
  }

  @Test func aMillionCellsStaySmall() throws {
    let values = (0..<1_000).map { row in (0..<1_000).map { Double(row * $0 % 97) } }
    let svg = try Chart(marks: [HeatMapMark(values)]).rendered()
    #expect(svg.utf8.count < 3_000_000)
  }
}
