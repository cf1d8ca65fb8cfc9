import Jupyter
import Testing

@Suite struct HistoryTests {
  @Test(arguments: [
    ("", "", true), ("", "*", true), ("", "?", false), ("abc", "abc", true), ("abc", "ab", false),
    ("abc", "ab*", true), ("abc", "*bc", true), ("abc", "a?c", true), ("abc", "*b*", true),
    ("abc", "*d*", false), ("abcabc", "*abc", true), ("aab", "*ab", true), ("é🙂", "??", true),
    ("abc", "***", true), ("a[b]", "a[b]", true),
  ])
  func globMatches(text: String, pattern: String, expected: Bool) {
    #expect(
      matches(Array(text.unicodeScalars), glob: Array(pattern.unicodeScalars)) == expected)
  }

  @Test func globTakesNoExponentialTime() {
    let text = Array(String(repeating: "a", count: 5000).unicodeScalars)
    let pattern = Array((String(repeating: "*a", count: 500) + "b").unicodeScalars)
    #expect(!matches(text, glob: pattern))
  }
}

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00.000000Z"),
    (951_782_399, 999_999_999, "2000-02-28T23:59:59.999999Z"),
    (1_735_689_600, 1000, "2025-01-01T00:00:00.000001Z"),
  ])
  func timeIsWrittenByTheStandard(seconds: Int, nanoseconds: Int, expected: String) {
    #expect(timestamp(seconds: seconds, nanoseconds: nanoseconds) == expected)
  }
}
