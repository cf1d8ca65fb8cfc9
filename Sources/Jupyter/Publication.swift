import ZeroMQ

/// Something for all clients, on its way to the IOPub thread, which signs and sends it.
package struct Publication: Hashable, Sendable {
  /// What is told, and how the IOPub thread treats it.
  package enum Kind: String, Hashable, Sendable {
    case status
    case executeInput = "execute_input"
    case stream
    case displayData = "display_data"
    case updateDisplayData = "update_display_data"
    case executeResult = "execute_result"
    case clearOutput = "clear_output"
    case error
    case commClose = "comm_close"
    case shutdownReply = "shutdown_reply"

    /// Whether this is output of a cell, which may wait a moment to go out with its neighbours.
    var isOutput: Bool {
      switch self {
      case .stream, .displayData, .updateDisplayData, .executeResult, .clearOutput: true
      case .status, .executeInput, .error, .commClose, .shutdownReply: false
      }
    }
  }

  package var kind: Kind

  /// The header of the request that this follows from, as JSON text.
  package var parent: Socket.Frame

  /// What neighbours must share to become one message: the name of a stream, the id of a display.
  package var key: String

  /// The text of a stream in UTF-8; the content of any other message as JSON.
  package var body: Socket.Frame

  /// A message that is not merged with others.
  package init(_ kind: Kind, parent: Socket.Frame, content: JSON) {
    self.init(kind, parent: parent, key: "", body: content.encoded())
  }

  package init(_ kind: Kind, parent: Socket.Frame, key: String, body: Socket.Frame) {
    self.kind = kind
    self.parent = parent
    self.key = key
    self.body = body
  }

  /// The content of the message as JSON.
  var content: Socket.Frame {
    guard kind == .stream else { return body }
    let content: JSON = [
      "name": .string(key), "text": .string(String(decoding: body, as: UTF8.self)),
    ]
    return content.encoded()
  }
}

extension Publication {
  /// The form in which it travels between threads.
  var frames: [Socket.Frame] {
    [Array(kind.rawValue.utf8), parent, Array(key.utf8), body]
  }

  /// Reads what `frames` wrote; nil for anything else.
  init?(frames: [Socket.Frame]) {
    guard frames.count == 4, let kind = Kind(rawValue: String(decoding: frames[0], as: UTF8.self))
    else { return nil }
    self.init(
      kind, parent: frames[1], key: String(decoding: frames[2], as: UTF8.self), body: frames[3])
  }
}
