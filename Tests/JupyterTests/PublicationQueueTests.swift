import Jupyter
import Testing

@Suite struct PublicationQueueTests {
  private let start = ContinuousClock.now

  /// A publication in short: its kind, key and body.
  private func item(
    _ kind: Publication.Kind, _ key: String = "", _ body: String = "", cell: UInt8 = 1
  ) -> Publication {
    Publication(kind, parent: [cell], key: key, body: Array(body.utf8))
  }

  private func held(_ items: [Publication]) -> [String] {
    var queue = PublicationQueue()
    for item in items { #expect(queue.add(item, at: start).isEmpty) }
    return queue.flush().map {
      "\($0.kind.rawValue) \($0.key) \(String(decoding: $0.body, as: UTF8.self))"
    }
  }

  @Test func neighboursOfAStreamBecomeOne() {
    #expect(
      held([
        item(.stream, "stdout", "a"), item(.stream, "stdout", "b"), item(.stream, "stderr", "c"),
        item(.stream, "stdout", "d"), item(.stream, "stdout", "e", cell: 2),
      ]) == ["stream stdout ab", "stream stderr c", "stream stdout d", "stream stdout e"])
  }

  @Test func lastUpdateOfADisplayStays() {
    #expect(
      held([
        item(.displayData, "a", "0"), item(.updateDisplayData, "a", "1"),
        item(.updateDisplayData, "b", "2"), item(.stream, "stdout", "x"),
        item(.updateDisplayData, "a", "3"),
      ]) == [
        "display_data a 0", "update_display_data a 3", "update_display_data b 2", "stream stdout x",
      ])
  }

  @Test func oneClearKeepsWhatIsBeforeAndAfter() {
    #expect(
      held([
        item(.stream, "stdout", "a"), item(.clearOutput, "wait"), item(.stream, "stdout", "b"),
      ]) == ["stream stdout a", "clear_output wait ", "stream stdout b"])
  }

  @Test func nothingIsSeenBetweenTwoClears() {
    #expect(
      held([
        item(.stream, "stdout", "a"), item(.clearOutput, "wait"), item(.stream, "stdout", "b"),
        item(.displayData, "", "c"), item(.updateDisplayData, "d", "e"),
        item(.stream, "stdout", "other", cell: 2),
        item(.clearOutput, "wait"), item(.stream, "stdout", "f"),
      ]) == [
        "stream stdout a", "clear_output wait ", "update_display_data d e", "stream stdout other",
        "stream stdout f",
      ])
  }

  @Test(arguments: [("", "", ""), ("", "wait", ""), ("wait", "", ""), ("wait", "wait", "wait")])
  func clearsJoin(first: String, second: String, both: String) {
    #expect(
      held([item(.clearOutput, first), item(.clearOutput, second)]) == ["clear_output \(both) "])
  }

  @Test(arguments: [
    Publication.Kind.status, .executeInput, .error, .commClose, .shutdownReply,
  ])
  func whatIsNoOutputLetsOutputGoFirst(kind: Publication.Kind) {
    var queue = PublicationQueue()
    let text = item(.stream, "stdout", "a")
    #expect(queue.add(text, at: start).isEmpty)
    #expect(queue.add(item(kind), at: start) == [text, item(kind)])
    #expect(queue.deadline == nil)
    #expect(queue.add(item(kind), at: start) == [item(kind)])
  }

  @Test func outputGoesAfterItsMoment() {
    var queue = PublicationQueue()
    let moment = PublicationQueue.moment
    #expect(queue.deadline == nil)
    _ = queue.add(item(.stream, "stdout", "a"), at: start)
    // What comes later does not put off what came first.
    _ = queue.add(item(.stream, "stdout", "b"), at: start + moment / 2)
    #expect(queue.deadline == start + moment)
    #expect(queue.flush(at: start + moment / 2).isEmpty)
    #expect(queue.flush(at: start + moment) == [item(.stream, "stdout", "ab")])
    #expect(queue.deadline == nil)
    #expect(queue.flush(at: start + moment * 9).isEmpty)
  }

  @Test(arguments: 0..<20) func textIsNeverLost(seed: UInt64) {
    var generator = SplitMix(state: seed)
    var queue = PublicationQueue()
    var sent: [String: String] = [:]
    var received: [String: String] = [:]
    for step in 0..<500 {
      let stream = ["stdout", "stderr"].randomElement(using: &generator) ?? ""
      let item = [
        item(.stream, stream, "\(step) "), item(.displayData), item(.updateDisplayData, "a"),
        item(.status),
      ].randomElement(using: &generator)
      guard let item else { continue }
      if item.kind == .stream { sent[stream, default: ""] += "\(step) " }
      let now = start + .milliseconds(step)
      for out in queue.add(item, at: now) + queue.flush(at: now) where out.kind == .stream {
        received[out.key, default: ""] += String(decoding: out.body, as: UTF8.self)
      }
    }
    for out in queue.flush() where out.kind == .stream {
      received[out.key, default: ""] += String(decoding: out.body, as: UTF8.self)
    }
    #expect(sent == received)
  }
}

/// A small generator with a seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
