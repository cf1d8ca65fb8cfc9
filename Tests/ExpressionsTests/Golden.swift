import Foundation

/// The lines of a golden file beside the tests; recorded first if `RECORD_GOLDENS` is set.
struct Golden {
  let lines: [String]

  init(_ name: String, recording text: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    lines = recorded.split(separator: "\n").map(String.init)
  }
}
