import Jupyter
import Notebook
import Synchronization
import Tensors
import Testing

@Suite("Progress bars")
struct ProgressBarTests {
  private func report(
    _ phase: Progress.Report.Phase, _ fraction: Double, seconds: Double, id: Int = 1
  ) -> Progress.Report {
    Progress.Report(
      id: id, title: "Fit", phase: phase, fraction: fraction, detail: "loss 2", seconds: seconds)
  }

  @Test func textSaysHowFarItIs() {
    #expect(
      ProgressBar.text(report(.running, 0.5, seconds: 12))
        == "Fit │████████████            │ 50 %: loss 2 (12 s, 12 s left)")
    #expect(
      ProgressBar.text(report(.running, 0, seconds: 0.31))
        == "Fit │                        │ 0 %: loss 2 (0.3 s)")
    #expect(
      ProgressBar.text(report(.running, 0.5, seconds: 12), breakingLines: true)
        == "Fit │████████████            │ 50 % (12 s, 12 s left)\n  loss 2")
    #expect(ProgressBar.text(report(.done, 1, seconds: 75)) == "Fit: loss 2 (1 min 15 s)")
    #expect(
      ProgressBar.text(report(.stopped, 0.999, seconds: 7260))
        == "Fit: loss 2 (stopped at 99 % after 2 h 1 min)")
  }

  @Test func barsKeepTheirWidth() {
    for step in 0...1000 {
      let text = ProgressBar.text(report(.running, Double(step) / 1000, seconds: 1))
      #expect(text.split(separator: "│")[1].count == 24)
    }
  }

  @Test func eachWorkHasADisplayThatIsUpdated() {
    let published = Mutex<[Publication]>([])
    let output = Output(executionCount: 1) { publication in
      published.withLock { $0.append(publication) }
    }
    let watch = ProgressBar.watcher(output)
    for id in [1, 1, 2, 1] { watch(report(.running, 0.1, seconds: 1, id: id)) }
    #expect(
      published.withLock { $0.map(\.kind) } == [
        .displayData, .updateDisplayData, .displayData, .updateDisplayData,
      ])
  }
}
