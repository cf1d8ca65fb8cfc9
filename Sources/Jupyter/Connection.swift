import FoundationEssentials
import Glibc

/// Where a kernel listens and how its messages are signed, as a connection file says.
package struct Connection: Hashable, Sendable {
  package enum Transport: String, Decodable, Sendable {
    case tcp, ipc
  }

  /// The sockets of a kernel; the raw value is the name of the port in a connection file.
  package enum Channel: String, CaseIterable, Sendable {
    case shell = "shell_port"
    case control = "control_port"
    case iopub = "iopub_port"
    case standardInput = "stdin_port"
    case heartbeat = "hb_port"
  }

  /// What is wrong with a connection file.
  package struct FileError: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  package let transport: Transport

  /// An address or host name for `tcp`; the beginning of the sockets' paths for `ipc`.
  package let ip: String
  package let ports: [Channel: Int]

  /// The key that signs messages; empty where they are not signed.
  package let key: String

  /// The address of a channel as ZeroMQ writes it.
  package func address(of channel: Channel) -> String {
    let port = ports[channel] ?? 0
    return switch transport {
    case .tcp: "tcp://\(isVersion6 && !ip.hasPrefix("[") ? "[\(ip)]" : ip):\(port)"
    case .ipc: "ipc://\(ip)-\(port)"
    }
  }

  /// Whether the address is one of version 6.
  var isVersion6: Bool { transport == .tcp && ip.contains(":") }
}

extension Connection {
  /// The only way to sign messages that clients use.
  private static let scheme = "hmac-sha256"

  /// A connection file has 300 bytes; nobody means a file longer than this.
  private static let longestFile = 1 << 16

  /// Reads the connection file at a path; fields that are not known are ignored.
  package init(contentsOf path: String) throws(FileError) {
    guard let file = fopen(path, "r") else {
      throw FileError(
        description:
          "the connection file \(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Self.longestFile)
    bytes.removeSubrange(fread(&bytes, 1, bytes.count, file)...)
    do {
      try self.init(parsing: bytes)
    } catch {
      throw FileError(description: "the connection file \(path) is of no use: \(error)")
    }
  }

  /// Parses the text of a connection file.
  package init(parsing text: [UInt8]) throws(FileError) {
    guard let file = try? JSON(parsing: text), case .object = file else {
      throw FileError(description: "it is not a JSON object")
    }

    func string(_ name: String, default absent: String) throws(FileError) -> String {
      switch file[name] ?? .null {
      case .string(let value): return value
      case .null: return absent
      default: throw FileError(description: "\(name) is not a text")
      }
    }

    let transport = try string("transport", default: Transport.tcp.rawValue)
    guard let transport = Transport(rawValue: transport) else {
      throw FileError(description: "its transport is \(transport), neither tcp nor ipc")
    }
    self.transport = transport
    self.ip = try string("ip", default: transport == .tcp ? "127.0.0.1" : "kernel-ipc")
    self.key = try string("key", default: "")
    let scheme = try string("signature_scheme", default: Self.scheme)
    guard scheme == Self.scheme || key.isEmpty else {
      throw FileError(description: "its signature_scheme is \(scheme), not \(Self.scheme)")
    }

    var ports: [Channel: Int] = [:]
    for channel in Channel.allCases {
      guard case .integer(let port)? = file[channel.rawValue], (1...65535).contains(port) else {
        throw FileError(description: "its \(channel.rawValue) is not a number from 1 to 65535")
      }
      ports[channel] = port
    }
    self.ports = ports
  }
}
