import Foundation
import Jupyter
import Synchronization
import Testing
import ZeroMQ

/// Fails on `error` and shows everything else.
private struct TestInterpreter: Interpreter {
  let information = KernelInformation(
    implementation: "test", version: "1", banner: "",
    language: .init(
      name: "test", version: "1", mimeType: "text/plain", fileExtension: ".txt",
      pygmentsLexer: "text", codeMirrorMode: "text"))
  let controls = InterpreterControls(interrupt: {})

  func forgetInterruptions() {}

  func execute(_ cell: Cell, output: Output) -> Execution {
    if cell.code == "error" { return .failure(Failure(name: "E", message: "m")) }
    output.result(MIMEBundle(plain: cell.code))
    return .success()
  }

  func evaluate(_ expression: String) -> Result<MIMEBundle, Failure> {
    .success(MIMEBundle(plain: expression))
  }

  func complete(_ code: String, at cursor: Int) -> Completion {
    Completion([.init("x", type: "t", signature: "()")], replacing: cursor..<cursor)
  }

  func inspect(_ code: String, at cursor: Int, detail: Detail) -> MIMEBundle? { nil }

  func completeness(of code: String) -> Completeness { .complete }
}

/// A client of a kernel in this process, by way of sockets in a folder.
private struct Client {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  let signer = Signer(key: "key")
  let connection: Connection
  private let shell: Socket

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file: JSON = [
      "transport": "ipc", "ip": .string(folder.appending(path: "k").path), "key": "key",
      "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5,
    ]
    connection = try Connection(parsing: file.encoded())
    shell = try Socket(.dealer, in: Context())
    try shell.connect(connection.address(of: .shell))
  }

  func send(_ type: String, _ content: JSON = [:]) throws {
    let header: JSON = ["msg_id": .string(UUID().uuidString), "msg_type": .string(type)]
    let parts = [header.encoded(), Array("{}".utf8), Array("{}".utf8), content.encoded()]
    try shell.send([Array("<IDS|MSG>".utf8), signer.signature(of: parts)] + parts)
  }

  func receive() throws -> JSON {
    let frames = try shell.receive()
    #expect(signer.verify(frames[1], of: frames[2...]) != nil)
    return try JSON(parsing: frames[5])
  }
}

/// A kernel on a thread of its own, because it blocks the one that runs it.
private final class KernelThread: Sendable {
  private let connection: Connection
  private let reason = Mutex<ExitReason?>(nil)
  private let end = DispatchSemaphore(value: 0)

  init(connection: Connection) { self.connection = connection }

  func start() {
    Thread.detachNewThread { [self] in
      let found = try? Kernel.run(TestInterpreter(), at: connection)
      reason.withLock { $0 = found }
      end.signal()
    }
  }

  func waitForEnd() -> ExitReason? {
    end.wait()
    return reason.withLock { $0 }
  }
}

@Suite struct KernelTests {
  /// Runs a kernel around `body`, which has to shut it down; gives back why it ended.
  private func withKernel(_ body: (Client) throws -> Void) throws -> ExitReason? {
    let client = try Client()
    defer { try? FileManager.default.removeItem(at: client.folder) }
    let kernel = KernelThread(connection: client.connection)
    kernel.start()
    try body(client)
    return kernel.waitForEnd()
  }

  @Test(arguments: [false, true]) func shutdownEndsTheKernel(restart: Bool) throws {
    let reason = try withKernel { client in
      try client.send("shutdown_request", ["restart": .bool(restart)])
      #expect(try client.receive() == ["status": "ok", "restart": .bool(restart)])
    }
    #expect(reason == (restart ? .restart : .shutdown))
  }

  @Test func whatIsQueuedBehindAnErrorIsAborted() throws {
    _ = try withKernel { client in
      for code in ["1", "error", "2", "3"] {
        try client.send("execute_request", ["code": .string(code)])
      }
      try client.send("is_complete_request", ["code": "x"])
      let first = try client.receive()
      #expect(first["status"] == "ok")
      #expect(first["execution_count"] == 1)
      let failed = try client.receive()
      #expect(failed["ename"] == "E")
      #expect(failed["execution_count"] == 2)
      for _ in 0..<2 {
        #expect(try client.receive() == ["status": "aborted", "execution_count": 2])
      }
      #expect(try client.receive() == ["status": "complete"])
      // What is sent after the error was seen runs.
      try client.send("execute_request", ["code": "4"])
      #expect(try client.receive()["execution_count"] == 3)
      try client.send("shutdown_request")
      _ = try client.receive()
    }
  }

  @Test func completionsHaveTypes() throws {
    _ = try withKernel { client in
      try client.send("complete_request", ["code": "ab", "cursor_pos": 1])
      #expect(
        try client.receive() == [
          "status": "ok", "matches": ["x"], "cursor_start": 1, "cursor_end": 1,
          "metadata": [
            "_jupyter_types_experimental": [
              ["text": "x", "type": "t", "signature": "()", "start": 1, "end": 1]
            ]
          ],
        ])
      try client.send("shutdown_request")
      _ = try client.receive()
    }
  }

  @Test func addressThatCannotBeBoundIsNamed() throws {
    let file: JSON = [
      "ip": "203.0.113.77", "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4,
      "hb_port": 5,
    ]
    let error = #expect(throws: ZeroMQError.self) {
      try Kernel.run(TestInterpreter(), at: Connection(parsing: file.encoded()))
    }
    #expect(error?.operation == "binding tcp://203.0.113.77:5")
  }
}
