/// The cells that a session has run, which a console shows under the arrow keys.
package struct History {
  private struct Entry {
    var number: Int
    var input: String
    var output: String?
  }

  /// The number of the session. There is no other: nothing is kept when the kernel ends.
  private static let session = 1

  /// How many cells are kept.
  private let capacity: Int
  private var entries: [Entry] = []

  package init(capacity: Int = 10_000) {
    self.capacity = capacity
  }

  /// Adds a cell and the plain text of its result.
  package mutating func append(number: Int, input: String, output: String?) {
    // A tenth at a time, so that the cost of moving the rest is spread over many cells.
    if entries.count >= capacity { entries.removeFirst(max(1, capacity / 10)) }
    entries.append(Entry(number: number, input: input, output: output))
  }

  /// The content of the reply to a `history_request`.
  package func reply(to fields: Fields) throws(Failure) -> JSON {
    let withOutput = try fields.flag("output", default: false)
    let entries = try select(fields)
    return [
      "status": "ok",
      "history": .array(
        entries.map { entry in
          let output: JSON = entry.output.map(JSON.string) ?? .null
          let input: JSON = .string(entry.input)
          return [
            .integer(Self.session), .integer(entry.number), withOutput ? [input, output] : input,
          ]
        }),
    ]
  }

  private func select(_ fields: Fields) throws(Failure) -> [Entry] {
    let access = try fields.text("hist_access_type", default: "tail")
    let last = max(0, try fields.integer("n", default: entries.count))
    switch access {
    case "tail":
      return entries.suffix(last)
    case "range":
      // Session 0 is the present one.
      guard [0, Self.session].contains(try fields.integer("session", default: 0)) else { return [] }
      let start = try fields.integer("start", default: 0)
      let stop = try fields.integer("stop", default: .max)
      return entries.filter { $0.number >= start && $0.number < stop }
    case "search":
      let pattern = Array(try fields.text("pattern", default: "*").unicodeScalars)
      var found = entries.filter { matches(Array($0.input.unicodeScalars), glob: pattern) }
      if try fields.flag("unique", default: false) {
        var seen: Set<String> = []
        found = found.reversed().filter { seen.insert($0.input).inserted }.reversed()
      }
      return found.suffix(last)
    default:
      throw .badRequest("hist_access_type is \(access), not tail, range or search")
    }
  }
}

/// Whether a text matches a pattern in which `*` stands for any text and `?` for any one scalar.
///
/// Only the last `*` is ever tried again, so the time is at most the product of the two lengths.
package func matches(_ text: [Unicode.Scalar], glob pattern: [Unicode.Scalar]) -> Bool {
  var position = 0
  var next = 0
  var retry: (position: Int, next: Int)?
  while position < text.count {
    if next < pattern.count, pattern[next] == "*" {
      retry = (position, next + 1)
      next += 1
    } else if next < pattern.count, pattern[next] == "?" || pattern[next] == text[position] {
      position += 1
      next += 1
    } else if let last = retry {
      retry = (last.position + 1, last.next)
      (position, next) = (last.position + 1, last.next)
    } else {
      return false
    }
  }
  return pattern[next...].allSatisfy { $0 == "*" }
}
