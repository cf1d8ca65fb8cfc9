import Glibc

/// Ports for TCP on this machine's loopback address.
enum Ports {
  /// Ports on which nothing listens.
  static func free(_ count: Int) throws -> [Int] {
    let sockets = (0..<count).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
    defer { for socket in sockets { close(socket) } }
    return try sockets.map { socket in
      var address = loopback(port: 0)
      guard withAddress(&address, { bind(socket, $0, $1) }) == 0,
        withAddress(
          &address,
          { address, length in
            var length = length
            return getsockname(socket, address, &length)
          }) == 0
      else { throw KernelUnderTest.Failure(description: "there is no free port") }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }

  /// Waits until a process listens on a port.
  static func waitForListener(at port: Int?, milliseconds: Int) throws {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(milliseconds)
    while clock.now < end {
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      var address = loopback(port: port ?? 0)
      if withAddress(&address, { connect(socket, $0, $1) }) == 0 { return }
      usleep(500)
    }
    throw KernelUnderTest.Failure(description: "the kernel does not listen")
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  /// Calls `body` with an address as the functions of C take it.
  private static func withAddress<R>(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> R
  ) -> R {
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
