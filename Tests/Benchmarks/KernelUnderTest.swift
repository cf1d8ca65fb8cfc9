import Glibc
import Jupyter
import ZeroMQ

/// A kernel process and the sockets of a client that runs cells in it.
final class KernelUnderTest {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// How long anything may take before the kernel counts as hung, in milliseconds.
  private static let patience = 30_000
  private static let delimiter = Array("<IDS|MSG>".utf8)

  /// The time from the start of the process to its first `kernel_info_reply`.
  private(set) var ready = Duration.zero

  private let process: ChildProcess
  private let signer: Signer
  private let shell: Socket
  private let output: Socket
  private var sent = 0

  /// Starts a kernel with a new connection file and waits until it answers.
  init(_ command: [String]) throws {
    let file = try ConnectionFile()
    defer { file.remove() }
    let clock = ContinuousClock()
    let start = clock.now
    process = try ChildProcess(command + [file.path])
    do {
      let connection = file.connection
      signer = Signer(key: connection.key)
      // libzmq tries a connection again only after 100 ms, so it is not asked before the kernel listens.
      try Ports.waitForListener(at: connection.ports[.shell], milliseconds: Self.patience)
      let context = try Context()
      shell = try Socket(.dealer, in: context)
      output = try Socket(.subscribe, in: context)
      for socket in [shell, output] { try socket.set(.linger, to: 0) }
      try output.subscribe(to: "")
      try shell.connect(connection.address(of: .shell))
      try output.connect(connection.address(of: .iopub))
      try send("kernel_info_request", ["k": 0])
      _ = try receive(on: shell, "kernel_info_reply")
      ready = clock.now - start
    } catch {
      process.kill()
      throw error
    }
  }

  /// Runs cells until one's output arrives: a subscription takes effect some time after it is made.
  func waitForOutput() throws {
    for _ in 0..<100 {
      try send(code: "1 + 1")
      _ = try receive(on: shell, "execute_reply")
      while try poll([output], milliseconds: 50)[0] {
        if isIdle(try output.receive()) { return }
      }
    }
    throw Failure(description: "the kernel publishes nothing")
  }

  /// Runs a cell and waits for its reply and for idle.
  func execute(_ code: String) throws {
    try send(code: code)
    _ = try receive(on: shell, "execute_reply")
    while true {
      guard try poll([output], milliseconds: Self.patience)[0] else {
        throw Failure(description: "no idle follows a cell")
      }
      if isIdle(try output.receive()) { return }
    }
  }

  /// The memory of the process that is in use, in megabytes of 2²⁰ bytes.
  func residentMegabytes() throws -> Double {
    try process.residentMegabytes()
  }

  /// Ends the process.
  func stop() {
    process.kill()
  }
}

extension KernelUnderTest {
  private func send(code: String) throws {
    try send(
      "execute_request",
      [
        "code": .string(code), "silent": false, "store_history": true, "user_expressions": [:],
        "allow_stdin": false, "stop_on_error": true,
      ])
  }

  private func send(_ type: String, _ content: JSON) throws {
    sent += 1
    let header: JSON = [
      "msg_id": "request-\(sent)", "msg_type": .string(type), "session": "benchmark",
      "username": "benchmark", "date": "2026-01-01T00:00:00.000000Z", "version": "5.4",
    ]
    let parts = [header, [:], [:], content].map { $0.encoded() }
    try shell.send([Self.delimiter, signer.signature(of: parts)] + parts)
  }

  /// The content of the next message, which must be of a type.
  private func receive(on socket: Socket, _ type: String) throws -> JSON {
    guard try poll([socket], milliseconds: Self.patience)[0] else {
      throw Failure(description: "the kernel sends no \(type)")
    }
    let parts = try parts(of: socket.receive())
    guard parts.header["msg_type"] == .string(type) else {
      throw Failure(description: "the kernel sends \(parts.header) in place of \(type)")
    }
    return parts.content
  }

  private func isIdle(_ frames: [Socket.Frame]) -> Bool {
    guard let parts = try? parts(of: frames) else { return false }
    return parts.content["execution_state"] == "idle"
      && parts.parent["msg_id"] == .string("request-\(sent)")
  }

  private func parts(
    of frames: [Socket.Frame]
  ) throws -> (header: JSON, parent: JSON, content: JSON) {
    guard let start = frames.firstIndex(of: Self.delimiter), frames.count >= start + 6 else {
      throw Failure(description: "the kernel sends a message without its parts")
    }
    return (
      try JSON(parsing: frames[start + 2]), try JSON(parsing: frames[start + 3]),
      try JSON(parsing: frames[start + 5])
    )
  }
}
