import ZeroMQ

/// The thread that tells all clients what happens. It alone owns the XPUB socket.
final class IOPub {
  /// Where the other threads send their publications.
  static let inbox = "inproc://iopub"

  /// The message between threads that ends this one.
  static let end = [Array("end".utf8)]

  /// How many publications are taken in before the clients' subscriptions are looked at again.
  private static let batch = 1000

  private let clients: Socket
  private let inbox: Socket
  private let composer: MessageComposer
  private var queue = PublicationQueue()

  /// Binds the inbox; `clients` is a bound XPUB socket.
  init(
    clients: sending Socket, composer: MessageComposer, in context: Context
  ) throws(ZeroMQError) {
    self.clients = clients
    self.composer = composer
    self.inbox = try Socket(.pull, in: context)
    try inbox.bind(Self.inbox)
  }

  /// Works until a publisher sends the end or the context is shut down.
  func run() {
    do {
      var isOpen = true
      while isOpen {
        let ready = try poll(
          [inbox, clients], milliseconds: millisecondsToDeadline())
        if ready[1] { try welcomeClients() }
        if ready[0] { isOpen = try takeIn() }
        try send(queue.flush(at: .now))
      }
      try send(queue.flush())
    } catch {
      if !error.isTermination { Log.write("the IOPub channel ends: \(error)") }
    }
  }

  private func millisecondsToDeadline() -> Int? {
    queue.deadline.map { deadline in
      let left = ContinuousClock.now.duration(to: deadline)
      // Rounded up, so that the thread does not wake just before the deadline to wait again.
      return Int(left / .milliseconds(1)) + 1
    }
  }

  /// Takes in what other threads sent; false when the end was among it.
  ///
  /// The end does not cut the batch short: each thread has a way of its own into the inbox, so
  /// what another one sent before the end may come after it.
  private func takeIn() throws(ZeroMQError) -> Bool {
    var isOpen = true
    for _ in 0..<Self.batch {
      guard let frames = try inbox.receiveIfReady() else { break }
      if let publication = Publication(frames: frames) {
        try send(queue.add(publication, at: .now))
      } else {
        isOpen = false
      }
    }
    return isOpen
  }

  private func send(_ publications: [Publication]) throws(ZeroMQError) {
    for publication in publications {
      try clients.send(
        [Array(publication.kind.rawValue.utf8)]
          + composer.compose(
            publication.kind.rawValue, parent: publication.parent, content: publication.content))
    }
  }

  /// Grants each new subscription and answers it with `iopub_welcome`, so that a client knows when
  /// nothing that follows can be lost (Jupyter Enhancement Proposal 65). The welcome is the first that
  /// a client receives, as nothing is sent in between.
  private func welcomeClients() throws(ZeroMQError) {
    while let event = try clients.receiveIfReady()?.first {
      // A first byte of 1 says that a client subscribes, 0 that it leaves; the rest is the topic.
      guard let first = event.first, first <= 1,
        let topic = String(validating: event.dropFirst(), as: UTF8.self)
      else { continue }
      guard first == 1 else {
        try clients.endSubscription(to: topic)
        continue
      }
      try clients.grantSubscription(to: topic)
      let content: JSON = ["subscription": .string(topic)]
      try clients.send(
        [Array(topic.utf8)]
          + composer.compose(
            "iopub_welcome", parent: MessageComposer.emptyObject, content: content.encoded()))
    }
  }
}
