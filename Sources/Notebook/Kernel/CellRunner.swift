import Elbo
import Jupyter
import Language
import Tensors

/// Runs cells without Jupyter: what they print and show becomes plain text.
package final class CellRunner {
  private let session = Session(library: .elbo)

  /// - Parameters:
  ///   - limits: What bounds each cell.
  ///   - output: Takes what cells print, and the values that they show, a line each.
  package init(limits: Limits = Limits(), output: @escaping (String) -> Void) {
    session.limits = limits
    session.stopping = { Interruption.request() }
    session.output = output
    session.show = { output(try Presentation(of: $0).plain + "\n") }
  }

  /// Asks what runs to stop, from any thread.
  package var interrupt: @Sendable () -> Void {
    let interrupter = session.interrupter
    return {
      interrupter.interrupt()
      Interruption.request()
    }
  }

  /// Runs a cell.
  ///
  /// - Throws: What the reader is to be told of the cell's first error.
  package func run(_ cell: Language.Cell) throws(Failure) {
    // There is no pager to answer in.
    if HelpQuery(cell.source) != nil { return }
    switch session.run(cell) {
    case .finished(nil): return
    case .finished(let shown?):
      do {
        try session.show(shown)
      } catch {
        throw Failure(shown.failure(error))
      }
    case .mistaken(let mistakes): throw Failure(mistakes, cell: cell.name)
    case .failed(let error): throw Failure(error)
    }
  }
}
