import ArgumentParser
import Glibc
import Jupyter
import Notebook

/// `elbo kernel`: what Jupyter starts.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Run the kernel that a connection file describes.")

  @Argument(help: "The connection file that Jupyter wrote.")
  var connectionFile: String

  @OptionGroup
  var limits: LimitOptions

  func run() throws {
    do {
      let connection = try Connection(contentsOf: connectionFile)
      _ = try Kernel.run(CellInterpreter(limits: limits.limits), at: connection)
    } catch {
      Log.write("\(error)")
      Glibc.exit(1)
    }
    // A cell may still be running on its thread.
    Glibc.exit(0)
  }
}
