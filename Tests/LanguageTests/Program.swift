import Foundation
import Testing

/// A cell of the tables in `Programs`, and what becomes of it.
///
/// The form of the tables is told by `Programs/check`, which asks the Swift compiler whether they
/// say what Swift does.
struct Program: Sendable, CustomTestStringConvertible {
  let title: String
  var source = ""
  /// The lines that it prints, a last expression included.
  var output: [String] = []
  /// Where and why it stops on the way, or its mistakes, as the runner tells them.
  var problems: [String] = []

  var testDescription: String { title }

  /// What the runner answers.
  var expected: String { (output + problems).joined(separator: "\n") }

  /// The programs of all tables.
  static let all: [Program] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Programs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".cells") }.sorted().flatMap { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return programs(in: text ?? "", table: name.replacing(".cells", with: ""))
    }
  }()

  private static func programs(in text: String, table: String) -> [Program] {
    var found: [Program] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = String(line.dropFirst(4))
      switch line.prefix(3) {
      case "//=": found.append(Program(title: "\(table): \(content)"))
      case "//>": found[found.count - 1].output.append(content)
      case "//x", "//!": found[found.count - 1].problems.append(content)
      default:
        guard !found.isEmpty, found[found.count - 1].expected.isEmpty else { continue }
        found[found.count - 1].source += line + "\n"
      }
    }
    return found
  }
}
