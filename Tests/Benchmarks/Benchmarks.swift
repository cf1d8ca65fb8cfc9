import ArgumentParser

/// Measurements beside the peers': each subcommand prints one line of JSON.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Prints one line of JSON for a case, with the keys of the peer's script.",
    subcommands: [
      ADVIBenchmark.self, KernelBenchmark.self, LoopsBenchmark.self, MixtureBenchmark.self,
      VAEBenchmark.self,
    ])
}
