import Jupyter
import Testing

@Suite struct RequestTests {
  private static let delimiter = Array("<IDS|MSG>".utf8)
  private static let header = #"{"msg_id":"1","msg_type":"execute_request"}"#
  private let signer = Signer(key: "key")

  private func frames(
    header: String = header, content: String = "{}", addresses: [[UInt8]] = [[1]]
  ) -> [[UInt8]] {
    let parts = [header, "{}", "{}", content].map { Array($0.utf8) }
    return addresses + [Self.delimiter, signer.signature(of: parts)] + parts
  }

  private func parse(_ frames: [[UInt8]], _ replays: ReplayGuard = .init()) throws -> Request {
    try Request(frames: frames, signer: signer, replays: replays)
  }

  @Test(arguments: [[], [[1]], [[1], [2, 3]]])
  func partsAreFound(addresses: [[UInt8]]) throws {
    let request = try parse(frames(content: #"{"code":"1"}"#, addresses: addresses))
    #expect(request.addresses == addresses)
    #expect(request.type == "execute_request")
    #expect(request.replyType == "execute_reply")
    #expect(request.content == Array(#"{"code":"1"}"#.utf8))
    #expect(request.header == Array(Self.header.utf8))
  }

  @Test func buffersAreIgnored() throws {
    #expect(try parse(frames() + [[1, 2], []]).content == Array("{}".utf8))
  }

  @Test(arguments: 0..<7) func everyPartIsNeeded(count: Int) {
    #expect(throws: Request.Rejection.malformed) { try parse(Array(frames().prefix(count))) }
  }

  @Test(arguments: 3..<7) func everyPartIsSigned(index: Int) {
    var frames = frames()
    frames[index] += [UInt8(ascii: " ")]
    #expect(throws: Request.Rejection.badSignature) { try parse(frames) }
  }

  @Test func replayIsRejected() throws {
    let replays = ReplayGuard()
    _ = try parse(frames(), replays)
    #expect(throws: Request.Rejection.replayed) { try parse(frames(), replays) }
  }

  @Test func forgeryDoesNotUseUpTheOriginal() throws {
    let replays = ReplayGuard()
    var forged = frames()
    forged[6] += [UInt8(ascii: " ")]
    #expect(throws: Request.Rejection.badSignature) { try parse(forged, replays) }
    _ = try parse(frames(), replays)
  }

  @Test(arguments: [
    "", "null", "[]", "7", #"{"msg_id":"1"}"#, #"{"msg_type":"a"}"#,
    #"{"msg_id":1,"msg_type":"a"}"#, #"{"msg_id":"1","msg_type":1}"#,
    #"{"msg_id":"1","msg_type":""}"#, #"{"msg_id":"1","msg_type":"a b"}"#,
    #"{"msg_id":"1","msg_type":"é"}"#, #"{"msg_id":"\ud800","msg_type":"a"}"#,
    #"{"msg_id":"1","msg_type":"a","x":"\ud800"}"#,
    #"{"msg_id":"1","msg_type":""# + String(repeating: "a", count: 65) + #""}"#,
    String(repeating: "[", count: 100_000),
  ])
  func badHeaderIsRejected(header: String) {
    #expect(throws: Request.Rejection.badHeader) { try parse(frames(header: header)) }
  }

  @Test(arguments: [("a_request", "a_reply"), ("comm_msg", nil), ("request", nil), ("x", nil)])
  func replyTypeFollowsFromType(type: String, reply: String?) throws {
    let header = #"{"msg_id":"1","msg_type":"\#(type)"}"#
    #expect(try parse(frames(header: header)).replyType == reply)
  }
}

@Suite struct FieldsTests {
  private func fields(_ content: String) throws -> Fields {
    let header = #"{"msg_id":"1","msg_type":"test_request"}"#
    let parts = [header, "{}", "{}", content].map { Array($0.utf8) }
    return try Fields(
      Request(
        frames: [Array("<IDS|MSG>".utf8), []] + parts, signer: Signer(key: ""),
        replays: ReplayGuard()))
  }

  @Test(arguments: [
    (#"{"cursor_pos":-1}"#, 0), (#"{"cursor_pos":0}"#, 0), (#"{"cursor_pos":2}"#, 2),
    (#"{"cursor_pos":9}"#, 3), (#"{"cursor_pos":2.0}"#, 2), (#"{"cursor_pos":1e300}"#, 3),
    (#"{"cursor_pos":-1e300}"#, 0), (#"{"cursor_pos":null}"#, 3), ("{}", 3),
    (#"{"cursor_pos":99999999999999999999999999}"#, 3),
  ])
  func cursorLiesInTheCode(content: String, expected: Int) throws {
    // One scalar beyond the basic plane, one letter and its combining accent.
    let code = #"{"code":"🙂e\u0301","# + content.dropFirst().replacing("}", with: "")
    let text = code.hasSuffix(",") ? code.dropLast() + "}" : code + "}"
    #expect(try fields(String(text)).codeAndCursor().cursor == expected)
  }

  @Test func absentMembersHaveDefaults() throws {
    let fields = try fields(#"{"a":null}"#)
    for name in ["a", "b"] {
      #expect(try fields.text(name, default: "x") == "x")
      #expect(try fields.flag(name, default: true))
      #expect(try fields.integer(name, default: 7) == 7)
      #expect(try fields.object(name).isEmpty)
      let error = #expect(throws: Failure.self) { try fields.text(name) }
      #expect(error?.message == "test_request lacks its text \(name)")
    }
  }

  @Test(arguments: ["1", "true", #""x""#, "[]", "{}"]) func wrongTypesAreNamed(value: String) throws
  {
    let fields = try fields(#"{"a":\#(value)}"#)
    let reads: [String: () throws -> Void] = [
      #""x""#: { _ = try fields.text("a") }, "true": { _ = try fields.flag("a", default: false) },
      "1": { _ = try fields.integer("a", default: 0) }, "{}": { _ = try fields.object("a") },
    ]
    for (fitting, read) in reads where fitting != value {
      let error = #expect(throws: Failure.self) { try read() }
      #expect(error?.message.hasPrefix("a of this test_request is not ") == true)
    }
  }

  @Test(arguments: ["", "[]", "null", #"{"a":"\ud800"}"#, #"{"a":1"#]) func contentMustBeAnObject(
    content: String
  ) {
    #expect(throws: Failure.self) { try fields(content) }
  }
}
