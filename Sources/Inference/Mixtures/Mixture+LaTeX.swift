import Tensors

/// How mixtures are written as formulas: their generative story, then their numbers.
///
/// In one dimension the letters are plain and the covariance is σ².
struct MixtureNotation {
  let dimensions: Int
  let kind: CovarianceKind

  private var isScalar: Bool { dimensions == 1 }
  private var datum: String { isScalar ? "x_n" : "\\mathbf x_n" }

  func mean(_ index: String) -> String {
    (isScalar ? "\\mu" : "\\boldsymbol\\mu") + "_{\(index)}"
  }

  /// The letters of a component's covariance, as they stand in the normal distribution.
  func covariance(_ index: String) -> String {
    switch kind {
    case .tied: isScalar ? "\\sigma^2" : "\\boldsymbol\\Sigma"
    case .spherical where !isScalar: "\\sigma_{\(index)}^2 \\mathbf I"
    case .diagonal where !isScalar:
      "\\operatorname{diag}(\\boldsymbol\\sigma_{\(index)}^2)"
    default: isScalar ? "\\sigma_{\(index)}^2" : "\\boldsymbol\\Sigma_{\(index)}"
    }
  }

  /// The lines of the story: which component, then the datum.
  var story: [String] {
    [
      "z_n &\\sim \\operatorname{Categorical}(\\boldsymbol\\pi)",
      "\(datum) \\mid z_n = k &\\sim \\mathcal N(\(mean("k")), \(covariance("k")))",
    ]
  }

  /// The line, or part of one, that gives a covariance its numbers.
  func equation(_ index: String, _ covariance: Matrix, align: Bool) -> String {
    let sign = align ? " &= " : " = "
    let letters =
      switch kind {
      case .spherical where !isScalar: "\\sigma_{\(index)}^2"
      case .diagonal where !isScalar: "\\boldsymbol\\sigma_{\(index)}^2"
      default: self.covariance(index)
      }
    let isNumber = isScalar || kind == .spherical
    let value =
      isNumber
      ? NumberFormat.latex(covariance[0, 0])
      : kind == .diagonal ? covariance.diagonal().latex : covariance.latex
    return letters + sign + value
  }
}

extension NormalMixture: LaTeXConvertible {
  /// The generative story with the numbers of this mixture.
  public var latex: String { aligned(latexLines) }

  /// The lines of ``latex``, aligned at `&`.
  var latexLines: [String] {
    let notation = MixtureNotation(dimensions: dimensions, kind: covariance)
    let shown = shownComponents
    let shares = shown.map { $0.map { NumberFormat.latex(weights[$0], digits: 4) } ?? "\\cdots" }
    var lines = notation.story
    lines.append("\\boldsymbol\\pi &= (\(shares.joined(separator: ", ")))")
    for component in shown {
      guard let k = component else {
        lines.append("&\\;\\;\\vdots")
        continue
      }
      let mean =
        dimensions == 1 ? NumberFormat.latex(means[k, 0]) : means[row: k].latex
      var line = "\(notation.mean("\(k + 1)")) &= \(mean)"
      if covariance != .tied {
        line += ", \\quad " + notation.equation("\(k + 1)", covariances[k], align: false)
      }
      lines.append(line)
    }
    if covariance == .tied {
      lines.append(notation.equation("", covariances[0], align: true))
    }
    return lines
  }

  /// Which components are written out: all, or the first few and the last with nil between.
  var shownComponents: [Int?] {
    let count = weights.count
    return count <= 8 ? Array(0..<count) : Array(0..<4) + [nil, count - 1]
  }
}

extension NormalMixture.Component: LaTeXConvertible {
  /// The normal distribution with its numbers.
  public var latex: String {
    mean.count == 1
      ? "\\mathcal N\\left(\(NumberFormat.latex(mean[0])), "
        + "\(NumberFormat.latex(covariance[0, 0]))\\right)"
      : "\\mathcal N\\left(\(mean.latex), \(covariance.latex)\\right)"
  }
}

extension GaussianMixture: LaTeXConvertible {
  /// The generative story, with letters for all parameters.
  public var latex: String {
    let notation = MixtureNotation(dimensions: 2, kind: covariance)
    return aligned(
      notation.story + [
        "\\boldsymbol\\pi &\\in \\Delta^{\(components - 1)}, \\quad K = \(components)"
      ]
    )
  }
}

extension GaussianMixtureFit: LaTeXConvertible {
  /// The generative story with the fitted numbers, and the log-likelihood.
  public var latex: String {
    let density = mixture.dimensions == 1 ? "p(\\mathbf x)" : "p(\\mathbf X)"
    return aligned(
      mixture.latexLines + ["\\log \(density) &= \(NumberFormat.latex(logLikelihood, digits: 6))"])
  }
}

extension KMeansFit: LaTeXConvertible {
  /// The objective and the centers.
  public var latex: String {
    let count = centers.rows
    let shown: [Int?] =
      count <= 8 ? Array(0..<count) : Array(0..<4) + [nil, count - 1]
    let means = shown.map { k in
      k.map { "\\boldsymbol\\mu_{\($0 + 1)} &= \(centers[row: $0].latex)" } ?? "&\\;\\;\\vdots"
    }
    return aligned(
      [
        "\\sum_n \\min_k \\lVert \\mathbf x_n - \\boldsymbol\\mu_k \\rVert^2 &= "
          + NumberFormat.latex(inertia, digits: 6)
      ] + means)
  }
}

/// Lines as one formula.
private func aligned(_ lines: [String]) -> String {
  "\\begin{aligned} " + lines.joined(separator: " \\\\ ") + " \\end{aligned}"
}
