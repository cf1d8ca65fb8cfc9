import CZlib

/// A picture of at most 256 colours, as a PNG that an SVG carries within itself.
package struct IndexedImage {
  let width: Int
  let height: Int
  /// The place in the palette of each pixel, in rows from the top.
  package var pixels: [UInt8]
  let palette: [Color]

  package init(width: Int, height: Int, palette: [Color], filledWith color: UInt8) {
    self.width = width
    self.height = height
    self.palette = palette
    pixels = [UInt8](repeating: color, count: width * height)
  }

  /// The same picture with `factor`×`factor` pixels for each.
  package func magnified(_ factor: Int) -> IndexedImage {
    guard factor > 1 else { return self }
    var large = IndexedImage(
      width: width * factor, height: height * factor, palette: palette, filledWith: 0)
    for row in 0..<large.height {
      let (target, source) = (row * large.width, row / factor * width)
      for column in 0..<large.width {
        large.pixels[target + column] = pixels[source + column / factor]
      }
    }
    return large
  }

  /// The picture over `frame`, with sharp pixels.
  func element(over frame: PixelFrame) -> SVGElement {
    SVGElement(
      "image",
      [
        "x": .number(frame.left), "y": .number(frame.top), "width": .number(frame.width),
        "height": .number(frame.height), "preserveAspectRatio": "none",
        "image-rendering": "pixelated",
        "href": .text("data:image/png;base64," + Base64.text(png)),
      ])
  }

  /// The picture as a file: W3C's "Portable Network Graphics", with a palette and unfiltered rows.
  package var png: [UInt8] {
    let indexed: [UInt8] = [8, 3, 0, 0, 0]
    var rows: [UInt8] = []
    rows.reserveCapacity((width + 1) * height)
    for row in 0..<height {
      rows.append(0)
      rows += pixels[(row * width)..<((row + 1) * width)]
    }
    return [0x89] + Array("PNG\r\n\u{1A}\n".utf8)
      + Self.chunk("IHDR", Self.bytes(width) + Self.bytes(height) + indexed)
      + Self.chunk("PLTE", palette.flatMap { [$0.red, $0.green, $0.blue].map { UInt8($0) } })
      + Self.chunk("IDAT", Self.deflated(rows)) + Self.chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bytes(content.count) + body + bytes(Int(crc32(0, body, uInt(body.count))))
  }

  private static func bytes(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(uLong(bytes.count))
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      status = compress2(buffer.baseAddress, &size, bytes, uLong(bytes.count), 9)
      count = Int(size)
    }
    precondition(status == Z_OK, "zlib has room for all that it may write")
    return result
  }
}

/// Bytes as text in RFC 4648's base64.
package enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
      for place in 0..<4 {
        let padding = UInt8(ascii: "=")
        text.append(place > group.count ? padding : digits[word >> (18 - 6 * place) & 63])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
