extension Tensor: LaTeXConvertible {
  /// A matrix in parentheses, a vector as a column; a large one with dots. A tensor with more axes is
  /// the tuple of its slices.
  public var latex: String {
    switch rank {
    case 0: NumberFormat.latex(Double(values[0]))
    case 1: Self.pmatrix(reshaped(unchecked: [count, 1]))
    case 2: Self.pmatrix(self)
    default: tuple
    }
  }

  private static func pmatrix(_ matrix: Tensor) -> String {
    let columns = matrix.columns
    let corner = Corners(shape: matrix.shape, limit: 3)
    let lines = corner.indices[0].map { row in
      corner.indices[1].map { column in
        switch (row, column) {
        case (let row?, let column?):
          NumberFormat.latex(Double(matrix.values[row * columns + column]))
        case (_?, nil): "\\cdots"
        case (nil, _?): "\\vdots"
        case (nil, nil): "\\ddots"
        }
      }.joined(separator: " & ")
    }
    return "\\begin{pmatrix} " + lines.joined(separator: " \\\\ ") + " \\end{pmatrix}"
  }

  private var tuple: String {
    let slice = Shape(Array(shape.dropFirst()))
    let size = slice.elementCount
    let parts = Corners(shape: [rows], limit: 3).indices[0].map { index in
      index.map { index in
        Tensor(unchecked: Array(values[(index * size)..<((index + 1) * size)]), shape: slice).latex
      } ?? "\\cdots"
    }
    return "\\left( " + parts.joined(separator: ", ") + " \\right)"
  }
}
