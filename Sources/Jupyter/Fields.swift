/// The content of a request, whose members are read by name and type.
///
/// A member that is null counts as absent; one of another type is an error, which becomes the reply.
package struct Fields {
  private let type: String
  private let members: [String: JSON]

  /// Parses the content of a request; throws a `Failure` when it is not a JSON object.
  package init(_ request: Request) throws(Failure) {
    guard case .object(let members)? = try? JSON(parsing: request.content) else {
      throw .badRequest("the content of this \(request.type) is not a valid JSON object")
    }
    self.type = request.type
    self.members = members
  }

  /// The text under a name.
  package func text(_ name: String, default absent: String? = nil) throws(Failure) -> String {
    switch members[name] ?? .null {
    case .string(let text): return text
    case .null:
      guard let absent else { throw .badRequest("\(type) lacks its text \(name)") }
      return absent
    default: throw wrong(name, expected: "a text")
    }
  }

  /// The truth value under a name.
  package func flag(_ name: String, default absent: Bool) throws(Failure) -> Bool {
    switch members[name] ?? .null {
    case .bool(let flag): return flag
    case .null: return absent
    default: throw wrong(name, expected: "true or false")
    }
  }

  /// The whole number under a name; one too large for an `Int` becomes the nearest `Int`.
  package func integer(_ name: String, default absent: Int) throws(Failure) -> Int {
    switch members[name] ?? .null {
    case .integer(let integer): return integer
    case .number(let number): return Int(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
    case .null: return absent
    default: throw wrong(name, expected: "a whole number")
    }
  }

  /// The object under a name; an empty one where it is absent.
  package func object(_ name: String) throws(Failure) -> [String: JSON] {
    switch members[name] ?? .null {
    case .object(let members): return members
    case .null: return [:]
    default: throw wrong(name, expected: "an object")
    }
  }

  /// The code of a request and the cursor in it, as a number of Unicode scalars from 0 to the
  /// length of the code; without a cursor it is at the end.
  package func codeAndCursor() throws(Failure) -> (code: String, cursor: Int) {
    let code = try text("code")
    let length = code.unicodeScalars.count
    return (code, min(max(0, try integer("cursor_pos", default: length)), length))
  }

  private func wrong(_ name: String, expected: String) -> Failure {
    .badRequest("\(name) of this \(type) is not \(expected)")
  }
}

extension Failure {
  /// A request that breaks the protocol.
  static func badRequest(_ message: String) -> Failure {
    Failure(name: "BadRequest", message: message)
  }
}
