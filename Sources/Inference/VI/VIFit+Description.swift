import Expressions
import Tensors

extension VIFit: CustomStringConvertible {
  /// The bound, for the end of a progress bar.
  var headline: String {
    "ELBO \(NumberFormat.fixed(evidenceLowerBound, decimals: 3)) ± "
      + "\(NumberFormat.text(standardError, digits: 2)) nats after \(steps) "
      + "step\(steps == 1 ? "" : "s")"
  }

  /// The bound, and means and standard deviations of what is small enough to be read.
  public var description: String {
    var lines = [
      "Variational inference, \(method.family.words): \(headline)",
      "  \(variationalCount) numbers of the approximation, \(byteCount) bytes a step, "
        + "\(NumberFormat.text(seconds, digits: 3)) s",
    ]
    for statement in (try? VIGraph(model).sites.map(\.statement)) ?? [] {
      guard let mean = try? checkedMean(of: statement.name), mean.count <= 8,
        let deviation = try? checkedStandardDeviation(of: statement.name)
      else { continue }
      let cells = zip(mean.values, deviation.values).map {
        "\(NumberFormat.text($0, digits: 4)) ± \(NumberFormat.text($1, digits: 3))"
      }
      lines.append("  \(statement.name): \(cells.joined(separator: ", "))")
    }
    return (lines + warnings.map { "  \($0)" }).joined(separator: "\n")
  }
}

extension VariationalInference.Family {
  /// What the family is, in words.
  var words: String {
    switch self {
    case .meanField: "mean field"
    case .fullRank: "full rank"
    case .lowRank(let rank): "low rank \(rank)"
    }
  }

  fileprivate var covariance: String {
    switch self {
    case .meanField: "\\operatorname{diag}(\\sigma^{2})"
    case .fullRank: "L L^{\\top}"
    case .lowRank: "W W^{\\top} + \\operatorname{diag}(\\sigma^{2})"
    }
  }
}

extension VIFit: LaTeXConvertible {
  /// The approximation with the maps from its coordinates, the bound, and the mean and the standard deviation of
  /// each number.
  public var latex: String {
    guard let graph = try? VIGraph(model) else { return "\\text{?}" }
    var lines = ["u &\\sim \\mathcal N\\left(\\mu,\\, \(method.family.covariance)\\right)"]
    var determinants = ""
    for site in graph.sites where !site.isPlain {
      lines.append("\(site.statement.variable.latex) &: \(site.formula)")
      determinants = " + \\log \\left|\\det J(u)\\right|"
    }
    let names = model.statements.map(\.variable.latex).joined(separator: ", ")
    lines.append(
      "\\operatorname{ELBO} &= \\mathbb E_{q}\\left[\\log p(\(names))\(determinants)\\right] "
        + "+ \\operatorname{H}(q) = \(NumberFormat.fixed(evidenceLowerBound, decimals: 3)) \\pm "
        + NumberFormat.text(standardError, digits: 2))
    let moments = momentLines(graph)
    lines +=
      moments.prefix(Self.mostMoments)
      + (moments.count > Self.mostMoments ? ["&\\;\\;\\vdots"] : [])
    return "\\begin{aligned} \(lines.joined(separator: " \\\\ ")) \\end{aligned}"
  }

  /// More numbers than this are left out of the formula.
  private static var mostMoments: Int { 16 }

  /// `β_1 = 2.2 ± 0.3` for each number of each latent.
  private func momentLines(_ graph: VIGraph) -> [String] {
    graph.sites.flatMap { site -> [String] in
      let variable = site.statement.variable
      guard let mean = try? checkedMean(of: site.statement.name),
        let deviation = try? checkedStandardDeviation(of: site.statement.name)
      else { return [] }
      return mean.values.indices.prefix(Self.mostMoments + 1).map { place in
        var rest = place
        var indices: [String] = []
        for length in mean.shape.lengths.reversed() {
          indices.insert(String(rest % length + 1), at: 0)
          rest /= length
        }
        return
          "\(variable.latex(at: indices)) &= \(NumberFormat.text(mean.values[place], digits: 4)) \\pm "
          + NumberFormat.text(deviation.values[place], digits: 3)
      }
    }
  }
}
