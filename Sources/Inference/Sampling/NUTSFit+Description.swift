import Expressions
import Tensors

/// What is shown of draws: a line for each number.
private struct SummaryTable {
  /// More lines than this are cut.
  static let mostRows = 40
  static let heads = ["mean", "sd", "5%", "50%", "95%", "R̂", "ESS"]

  let rows: [(label: String, latex: String, cells: [String])]
  let leftOut: Int

  init(_ fit: NUTSFit) {
    var rows: [(label: String, latex: String, cells: [String])] = []
    var leftOut = 0
    for coordinate in fit.unbounded.coordinates {
      let latent = coordinate.latent
      guard let summaries = try? fit.summaries(of: latent.name) else { continue }
      for summary in summaries {
        guard rows.count < Self.mostRows else {
          leftOut += 1
          continue
        }
        rows.append(
          (summary.label, Self.latex(latent.variable, summary.label), Self.cells(summary)))
      }
    }
    (self.rows, self.leftOut) = (rows, leftOut)
  }

  private static func cells(_ summary: DrawSummary) -> [String] {
    [summary.mean, summary.standardDeviation].map { NumberFormat.text($0, digits: 4) }
      + summary.quantiles.map { NumberFormat.text($0, digits: 4) }
      + [
        NumberFormat.fixed(summary.potentialScaleReduction, decimals: 3),
        NumberFormat.fixed(summary.bulkEffectiveSampleSize, decimals: 0),
      ]
  }

  /// The label `μ[0, 1]` as a formula with its indices counted from 1, as formulas do.
  private static func latex(_ variable: Expression, _ label: String) -> String {
    guard let start = label.lastIndex(of: "["), label.hasSuffix("]") else { return variable.latex }
    let inside = label[label.index(after: start)...].dropLast()
    let indices = inside.split(separator: ",").compactMap { part in
      Int(part.filter { $0 != " " }).map { String($0 + 1) }
    }
    return variable.latex(at: indices)
  }
}

extension NUTSFit: CustomStringConvertible {
  /// How it went, and a line for each number that was drawn.
  public var description: String {
    let table = SummaryTable(self)
    let heads = [""] + SummaryTable.heads
    let lines = [heads] + table.rows.map { [$0.label] + $0.cells }
    let widths = heads.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let text = lines.map { line in
      line.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
    return
      (["\(unboundedDraws)"] + text
      + (table.leftOut > 0 ? ["… and \(table.leftOut) more numbers"] : []) + warnings)
      .joined(separator: "\n")
  }
}

extension NUTSFit: LaTeXConvertible {
  /// The table of posterior means, deviations, quantiles and diagnostics.
  public var latex: String {
    let table = SummaryTable(self)
    let heads = [
      "", "\\text{mean}", "\\text{sd}", "5\\%", "50\\%", "95\\%", "\\hat R", "\\text{ESS}",
    ]
    let lines = table.rows.map { ([$0.latex] + $0.cells).joined(separator: " & ") }
    let more = table.leftOut > 0 ? ["\\vdots & & & & & & &"] : []
    return "\\begin{array}{lrrrrrrr} \(heads.joined(separator: " & ")) \\\\ \\hline "
      + (lines + more).joined(separator: " \\\\ ") + " \\end{array}"
  }
}
