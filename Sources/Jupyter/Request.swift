import ZeroMQ

/// A message from a client whose signature and header are right; its content may still be wrong.
package struct Request: Sendable {
  /// The addresses of the client, which go in front of the reply.
  package let addresses: [Socket.Frame]

  /// The header as JSON text, which is the parent header of everything that follows from it.
  ///
  /// It is written anew: all clients read it, so it must be sound whatever its sender wrote.
  package let header: Socket.Frame

  /// The message type, such as `execute_request`.
  package let type: String

  /// The content as it came.
  package let content: Socket.Frame

  /// The type of the reply; nil for messages that have none, such as `comm_msg`.
  package var replyType: String? {
    type.hasSuffix("_request") ? type.dropLast("request".count) + "reply" : nil
  }
}

extension Request {
  /// Why a message is dropped, in words for the log.
  package enum Rejection: Error, Equatable {
    case malformed
    case badSignature
    case replayed
    case badHeader
  }

  /// The longest message type that is accepted; the longest known one has 20 letters.
  private static let longestType = 64

  /// Reads a message as it came from a ROUTER socket.
  ///
  /// Nothing but the signature is looked at before the signature is known to be right.
  package init(
    frames: [Socket.Frame], signer: Signer, replays: ReplayGuard
  ) throws(Rejection) {
    guard let delimiter = frames.firstIndex(of: MessageComposer.delimiter),
      frames.count >= delimiter + 6
    else { throw .malformed }

    let parts = frames[(delimiter + 2)..<(delimiter + 6)]
    if signer.isActive {
      guard let digest = signer.verify(frames[delimiter + 1], of: parts) else {
        throw .badSignature
      }
      guard replays.admit(digest) else { throw .replayed }
    }

    guard let header = try? JSON(parsing: frames[delimiter + 2]),
      case .string? = header["msg_id"], case .string(let type)? = header["msg_type"],
      Self.isType(type)
    else { throw .badHeader }

    self.addresses = Array(frames[..<delimiter])
    self.header = header.encoded()
    self.type = type
    self.content = frames[delimiter + 5]
  }

  /// Whether a text may be a message type: it goes into headers and logs as it stands.
  private static func isType(_ text: String) -> Bool {
    (1...longestType).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension Request.Rejection: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed: "it lacks the delimiter or one of its five parts"
    case .badSignature: "its signature is wrong"
    case .replayed: "it was received before"
    case .badHeader: "its header is not an object with the texts msg_id and msg_type"
    }
  }
}
