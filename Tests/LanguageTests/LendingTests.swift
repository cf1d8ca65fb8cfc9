import Glibc
import Testing

/// What dictionaries hold changes in place: no copy is made of a large array for a small change of it.
///
/// A copy would touch new pages of memory, which the system counts for each thread.
@Suite("Changes in place")
struct LendingTests {
  /// How many pages this thread has touched for the first time.
  private static var touched: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(1), &usage)
    return usage.ru_minflt
  }

  static let changes = [
    "d[\"a\"]!.append(1)", "d[\"a\", default: []].append(1)", "d[\"a\"]?.append(1)",
    "d[\"a\"]![7] += 1", "d[\"a\"]!.removeLast()", "nested[1]![\"a\"]!.append(1)",
    "s[0]!.items.append(1)", "s[0, default: spare].items[3] = 4",
    "s[0, default: S()].items[3] = 4",
  ]

  @Test("A change of an array in a dictionary copies nothing", arguments: changes)
  func change(_ change: String) {
    let runner = Runner()
    let setUp = """
      struct S { var items = Array(repeating: 0, count: 8_000_000) }
      var d = ["a": S().items], nested = [1: ["a": S().items]], s = [0: S()], spare = S()
      """
    #expect(runner.run(setUp) == "")
    // The first change may make room for more.
    #expect(runner.run("\(change);") == "")
    let before = Self.touched
    #expect(runner.run("for _ in 0..<20 { \(change) }") == "")
    // A single copy would touch 15,625 pages.
    #expect(Self.touched - before < 15_000)
  }
}
