import FoundationEssentials

extension JSON: Codable {
  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // The kinds that messages hold most come first: a kind that does not match costs an error.
    // A nested value that is broken fails its whole container at once, because a container is
    // never of two kinds; so the time stays linear in the length of the text.
    if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let members = try? value.decode([String: JSON].self) {
      self = .object(members)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if value.decodeNil() {
      self = .null
    } else {
      self = .array(try value.decode([JSON].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .integer(let integer): try container.encode(integer)
    // JSON has no infinity and no NaN, and one such number must not lose the message around it.
    case .number(let number) where !number.isFinite: try container.encodeNil()
    case .number(let number): try container.encode(number)
    case .string(let string): try container.encode(string)
    case .array(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSON {
  /// Parses a text in UTF-8; throws when it is not valid JSON or is nested deeper than 512 levels.
  package init(parsing text: [UInt8]) throws {
    self = try JSONDecoder().decode(JSON.self, from: Data(text))
  }

  /// The value as text in UTF-8, with the members of objects in order of their names.
  package func encoded() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      preconditionFailure("every JSON value can be encoded: \(error)")
    }
  }
}
