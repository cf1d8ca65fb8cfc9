extension PointMark {
  public func validate() throws(FigureError) {
    guard x.count == y.count else {
      throw .lengths("PointMark", "x", x.count, "y", y.count)
    }
    if let size {
      guard size > 0, size <= 100 else {
        throw FigureError("PointMark: size is \(size); it must be a radius of 0 to 100 pixels.")
      }
    }
    switch coloring {
    case .single: break
    case .categories(let classes, let names):
      try checkCount(of: classes.count)
      if !names.isEmpty { try check(classes, names) }
    case .values(let values, _): try checkCount(of: values.count)
    case .responsibilities(let rows, let names):
      try checkCount(of: rows.count)
      try check(rows, names)
    }
  }

  private func checkCount(of colors: Int) throws(FigureError) {
    guard colors == x.count else {
      throw FigureError(
        "PointMark: there are \(NumberText.count(x.count, "point")) and "
          + "\(NumberText.count(colors, "color")); each point needs one.")
    }
  }

  private func check(_ classes: [Int], _ names: [String]) throws(FigureError) {
    if let stray = classes.first(where: { !names.indices.contains($0) }) {
      throw FigureError(
        "PointMark: class \(stray) has no name; names are given for 0 to \(names.count - 1).")
    }
  }

  private func check(_ rows: [[Double]], _ names: [String]) throws(FigureError) {
    let width = rows.first?.count ?? names.count
    for (index, row) in rows.enumerated() {
      guard row.count == width, width > 0 else {
        throw FigureError(
          "PointMark: row \(index) of the responsibilities has "
            + "\(NumberText.count(row.count, "entry", "entries")); "
            + (width == 0 ? "it must have one for each component." : "row 0 has \(width)."))
      }
      if let wrong = row.first(where: { $0 < 0 || $0 == .infinity }) {
        throw FigureError(
          "PointMark: row \(index) of the responsibilities holds \(NumberText.text(wrong)); "
            + "they must be finite and not negative.")
      }
    }
    guard names.isEmpty || names.count == width else {
      throw .lengths("PointMark", "names", names.count, "a row of responsibilities", width)
    }
  }
}
