import Elbo
import Jupyter
import Synchronization
import Tensors

/// Shows how far long work has come as a display that is updated, and in the end replaced by a summary.
package enum ProgressBar {
  /// The cells of a bar.
  private static let width = 24
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A watcher that writes to the output of a cell.
  package static func watcher(_ output: Output) -> Progress.Watcher {
    let shown = Shown()
    return { report in
      let bundle = MIMEBundle(plain: text(report, breakingLines: true))
      let id = "progress-\(report.id)"
      if shown.isFirst(report.id) {
        output.display(bundle, id: id)
      } else {
        output.update(bundle, id: id)
      }
    }
  }

  /// A report on one line, or with what the work says of itself below its bar, so that no word is broken
  /// where a notebook is narrow.
  package static func text(_ report: Progress.Report, breakingLines: Bool = false) -> String {
    let detail = report.detail.isEmpty ? "" : ": \(report.detail)"
    let taken = duration(report.seconds)
    switch report.phase {
    case .done: return "\(report.title)\(detail) (\(taken))"
    case .stopped:
      return "\(report.title)\(detail) (stopped at \(percent(report.fraction)) after \(taken))"
    case .running:
      let left = report.seconds * (1 - report.fraction) / report.fraction
      let rest = left.isFinite ? ", \(duration(left)) left" : ""
      let head = "\(report.title) \(bar(report.fraction)) \(percent(report.fraction))"
      guard breakingLines else { return "\(head)\(detail) (\(taken)\(rest))" }
      return "\(head) (\(taken)\(rest))" + (detail.isEmpty ? "" : "\n  \(report.detail)")
    }
  }

  private static func percent(_ fraction: Double) -> String {
    "\(Int((fraction * 100).rounded(.down))) %"
  }

  private static func bar(_ fraction: Double) -> String {
    let parts = Int((fraction * Double(8 * width)).rounded(.down))
    let drawn = String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    return "│" + drawn + String(repeating: " ", count: width - drawn.count) + "│"
  }

  /// `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return "\(NumberFormat.fixed(seconds, decimals: 1)) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

/// The pieces of work that have a display already.
private final class Shown: Sendable {
  private let ids = Mutex<Set<Int>>([])

  func isFirst(_ id: Int) -> Bool { ids.withLock { $0.insert(id).inserted } }
}
