import Glibc
import Jupyter

/// A kernel without a language, which the tests of the protocol and the benchmarks talk to.
@main
enum EchoKernel {
  static func main() {
    guard let path = CommandLine.arguments.last, CommandLine.argc >= 2 else {
      Log.write("usage: EchoKernel CONNECTION_FILE")
      exit(1)
    }
    do {
      _ = try Kernel.run(EchoInterpreter(), at: Connection(contentsOf: path))
      exit(0)
    } catch {
      Log.write("\(error)")
      exit(1)
    }
  }
}
