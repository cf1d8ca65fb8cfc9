import Glibc
import Jupyter

/// A connection file with free ports, as a front end writes one for its kernel.
struct ConnectionFile {
  let path: String
  let connection: Connection

  /// Writes a file that only this user can read.
  init() throws {
    let ports = try Ports.free(Connection.Channel.allCases.count)
    var members: [String: JSON] = [
      "transport": "tcp", "ip": "127.0.0.1", "signature_scheme": "hmac-sha256",
      "key": .string(String(UInt64.random(in: .min ... .max), radix: 16)),
    ]
    for (channel, port) in zip(Connection.Channel.allCases, ports) {
      members[channel.rawValue] = .integer(port)
    }
    let text = JSON.object(members).encoded()
    var name = Array("/tmp/elbo-benchmark-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    defer { close(file) }
    guard file >= 0, write(file, text, text.count) == text.count else {
      throw KernelUnderTest.Failure(description: "a connection file cannot be written to /tmp")
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    connection = try Connection(parsing: text)
  }

  func remove() {
    unlink(path)
  }
}
