import ZeroMQ

/// Writes the messages of one kernel: their headers and signatures.
struct MessageComposer: Sendable {
  static let protocolVersion = "5.4"

  /// What parts the addresses in front of a message from the message.
  static let delimiter = Array("<IDS|MSG>".utf8)

  /// The parent header and the metadata of messages that have none.
  static let emptyObject = Array("{}".utf8)

  let signer: Signer
  private let session = makeIdentifier()

  init(signer: Signer) {
    self.signer = signer
  }

  /// The frames of a message, without the addresses or the topic in front.
  ///
  /// - Parameters:
  ///   - type: the message type, in letters that JSON need not escape.
  ///   - parent: the header of the request that this message follows from.
  ///   - content: the content as JSON text.
  func compose(_ type: String, parent: Socket.Frame, content: Socket.Frame) -> [Socket.Frame] {
    let header = """
      {"msg_id":"\(makeIdentifier())","msg_type":"\(type)",\
      "session":"\(session)","username":"kernel","date":"\(timestamp())",\
      "version":"\(Self.protocolVersion)"}
      """
    let parts = [Array(header.utf8), parent, Self.emptyObject, content]
    return [Self.delimiter, signer.signature(of: parts)] + parts
  }
}
