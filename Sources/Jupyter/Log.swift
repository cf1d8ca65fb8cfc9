import Glibc

/// What the kernel tells the person who started it.
package enum Log {
  /// Writes one line on standard error.
  ///
  /// The line is dropped where it would have to wait: whoever floods a kernel with bad messages
  /// must not be able to hold it up by way of a full pipe.
  package static func write(_ message: String) {
    var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard Glibc.poll(&descriptor, 1, 0) == 1 else { return }
    // A pipe that is ready takes at least PIPE_BUF bytes without waiting.
    let line = Array("elbo: \(message)".utf8.prefix(Int(PIPE_BUF) - 1)) + [UInt8(ascii: "\n")]
    _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
