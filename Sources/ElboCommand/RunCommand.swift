import ArgumentParser
import FoundationEssentials
import Glibc
import Jupyter
import Notebook
import Tensors

/// `elbo run`: the cells of a file, without Jupyter.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a notebook or a script, and print what its cells print and show.",
    discussion: """
      A script may be several cells, each started by a line '// %%'. A notebook runs in its own \
      folder, as in Jupyter. The first error ends the run with its place on standard error and \
      status 1; an interrupt ends it with 130.
      """)

  @Argument(help: "A notebook (.ipynb) or a Swift script (.swift); '-' reads standard input.")
  var file: String

  @OptionGroup var bounds: LimitOptions

  func run() throws {
    let cells = CellFile.read(file)
    if file.hasSuffix(".ipynb") {
      let folder = URL(filePath: file).deletingLastPathComponent().path
      _ = FileManager.default.changeCurrentDirectoryPath(folder.isEmpty ? "." : folder)
    }
    let runner = CellRunner(limits: bounds.limits) { print($0, terminator: "") }
    Foreground.run(interrupt: runner.interrupt) { Self.run(cells, by: runner) }
  }

  /// Runs cells and gives the status of the process.
  private static func run(_ file: CellFile, by runner: CellRunner) -> Int32 {
    for (cell, mayFail) in file.program {
      do {
        try Progress.watched(by: Console.show) { try runner.run(cell) }
      } catch let failure as Failure {
        fflush(nil)
        Console.report(failure)
        if failure.name == "Interrupted" { return 130 }
        if !mayFail { return 1 }
      } catch {
        Console.report(Failure(name: "Error", message: "\(error)"))
        return 1
      }
    }
    return 0
  }
}
