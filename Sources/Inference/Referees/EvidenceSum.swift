import Glibc

/// The integral of each datum as it grows node by node, and the moments of its unknowns; sums are relative to the
/// largest term so far.
struct EvidenceSum {
  private var largest: [Double]
  private var sums: [Double]
  private var firsts: [[Double]]
  private var seconds: [[Double]]
  private let centers: [[Double]]
  private(set) var evaluations = 0

  init(centers: [[Double]]) {
    self.centers = centers
    largest = [Double](repeating: -.infinity, count: centers.count)
    sums = [Double](repeating: 0, count: centers.count)
    firsts = centers.map { $0.map { _ in 0 } }
    seconds = firsts
  }

  mutating func add(_ logTerms: [Double], at places: [[Double]]) {
    evaluations += 1
    for datum in logTerms.indices where logTerms[datum] > -.infinity {
      var term = 1.0
      if logTerms[datum] > largest[datum] {
        let shrink = exp(largest[datum] - logTerms[datum])
        largest[datum] = logTerms[datum]
        sums[datum] *= shrink
        for j in firsts[datum].indices {
          firsts[datum][j] *= shrink
          seconds[datum][j] *= shrink
        }
      } else {
        term = exp(logTerms[datum] - largest[datum])
      }
      guard term > 0 else { continue }
      sums[datum] += term
      for j in firsts[datum].indices {
        // From the mode, so that squares do not cancel.
        let distance = places[datum][j] - centers[datum][j]
        firsts[datum][j] += term * distance
        seconds[datum][j] += term * distance * distance
      }
    }
  }

  /// The log evidence of each datum.
  var logEvidence: [Double] { zip(largest, sums).map { $0 + log($1) } }

  /// The mean of each datum's unknowns.
  var means: [[Double]] {
    centers.indices.map { datum in
      zip(centers[datum], firsts[datum]).map { $0 + $1 / sums[datum] }
    }
  }

  /// The standard deviation of each datum's unknowns.
  var standardDeviations: [[Double]] {
    centers.indices.map { datum in
      zip(firsts[datum], seconds[datum]).map { first, second in
        let mean = first / sums[datum]
        return max(second / sums[datum] - mean * mean, 0).squareRoot()
      }
    }
  }
}
