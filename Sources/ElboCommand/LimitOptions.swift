import ArgumentParser
import Language

/// What bounds the cells of a kernel, for servers that many share.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Stop a cell when the kernel takes more memory; its variables stay.", valueName: "MB"))
  var maxMemory: Int?

  @Option(help: ArgumentHelp("Stop a cell that runs longer; its variables stay.", valueName: "s"))
  var maxSeconds: Double?

  func validate() throws {
    if let maxMemory, maxMemory < 1 { throw ValidationError("--max-memory is at least 1 MB") }
    if let maxMemory, maxMemory > 1 << 40 { throw ValidationError("--max-memory is too large") }
    if let maxSeconds, !(maxSeconds > 0 && maxSeconds <= 1e9) {
      throw ValidationError("--max-seconds is more than 0 and at most 1e9")
    }
  }

  var limits: Limits { Limits(seconds: maxSeconds, megabytes: maxMemory) }

  /// The options as they were given, to be passed on.
  var arguments: [String] {
    (maxMemory.map { ["--max-memory", "\($0)"] } ?? [])
      + (maxSeconds.map { ["--max-seconds", "\($0)"] } ?? [])
  }
}
