extension Tensor: CustomStringConvertible {
  /// The numbers as nested rows with aligned columns; a large tensor shows its corners and its shape.
  public var description: String {
    let corner = Corners(shape: shape, limit: count > 400 ? 3 : .max)
    let texts = corner.offsets.map { NumberFormat.text(Double(values[$0])) }
    // Texts of one column are equally wide; a vector is one line and needs no columns.
    let columns = Swift.max(corner.indices.last?.lazy.filter { $0 != nil }.count ?? 1, 1)
    var widths = [Int](repeating: 0, count: columns)
    for (place, text) in texts.enumerated() where rank > 1 {
      widths[place % columns] = Swift.max(widths[place % columns], text.count)
    }
    var next = 0

    func box(_ axis: Int) -> String {
      guard axis < rank else {
        let text = texts[next]
        let padding = Swift.max(widths[next % columns] - text.count, 0)
        next += 1
        return String(repeating: " ", count: padding) + text
      }
      var parts: [String] = []
      for index in corner.indices[axis] {
        parts.append(index.map { _ in box(axis + 1) } ?? "…")
      }
      let isInnermost = axis == rank - 1
      let lineBreak = "\n" + String(repeating: " ", count: axis + 1)
      return "[" + parts.joined(separator: isInnermost ? " " : lineBreak) + "]"
    }
    return box(0) + (corner.isWhole ? "" : " (\(shape))")
  }
}

/// Which indices of a large tensor are shown: the first and last few of each axis, nil for a gap.
struct Corners {
  let indices: [[Int?]]
  /// The places of the shown elements in storage, in row-major order.
  let offsets: [Int]
  let isWhole: Bool

  init(shape: Shape, limit: Int) {
    indices = shape.map { length in
      length <= 2 * min(limit, length) + 1
        ? Array(0..<length) : Array(0..<limit) + [nil] + Array((length - limit)..<length)
    }
    offsets = zip(indices, shape).reduce([0]) { offsets, axis in
      offsets.flatMap { offset in axis.0.compactMap { $0.map { offset * axis.1 + $0 } } }
    }
    isWhole = indices.allSatisfy { !$0.contains(nil) }
  }
}
