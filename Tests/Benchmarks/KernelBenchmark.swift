import ArgumentParser
import Glibc
import Tensors

/// What users feel of a kernel, measured by one client for any kernel: `benchmarks kernel` for Elbo,
/// `benchmarks kernel -- python -m ipykernel_launcher -f` for a peer.
struct KernelBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel",
    abstract: "Start, round trip and memory at rest of a kernel.")

  @Option(help: "Starts, of which the median counts.")
  var starts = 15
  @Option(help: "Cells run in one kernel, of which the median counts.")
  var trips = 1000
  @Option(help: "The cell that is run.")
  var code = "1 + 1"
  @Option(help: "The name in the line of JSON.")
  var peer = "elbo"

  @Argument(
    parsing: .postTerminator,
    help: "The command that starts a kernel; the path of a connection file is added at its end.")
  var command: [String] = []

  func run() throws {
    let command =
      try self.command.isEmpty ? [executableBesideThis("elbo"), "kernel"] : self.command
    let ready = try (0..<starts).map { _ in
      let kernel = try KernelUnderTest(command)
      defer { kernel.stop() }
      return kernel.ready
    }

    let kernel = try KernelUnderTest(command)
    defer { kernel.stop() }
    try kernel.waitForOutput()
    let memory = try kernel.residentMegabytes()
    let clock = ContinuousClock()
    let trips = try (0..<trips).map { _ in try clock.measure { try kernel.execute(code) } }
    print(
      """
      {"peer": "\(peer)", "ready_ms": \(milliseconds(median(ready))), \
      "round_trip_ms": \(milliseconds(median(trips))), \
      "rss_mb": \(NumberFormat.fixed(memory, decimals: 1))}
      """)
  }

  func validate() throws {
    guard starts > 0, trips > 0 else {
      throw ValidationError("--starts and --trips are at least 1.")
    }
  }

  private func median(_ times: [Duration]) -> Duration {
    times.sorted()[times.count / 2]
  }

  private func milliseconds(_ time: Duration) -> String {
    NumberFormat.fixed(time / .milliseconds(1), decimals: 3)
  }

  /// The path of an executable in the folder of this one.
  private func executableBesideThis(_ name: String) throws -> String {
    var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &path, path.count)
    guard length > 0, let slash = path[..<length].lastIndex(of: UInt8(ascii: "/")) else {
      throw KernelUnderTest.Failure(description: "the path of this executable is not known")
    }
    return String(decoding: path[...slash], as: UTF8.self) + name
  }
}
