import CZeroMQ

extension Socket {
  /// Sends one message; waits where the kind of socket waits for a peer.
  package func send(_ frames: [Frame]) throws(ZeroMQError) {
    for (index, frame) in frames.enumerated() {
      let flags = index + 1 < frames.count ? ZMQ_SNDMORE : 0
      while frame.withUnsafeBytes({ zmq_send(handle, $0.baseAddress, $0.count, flags) }) < 0 {
        guard zmq_errno() == EINTR else { throw ZeroMQError(during: "sending") }
      }
    }
  }

  /// Waits for the next message.
  package func receive() throws(ZeroMQError) -> [Frame] {
    try receive(flags: 0)
  }

  /// Takes the next message if one has arrived.
  package func receiveIfReady() throws(ZeroMQError) -> [Frame]? {
    do {
      return try receive(flags: ZMQ_DONTWAIT)
    } catch  where error.code == EAGAIN {
      return nil
    }
  }

  /// Reads the frames of one message; those past `mostFrames` are read and dropped.
  private func receive(flags: Int32) throws(ZeroMQError) -> [Frame] {
    var frames: [Frame] = []
    var part = zmq_msg_t()
    zmq_msg_init(&part)
    defer { zmq_msg_close(&part) }
    repeat {
      while zmq_msg_recv(&part, handle, flags) < 0 {
        guard zmq_errno() == EINTR else { throw ZeroMQError(during: "receiving") }
      }
      if frames.count < Self.mostFrames {
        let bytes = UnsafeRawBufferPointer(start: zmq_msg_data(&part), count: zmq_msg_size(&part))
        frames.append(Frame(bytes))
      }
    } while zmq_msg_more(&part) != 0
    return frames
  }
}
