import Figures
import Foundation
import FoundationXML
import Testing

/// What a parser finds in a document.
final class Outline: NSObject, XMLParserDelegate {
  var ids: [String] = []
  var references: [String] = []
  var names: [String: Int] = [:]
  var texts: [String: String] = [:]
  var styles = 0
  private var open: [String] = []

  static func of(_ text: String) throws -> Outline {
    let outline = Outline()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = outline
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return outline
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    names[name, default: 0] += 1
    if let id = attributes["id"] { ids.append(id) }
    for (name, value) in attributes {
      if name == "style" || name.hasPrefix("on") { styles += 1 }
      if value.hasPrefix("url(#") { references.append(String(value.dropFirst(5).dropLast())) }
      if name == "aria-labelledby" { references += value.split(separator: " ").map(String.init) }
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    texts[open.last ?? "", default: ""] += string
  }
}

@Suite struct SVGTests {
  @Test(arguments: GoldenFigures.all.map(\.name))
  func documentsAreSound(name: String) throws {
    let figure = try #require(GoldenFigures.all.first { $0.name == name }).figure
    let svg = try figure.rendered()
    let outline = try Outline.of(svg)
    #expect(Set(outline.ids).count == outline.ids.count)
    #expect(Set(outline.references).isSubset(of: outline.ids))
    #expect(outline.names["script"] == nil && outline.names["style"] == nil)
    #expect(outline.styles == 0)
    // The base64 of a picture may hold any letters.
    let drawn = svg.replacing(/base64,[A-Za-z0-9+\/=]*/, with: "")
    #expect(!drawn.contains("nan\"") && !drawn.contains("inf\""))
    #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" width=""#))
    // The words of the picture are the words of the text.
    let words = figure.description.split(separator: "\n").joined(separator: " ")
    #expect(outline.texts["desc"] == XMLText.readable(words))
  }

  @Test func figuresThatDifferShareNoIds() throws {
    let ids = try GoldenFigures.all.flatMap { Set(try Outline.of($0.figure.rendered()).ids) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func textIsEscaped() throws {
    let title = "a < b & \"c\" > 'd' \u{1}\u{FFFE} 🎲"
    let outline = try Outline.of(Chart(title: title, marks: []).rendered())
    #expect(outline.texts["title"] == XMLText.readable(title))
  }

  @Test func manyPointsStaySmall() throws {
    var dice = Dice(seed: 8)
    let values = (0..<100_000).map { _ in dice.normal() }
    let points = PointMark(
      x: values, y: values.reversed(),
      color: values.map { [0.5 + 0.1 * $0, 0.5 - 0.1 * $0].map { max($0, 0) } })
    #expect(try Chart(marks: [points]).rendered().utf8.count < 400_000)
    #expect(try Chart(marks: [LineMark(y: values)]).rendered().utf8.count < 60_000)
  }

  @Test func pathsAreRelativeAndDoNotDrift() {
    var path = SVGPath()
    path.polyline((0...3).map { Pixel(Double($0) / 3, 10 - Double($0)) })
    #expect(path.text == "M0 10l.33-1 .34-1 .33-1")
    var dots = SVGPath(decimals: 1)
    dots.dot(at: Pixel(1.26, -2))
    #expect(dots.text == "M1.3-2h0")
    var point = SVGPath()
    point.polyline([Pixel(1, 1), Pixel(1, 1)], closed: true)
    #expect(point.text == "M1 1h0z")
  }
}

enum XMLText {
  /// `text` as it comes back from a document: what XML cannot hold is replaced.
  static func readable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0xFFFE ? "\u{FFFD}" : $0 }))
  }
}
