import Expressions
import Tensors

/// The layers of a network with the shapes of their outputs and the numbers of their parameters.
public struct NetworkSummary: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    let name: String
    let layer: String
    let shape: [Dimension]
    let parameters: Int

    var shapeText: String { shape.map(\.description).joined(separator: "×") }
  }

  let rows: [Row]

  /// How many numbers are trained.
  public var parameterCount: Int { rows.reduce(0) { $0 + $1.parameters } }
}

extension NetworkSummary: CustomStringConvertible {
  /// A line for each layer, and the sum of the parameters.
  public var description: String {
    let head = ["layer", "", "output", "parameters"]
    let table =
      [head] + rows.map { [$0.name, $0.layer, $0.shapeText, String($0.parameters)] }
      + [["", "", "in all", String(parameterCount)]]
    let widths = head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      let cells = row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 3 ? gap + row[column] : row[column] + gap
      }
      return cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

extension NetworkSummary: LaTeXConvertible {
  public var latex: String {
    func text(_ words: String) -> String {
      let escaped = words.flatMap { "{}_#%&$".contains($0) ? "\\\($0)" : String($0) }
      return "\\text{\(String(escaped))}"
    }
    let lines =
      rows.map { row in
        "\(text(row.name)) & \(text(row.layer)) & "
          + "\(row.shapeText.split(separator: "×").joined(separator: " \\times ")) & \(row.parameters)"
      }
    let head = ["layer", "", "output", "parameters"].map(text).joined(separator: " & ")
    return "\\begin{array}{llrr}\n"
      + ([head + " \\\\ \\hline"] + lines.map { $0 + " \\\\" }).joined(separator: "\n")
      + " \\hline\n & & \(text("in all")) & \(parameterCount)\n\\end{array}"
  }
}

extension Sequential {
  /// The layers with their shapes and parameters, for data of a shape.
  public func summary(input: [Int]) -> NetworkSummary {
    trapping { try checkedSummary(input: input) }
  }

  /// - Throws: ``NetworkError`` for layers that do not fit the data or each other.
  package func checkedSummary(input: [Int]) throws -> NetworkSummary {
    guard !layers.isEmpty else { throw NetworkError.noLayers("the network") }
    for length in input { try NetworkError.require(length, named: "a length of input", of: self) }
    let x = Expression.data("x", Dimensions(["N"] + input.map(Dimension.fixed)))
    var context = LayerContext(isTraining: false)
    _ = try output(of: x, in: &context)
    return NetworkSummary(rows: context.rows)
  }
}
