import FoundationEssentials
import Glibc

/// A process that this one started; its output is not read.
struct ChildProcess {
  private let id: pid_t

  /// Starts a command of at least one word, whose executable is looked up on the path.
  init(_ command: [String]) throws {
    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    var id = pid_t()
    // What a kernel prints would stand among the lines of JSON.
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let error = command[0].withCString { executable in
      withCStrings(command) { arguments in
        withCStrings(environment) { environment in
          posix_spawnp(&id, executable, &actions, nil, arguments, environment)
        }
      }
    }
    guard error == 0 else {
      throw KernelUnderTest.Failure(
        description: "\(command[0]) cannot be started: \(String(cString: strerror(error)))")
    }
    self.id = id
  }

  /// Ends the process and waits for its end.
  func kill() {
    Glibc.kill(id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
  }

  /// The memory in use, in megabytes of 2²⁰ bytes.
  func residentMegabytes() throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Double($0)
      })
    else { throw KernelUnderTest.Failure(description: "the kernel has ended") }
    return kilobytes / 1024
  }
}

/// Calls `body` with the strings as C wants a list of them: ended by a null pointer.
private func withCStrings<R>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
) -> R {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
