import Jupyter
import Testing

@Suite struct ConnectionTests {
  /// A connection file whose members are replaced by others; nil takes one away.
  private func parse(_ changes: [String: JSON?] = [:]) throws -> Connection {
    var members: [String: JSON] = [
      "transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256",
      "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 65535,
      "kernel_name": "unknown fields do not matter",
    ]
    for (name, value) in changes { members[name] = value }
    return try Connection(parsing: JSON.object(members).encoded())
  }

  @Test(arguments: [
    ("tcp", "127.0.0.1", "tcp://127.0.0.1:65535"), ("tcp", "*", "tcp://*:65535"),
    ("tcp", "::1", "tcp://[::1]:65535"), ("tcp", "[::1]", "tcp://[::1]:65535"),
    ("ipc", "/tmp/kernel", "ipc:///tmp/kernel-65535"),
  ])
  func addressesAreThoseOfClients(transport: String, ip: String, expected: String) throws {
    let connection = try parse(["transport": .string(transport), "ip": .string(ip)])
    #expect(connection.address(of: .heartbeat) == expected)
  }

  @Test func fieldsMayBeAbsent() throws {
    let connection = try parse(["transport": nil, "ip": nil, "key": nil, "signature_scheme": nil])
    #expect(connection.address(of: .shell) == "tcp://127.0.0.1:1")
    #expect(connection.key == "")
  }

  @Test(arguments: Connection.Channel.allCases, [JSON.null, 0, 65536, -1, "1", 1.5])
  func portsAreChecked(channel: Connection.Channel, port: JSON) {
    let error = #expect(throws: Connection.FileError.self) { try parse([channel.rawValue: port]) }
    #expect(throws: Connection.FileError.self) { try parse([channel.rawValue: nil]) }
    #expect(error?.description == "its \(channel.rawValue) is not a number from 1 to 65535")
  }

  @Test(arguments: [
    ("transport", JSON.string("pigeon")), ("transport", 1), ("ip", 1), ("key", 1),
    ("signature_scheme", "md5"),
  ])
  func wrongFieldsAreNamed(name: String, value: JSON) {
    let error = #expect(throws: Connection.FileError.self) { try parse([name: value]) }
    #expect(error?.description.contains(name) == true)
  }
}
