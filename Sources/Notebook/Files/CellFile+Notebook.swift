import Jupyter

extension CellFile {
  /// The cells of a Jupyter notebook of format 4.
  static func notebook(_ content: [UInt8], _ name: String) throws(CellFileError) -> [Cell] {
    guard let json = try? JSON(parsing: content) else {
      throw CellFileError("\(name) is not valid JSON, so it is no notebook")
    }
    guard case .integer(let format)? = json["nbformat"] else {
      throw CellFileError("\(name) is JSON but no notebook: it has no number 'nbformat'")
    }
    guard format == 4 else {
      throw CellFileError(
        "\(name) is a notebook of format \(format), but only format 4 can be read: "
          + "Jupyter writes it when it saves")
    }
    guard case .array(let cells)? = json["cells"] else {
      throw CellFileError("\(name) is not a sound notebook: it has no list 'cells'")
    }
    if case .string(let language)? = json["metadata"]?["kernelspec"]?["language"],
      language.lowercased() != "swift"
    {
      throw CellFileError("\(name) is a notebook in \(language), not in Swift")
    }
    var found: [Cell] = []
    for (place, cell) in cells.enumerated() {
      guard let source = text(cell["source"]), case .string(let type)? = cell["cell_type"],
        let kind = kinds[type]
      else {
        throw CellFileError(
          "\(name) is not a sound notebook: cell \(place + 1) of all is neither code, markdown "
            + "nor raw text")
      }
      var id: String?
      if case .string(let given)? = cell["id"] { id = given }
      found.append(
        Cell(
          kind: kind, source: withPlainLineEnds(source), id: id ?? "of all \(place + 1)",
          tags: Set(strings(cell["metadata"]?["tags"]))))
    }
    return found
  }

  private static let kinds: [String: Cell.Kind] = [
    "code": .code, "markdown": .markdown, "raw": .raw,
  ]

  /// A text as notebooks keep it: whole, or as a list of lines.
  private static func text(_ value: JSON?) -> String? {
    if case .string(let text)? = value { return text }
    guard case .array(let lines)? = value else { return nil }
    let texts = strings(value)
    return texts.count == lines.count ? texts.joined() : nil
  }

  private static func strings(_ value: JSON?) -> [String] {
    guard case .array(let elements)? = value else { return [] }
    return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}
