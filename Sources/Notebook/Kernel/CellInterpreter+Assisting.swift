import Jupyter
import Language

/// What a reader is told while writing a cell.
extension CellInterpreter {
  package func complete(_ code: String, at cursor: Int) -> Completion {
    let (candidates, range) = session.completions(of: code, at: cursor)
    return Completion(
      candidates.map { .init($0.text, type: $0.kind.rawValue, signature: $0.signature) },
      replacing: range)
  }

  package func inspect(_ code: String, at cursor: Int, detail: Detail) -> MIMEBundle? {
    session.inspection(of: code, at: cursor, isFull: detail == .full).map { MIMEBundle($0) }
  }

  package func completeness(of code: String) -> Completeness {
    switch session.completeness(of: code) {
    case .complete: .complete
    case .incomplete(let indent): .incomplete(indent: indent)
    case .invalid: .invalid
    }
  }

  /// The answer to a cell such as `?name`, for the pager; nil for a cell that is to be run.
  func help(_ code: String) -> Execution? {
    switch session.help(code) {
    case .found(let inspection): .success(payloads: [.page(MIMEBundle(inspection))])
    case .unknown(let reason): .failure(Failure(unknown: reason))
    case nil: nil
    }
  }
}

extension MIMEBundle {
  fileprivate init(_ inspection: Inspection) {
    self.init([
      "text/plain": .string(inspection.plain), "text/markdown": .string(inspection.markdown),
    ])
  }
}
