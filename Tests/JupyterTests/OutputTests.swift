import Jupyter
import Synchronization
import Testing

/// Keeps what an output publishes.
private final class Record: Sendable {
  private let items = Mutex<[Publication]>([])

  func output(
    isSilent: Bool = false, limits: OutputTally.Limits = .init()
  ) -> Output {
    Output(parent: [1], executionCount: 7, isSilent: isSilent, limits: limits) { item in
      self.items.withLock { $0.append(item) }
    }
  }

  var all: [Publication] { items.withLock { $0 } }

  var contents: [JSON?] {
    all.map { $0.kind == .stream ? nil : try? JSON(parsing: $0.body) }
  }

  var text: String {
    String(decoding: all.filter { $0.kind == .stream }.flatMap(\.body), as: UTF8.self)
  }

  var lastNotice: String? {
    guard case .string(let text)? = contents.last??["data"]?["text/plain"] else { return nil }
    return text
  }
}

@Suite struct OutputTests {
  private let record = Record()

  @Test func everythingIsPublishedInOrder() {
    let output = record.output()
    output.write("a")
    output.write("b", to: .stderr)
    output.display(MIMEBundle(plain: "c"), id: "x")
    output.display(MIMEBundle(plain: "c"))
    output.update(MIMEBundle(plain: "d"), id: "x")
    output.clear(wait: true)
    output.result(MIMEBundle(["text/plain": "e"], metadata: ["m": 1]))
    #expect(output.finish()?.plainText == "e")
    #expect(
      record.all.map(\.kind) == [
        .stream, .stream, .displayData, .displayData, .updateDisplayData, .clearOutput,
        .executeResult,
      ])
    #expect(record.all.allSatisfy { $0.parent == [1] })
    #expect(record.all.map(\.key).prefix(2) == ["stdout", "stderr"])
    #expect(
      Array(record.contents.dropFirst(2)) == [
        ["data": ["text/plain": "c"], "metadata": [:], "transient": ["display_id": "x"]],
        ["data": ["text/plain": "c"], "metadata": [:], "transient": [:]],
        ["data": ["text/plain": "d"], "metadata": [:], "transient": ["display_id": "x"]],
        ["wait": true],
        ["data": ["text/plain": "e"], "metadata": ["m": 1], "execution_count": 7],
      ])
  }

  @Test func nothingFollowsTheEnd() {
    let output = record.output()
    output.finish()
    output.write("late")
    output.display(MIMEBundle(plain: "late"))
    output.clear()
    #expect(record.all.isEmpty)
  }

  @Test func silentCellShowsNothing() {
    let output = record.output(isSilent: true)
    output.write("a")
    output.result(MIMEBundle(plain: "b"))
    output.finish()
    #expect(record.all.isEmpty)
  }

  @Test func textIsCutWithOneNotice() {
    let output = record.output(limits: .init(text: 10, displays: 1000))
    for _ in 0..<5 { output.write("12\n") }
    output.finish()
    #expect(record.text == "12\n12\n12\n1")
    let notices = record.all.filter { $0.kind != .stream }
    #expect(notices.map(\.kind) == [.displayData, .updateDisplayData])
    #expect(Set(notices.map(\.key)).count == 1)
    #expect(
      record.lastNotice == """
        The output of this cell is cut: 5 bytes of text (2 lines) not shown. \
        A cell shows 10 bytes of text and 1000 bytes of displays.
        """)
  }

  @Test(arguments: 0..<9) func textIsCutBetweenScalars(limit: Int) {
    let output = record.output(limits: .init(text: limit, displays: 0))
    output.write("aé🙂b")
    output.write("later")
    let beginnings = ["", "a", "aé", "aé🙂", "aé🙂b"]
    let expected = beginnings.last { $0.utf8.count <= limit } ?? ""
    #expect(record.text == (limit == 8 ? "aé🙂b" : expected))
  }

  @Test func displaysAreCut() {
    let output = record.output(limits: .init(text: 10, displays: 200))
    for _ in 0..<5 { output.display(MIMEBundle(plain: String(repeating: "x", count: 40))) }
    output.finish()
    let shown = record.all.filter { $0.kind == .displayData }.count - 1
    #expect(shown == 2)
    #expect(record.lastNotice?.contains("3 displays not shown") == true)
  }

  @Test func clearMakesRoom() {
    let output = record.output(limits: .init(text: 3, displays: 1000))
    output.write("abc")
    output.clear()
    output.write("def")
    output.finish()
    #expect(record.text == "abcdef")
    #expect(record.all.count == 3)
  }

  @Test func emptyTextIsNoMessage() {
    record.output().write("")
    #expect(record.all.isEmpty)
  }
}
