import ArgumentParser
import Datasets
import Language
import Notebook
import Tensors

/// Plain code in cells, as the peer's script `plain_loops.py` has it.
struct LoopsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loops",
    abstract: "Seconds for scalar loops and for EM by hand in cells, and for checking a cell.")

  @Option(help: "Runs, of which the fastest counts.")
  var repeats = 3

  @Flag(help: "Print the data of EM by hand, as a table for the peer, and measure nothing.")
  var data = false

  func run() throws {
    if data {
      let matrix = Dataset.oldFaithful.matrix
      print("eruptions,waiting")
      for i in 0..<matrix.rows { print("\(matrix[i, 0]),\(matrix[i, 1])") }
      return
    }
    let session = Session(library: .elbo)
    for cell in [LoopCells.functions, LoopCells.mixture, LoopCells.data] {
      _ = try value(of: cell, in: session)
    }
    let fib = try fastest("fib(25)", in: session)
    let pi = try fastest("monteCarloPi(1_000_000)", in: session)
    let logSum = try fastest("logSum(1_000_000)", in: session)
    let sieve = try fastest("sieve(1_000_000)", in: session)
    let mixture = try fastest("mixtureByHand(x, iterations: 20)", in: session)
    print(
      """
      {"peer": "elbo", "fib25": \(fib.time), "mc_pi_1e6": \(pi.time), \
      "logsum_1e6": \(logSum.time), "sieve_1e6": \(sieve.time), \
      "em_by_hand_s": \(mixture.time), "loglik": \(mixture.value), \
      "check_ms": \(try checking(in: session))}
      """)
  }

  func validate() throws {
    guard repeats > 0 else { throw ValidationError("--repeats is at least 1.") }
  }

  /// Seconds of the fastest of some runs of a cell, and the value that it shows.
  private func fastest(_ cell: String, in session: Session) throws -> (time: String, value: String)
  {
    let clock = ContinuousClock()
    var best = Duration.seconds(1_000_000)
    var value = ""
    for _ in 0..<repeats {
      best = min(best, try clock.measure { value = try self.value(of: cell, in: session) })
    }
    return (NumberFormat.fixed(best / .seconds(1), decimals: 5), value)
  }

  /// What a cell shows.
  private func value(of cell: String, in session: Session) throws -> String {
    switch session.run(cell, name: "cell") {
    case .finished(let shown): return shown?.text ?? ""
    case .mistaken(let mistakes): throw Failure(description: "\(mistakes)")
    case .failed(let error): throw Failure(description: "\(error)")
    }
  }

  /// Milliseconds for checking a cell of about fifty lines, which is declared and not called.
  private func checking(in session: Session) throws -> String {
    let clock = ContinuousClock()
    var best = Duration.seconds(1_000_000)
    for _ in 0..<max(repeats, 10) {
      best = min(
        best, try clock.measure { _ = try value(of: LoopCells.mixture, in: session) })
    }
    return NumberFormat.fixed(best / .milliseconds(1), decimals: 3)
  }

  /// A cell of ours that did not run.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
