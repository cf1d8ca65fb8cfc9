/// The cells of `benchmarks loops`, as a student writes them.
enum LoopCells {
  /// Functions whose calls are timed; each is the program of the same name in the peer's script.
  static let functions = """
    func fib(_ n: Int) -> Int {
      if n < 2 { return n }
      return fib(n - 1) + fib(n - 2)
    }

    func monteCarloPi(_ n: Int) -> Double {
      var inside = 0
      for _ in 0..<n {
        let x = Double.random(in: 0..<1)
        let y = Double.random(in: 0..<1)
        if x * x + y * y < 1 { inside += 1 }
      }
      return 4 * Double(inside) / Double(n)
    }

    func logSum(_ n: Int) -> Double {
      var sum = 0.0
      for i in 1...n { sum += log(Double(i)) / Double(i) }
      return sum
    }

    func sieve(_ n: Int) -> Int {
      var isPrime = Array(repeating: true, count: n + 1)
      var i = 2
      while i * i <= n {
        if isPrime[i] {
          var j = i * i
          while j <= n {
            isPrime[j] = false
            j += i
          }
        }
        i += 1
      }
      var count = 0
      for p in 0...n {
        if isPrime[p] { count += 1 }
      }
      return count
    }
    """

  /// EM for a mixture of two normal distributions, written out: the E-step point by point and
  /// component by component, the M-step as sums. It returns the log-likelihood.
  static let mixture = """
    func mixtureByHand(_ x: [[Double]], iterations: Int) -> Double {
      let n = x.count
      var π = [0.5, 0.5]
      var μ = [[2.0, 50.0], [4.5, 80.0]]
      var Σ = [[[0.5, 0.0], [0.0, 40.0]], [[0.5, 0.0], [0.0, 40.0]]]
      var γ = Array(repeating: [0.0, 0.0], count: n)
      var logLikelihood = 0.0
      for _ in 0..<iterations {
        var inverse = Σ
        var c = [0.0, 0.0]
        for k in 0..<2 {
          let determinant = Σ[k][0][0] * Σ[k][1][1] - Σ[k][0][1] * Σ[k][1][0]
          inverse[k] = [
            [Σ[k][1][1] / determinant, -Σ[k][0][1] / determinant],
            [-Σ[k][1][0] / determinant, Σ[k][0][0] / determinant],
          ]
          c[k] = π[k] / (2 * Double.pi * sqrt(determinant))
        }
        logLikelihood = 0
        for i in 0..<n {
          var sum = 0.0
          for k in 0..<2 {
            let d = [x[i][0] - μ[k][0], x[i][1] - μ[k][1]]
            var q = 0.0
            for a in 0..<2 {
              for b in 0..<2 { q += d[a] * inverse[k][a][b] * d[b] }
            }
            γ[i][k] = c[k] * exp(-0.5 * q)
            sum += γ[i][k]
          }
          logLikelihood += log(sum)
          for k in 0..<2 { γ[i][k] /= sum }
        }
        for k in 0..<2 {
          var weight = 0.0
          var mean = [0.0, 0.0]
          for i in 0..<n {
            weight += γ[i][k]
            for a in 0..<2 { mean[a] += γ[i][k] * x[i][a] }
          }
          for a in 0..<2 { mean[a] /= weight }
          var covariance = [[0.0, 0.0], [0.0, 0.0]]
          for i in 0..<n {
            let d = [x[i][0] - mean[0], x[i][1] - mean[1]]
            for a in 0..<2 {
              for b in 0..<2 { covariance[a][b] += γ[i][k] * d[a] * d[b] / weight }
            }
          }
          π[k] = weight / Double(n)
          μ[k] = mean
          Σ[k] = covariance
        }
      }
      return logLikelihood
    }
    """

  /// Two columns of Old Faithful as rows of numbers.
  static let data = """
    let matrix = Dataset.oldFaithful.matrix
    let x = (0..<matrix.rows).map { i in [matrix[i, 0], matrix[i, 1]] };
    """
}
