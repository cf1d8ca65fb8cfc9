import ArgumentParser
import Inference
import Tensors

/// The mixture of the peer script `gmm_sklearn.py`: as many normal clusters as components, fitted from
/// the same kind of start for a fixed number of iterations.
struct MixtureBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gmm",
    abstract: "Milliseconds per iteration of EM (full covariance) and of k-means.")

  @Option(name: .short, help: "Data.")
  var n = 100_000
  @Option(name: .short, help: "Dimensions.")
  var d = 16
  @Option(name: .short, help: "Components.")
  var k = 8
  @Option(help: "Iterations of a fit.")
  var iters = 20
  @Option(help: "Threads that work at once.")
  var threads = 2
  @Option(help: "Fits, of which the fastest counts.")
  var repeats = 3

  func run() throws {
    Parallel.threads = threads
    let x = try data()
    let start = Initialisation.means(try x.checkedSliced(0..<k, axis: 0))
    let mixture = GaussianMixture(
      components: k, initialisation: start, tolerance: -.infinity, maxIterations: iters)
    let partition = KMeans(clusters: k, initialisation: start, maxIterations: iters)
    var score = 0.0
    let em = try fastest {
      let fit = try mixture.checkedFit(x)
      score = fit.logLikelihood / Double(n)
      return fit.iterations
    }
    let kMeans = try fastest { try partition.checkedFit(x).iterations }
    print(
      """
      {"peer": "elbo", "n": \(n), "d": \(d), "k": \(k), "threads": \(threads), \
      "ms_per_em_iter": \(NumberFormat.fixed(em, decimals: 3)), \
      "ms_per_kmeans_iter": \(NumberFormat.fixed(kMeans, decimals: 3)), "loglik": \(score)}
      """)
  }

  /// Standard normal noise around centers with standard deviation 3.
  private func data() throws -> Matrix {
    let centers = try Matrix.checkedNormal(shape: [k, d], seed: 0, stream: 0) * 3
    let noise = try Matrix.checkedNormal(shape: [n, d], seed: 0, stream: 1)
    var random = Random(seed: 0, stream: 2)
    let labels = (0..<n).map { _ in random.integer(below: k) }
    return try Matrix.checkedCombined(.add, noise, centers.checkedGathered(labels))
  }

  /// Milliseconds per iteration of the fastest of some fits, start and final responsibilities
  /// included, as in the peer's.
  private func fastest(_ fit: () throws -> Int) throws -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<repeats {
      var iterations = 1
      let time = try clock.measure { iterations = try fit() }
      best = min(best, time / .milliseconds(1) / Double(max(iterations, 1)))
    }
    return best
  }
}
