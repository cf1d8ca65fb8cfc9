import Testing
import ZeroMQ

@Suite struct SocketTests {
  private let context: Context
  private let sender: Socket
  private let receiver: Socket

  init() throws {
    context = try Context()
    receiver = try Socket(.pull, in: context)
    sender = try Socket(.push, in: context)
    try receiver.bind("inproc://test")
    try sender.connect("inproc://test")
  }

  @Test(arguments: [
    [[]], [[1]], [[], []], [[1, 2], [], [3]], [[UInt8](repeating: 7, count: 1_000_000), [8]],
  ])
  func messagesArriveAsSent(frames: [Socket.Frame]) throws {
    try sender.send(frames)
    #expect(try receiver.receive() == frames)
  }

  @Test func messagesStayInOrder() throws {
    for number in UInt8.min...UInt8.max { try sender.send([[number]]) }
    for number in UInt8.min...UInt8.max { #expect(try receiver.receive() == [[number]]) }
    #expect(try receiver.receiveIfReady() == nil)
  }

  @Test func framesPastTheLimitAreDropped() throws {
    try sender.send(Array(repeating: [1], count: Socket.mostFrames + 9))
    try sender.send([[2]])
    #expect(try receiver.receive().count == Socket.mostFrames)
    #expect(try receiver.receive() == [[2]])
  }

  @Test func pollSeesWhoHasAMessage() throws {
    let other = try Socket(.pull, in: context)
    try other.bind("inproc://other")
    #expect(try poll([receiver, other], milliseconds: 0) == [false, false])
    #expect(try poll([receiver], milliseconds: -5) == [false])
    try sender.send([[1]])
    #expect(try poll([receiver, other]) == [true, false])
  }

  @Test func requestAndReply() throws {
    let server = try Socket(.reply, in: context)
    let client = try Socket(.request, in: context)
    try server.bind("inproc://server")
    try client.connect("inproc://server")
    try client.send([[1], [2]])
    try server.send(try server.receive())
    #expect(try client.receive() == [[1], [2]])
  }

  @Test func subscriptionsAreHeardAndGranted() throws {
    let publisher = try Socket(.extendedPublish, in: context)
    try publisher.set(.manualSubscription, to: 1)
    try publisher.bind("inproc://publisher")
    for topic in ["a", "b", "a"] {
      let subscriber = try Socket(.subscribe, in: context)
      try subscriber.subscribe(to: topic)
      try subscriber.connect("inproc://publisher")
      var heard = try publisher.receive()
      // That an earlier subscriber has gone is heard whenever its end is noticed.
      while heard.first?.first == 0 { heard = try publisher.receive() }
      #expect(heard == [[1] + Array(topic.utf8)])
      try publisher.send([Array("\(topic), lost".utf8)])
      try publisher.grantSubscription(to: topic)
      try publisher.send([Array("not \(topic)".utf8)])
      try publisher.send([Array("\(topic), kept".utf8)])
      #expect(try subscriber.receive() == [Array("\(topic), kept".utf8)])
    }
  }

  @Test(arguments: ["inproc://test", "tcp://nowhere", "pigeon://x", ""])
  func bindingSaysWhatIsWrong(address: String) throws {
    let socket = try Socket(.pull, in: context)
    let error = #expect(throws: ZeroMQError.self) { try socket.bind(address) }
    #expect(error?.operation == "binding \(address)")
    #expect(error?.isTermination == false)
  }

  @Test func shutdownEndsEveryCall() throws {
    context.shutdown()
    for call in [{ _ = try receiver.receive() }, { _ = try poll([receiver]) }] {
      let error = #expect(throws: ZeroMQError.self) { try call() }
      #expect(error?.isTermination == true)
    }
  }
}
