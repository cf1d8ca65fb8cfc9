import Datasets
import Inference
import Tensors
import Testing

/// Figures of the design's table, and of scikit-learn 1.9.1 (`GaussianMixture`, `tol=1e-13`,
/// `reg_covar=1e-12`, `n_init=30`; `KMeans`, `n_init=50`) on the same data.
@Suite("Old Faithful")
struct OldFaithfulTests {
  static let x = Dataset.oldFaithful.matrix

  struct Row: CustomTestStringConvertible {
    let components: Int
    let covariance: CovarianceKind
    let logLikelihood: Double
    let bic: Double
    let aic: Double
    var testDescription: String { "\(components) \(covariance)" }
  }

  @Test(arguments: [
    Row(
      components: 1, covariance: .full, logLikelihood: -1289.796745, bic: -2607.6225,
      aic: -2589.5935),
    Row(
      components: 2, covariance: .full, logLikelihood: -1130.263960, bic: -2322.1917,
      aic: -2282.5279),
    Row(
      components: 2, covariance: .tied, logLikelihood: -1140.186759, bic: -2325.2199,
      aic: -2296.3735),
    Row(
      components: 3, covariance: .tied, logLikelihood: -1126.315928, bic: -2314.2957,
      aic: -2274.6319),
    Row(
      components: 2, covariance: .diagonal, logLikelihood: -1147.806353, bic: -2346.0649,
      aic: -2313.6127),
    Row(
      components: 3, covariance: .diagonal, logLikelihood: -1127.007519, bic: -2332.4963,
      aic: -2282.0150),
    Row(
      components: 2, covariance: .spherical, logLikelihood: -1709.529282, bic: -3458.2992,
      aic: -3433.0586),
    Row(
      components: 3, covariance: .spherical, logLikelihood: -1637.434418, bic: -3336.5327,
      aic: -3296.8688),
  ])
  func figures(_ row: Row) throws {
    let fit = try GaussianMixture(components: row.components, covariance: row.covariance)
      .checkedFit(Self.x, restarts: 10, seed: 1)
    #expect(fit.converged)
    #expect(abs(fit.logLikelihood - row.logLikelihood) < 1e-6)
    #expect(abs(fit.bic - row.bic) < 1e-4)
    #expect(abs(fit.aic - row.aic) < 1e-4)
    #expect(fit.warnings.isEmpty)
  }

  @Test func twoComponents() throws {
    let fit = try GaussianMixture(components: 2).checkedFit(Self.x, restarts: 10, seed: 1)
    #expect(abs(fit.weights - Vector([0.355873, 0.644127])).max() < 5e-7)
    let means = Matrix([[2.036388, 54.478516], [4.289662, 79.968115]])
    #expect(abs(fit.means - means).max() < 6e-7)
    #expect(
      abs(fit.covariances[0] - Matrix([[0.0691677, 0.4351676], [0.4351676, 33.6972822]])).max()
        < 1e-5)
    #expect(
      abs(fit.covariances[1] - Matrix([[0.1699684, 0.9406093], [0.9406093, 36.0462111]])).max()
        < 1e-5)
    #expect(fit.components[1].mean == fit.means[row: 1])

    let y = Matrix([[3, 60], [1, 100], [3.2, 70]])
    let density = Vector([-9.56534576700831, -54.73644947202259, -6.8496906892463185])
    let first = Vector([0.6680042234454735, 0.9799186292190676, 0.0006919812141404525])
    #expect(abs(fit.logDensity(y) - density).max() < 1e-4)
    #expect(abs(fit.mixture.responsibilities(y)[column: 0] - first).max() < 1e-5)
    #expect(fit.predict(y) == [0, 0, 1])
    #expect(abs(fit.score(Self.x) * 272 - fit.logLikelihood) < 1e-9)
  }

  @Test(arguments: [(2, 8901.768720947204), (3, 5188.540468232616), (4, 2941.7209033137615)])
  func kMeans(clusters: Int, inertia: Double) throws {
    let fit = try KMeans(clusters: clusters).checkedFit(Self.x, restarts: 20, seed: 1)
    #expect(fit.converged)
    #expect(abs(fit.inertia - inertia) < 1e-8)
    #expect(fit.counts.reduce(0, +) == 272)
    #expect(try fit.checkedPredict(Self.x) == fit.labels)
  }

  @Test func seedsThatFindTheSameNumberItAlike() throws {
    let model = GaussianMixture(components: 2)
    let first = try model.checkedFit(Self.x, restarts: 3, seed: 1)
    for seed in 2..<8 {
      let other = try model.checkedFit(Self.x, restarts: 3, seed: UInt64(seed))
      #expect(abs(other.means - first.means).max() < 1e-3)
    }
  }

  @Test func howAFitIsShown() throws {
    let fit = try GaussianMixture(components: 2).checkedFit(Self.x, restarts: 2, seed: 1)
    #expect(
      fit.description.hasPrefix(
        "Gaussian mixture with 2 components, full covariance, fitted by EM to 272 data\n"
          + "log-likelihood -1130.26 after "))
    let latex = fit.latex
    for part in [
      "\\begin{aligned} z_n &\\sim \\operatorname{Categorical}(\\boldsymbol\\pi) \\\\ ",
      "\\mathcal N(\\boldsymbol\\mu_{k}, \\boldsymbol\\Sigma_{k})",
      "\\boldsymbol\\pi &= (0.3559, 0.6441)",
      "\\boldsymbol\\mu_{1} &= \\begin{pmatrix} 2.0364 \\\\ 54.479 \\end{pmatrix}",
      "\\log p(\\mathbf X) &= -1130.26 \\end{aligned}",
    ] {
      #expect(latex.contains(part))
    }
    #expect(!latex.contains("\n"))
  }

  /// Every notation has braces that match, and as many begins as ends.
  @Test(arguments: CovarianceKind.allCases, [1, 2])
  func formulasAreBalanced(_ covariance: CovarianceKind, dimensions: Int) throws {
    let x = try Self.x.checkedSliced(0..<dimensions, axis: 1)
    let fit = try GaussianMixture(components: 2, covariance: covariance).checkedFit(x, seed: 1)
    for latex in [fit.latex, fit.model.latex, fit.components[0].latex] {
      #expect(latex.count { $0 == "{" } == latex.count { $0 == "}" })
      #expect(latex.occurrences(of: "\\begin{") == latex.occurrences(of: "\\end{"))
      #expect(!latex.contains("nan"))
    }
    #expect(
      fit.latex.contains("\\Sigma")
        == (dimensions == 2 && !["diagonal", "spherical"].contains(covariance.rawValue)))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func occurrences(of text: String) -> Int {
    indices.count { self[$0...].hasPrefix(text) }
  }
}
