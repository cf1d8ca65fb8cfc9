import Glibc
import Jupyter

extension EchoInterpreter {
  typealias Command = @Sendable (_ argument: String, Output) throws(Failure) -> [Payload]

  /// Runs one line. What is no command is echoed as the result of the cell.
  func run(_ line: String, _ output: Output) throws(Failure) -> [Payload] {
    let words = line.split(separator: " ", maxSplits: 1)
    guard let name = words.first, let command = Self.commands[String(name)] else {
      output.result(MIMEBundle(plain: line))
      return []
    }
    return try command(words.count > 1 ? String(words[1]) : "", output)
  }

  static let commands: [String: Command] = [
    // The lines "0" to "N - 1", each in a call of its own.
    "print": { argument, output throws(Failure) in
      for number in 0..<(Int(argument) ?? 1) { output.write("\(number)\n") }
      return []
    },
    "write": { argument, output throws(Failure) in
      output.write(argument)
      return []
    },
    "stderr": { argument, output throws(Failure) in
      output.write(argument, to: .stderr)
      return []
    },
    // So many milliseconds, or until interrupted.
    "sleep": { argument, _ throws(Failure) in
      for _ in 0..<(Int(argument) ?? 0) {
        usleep(1000)
        try checkInterruption()
      }
      return []
    },
    "loop": { _, _ throws(Failure) in
      while true { try checkInterruption() }
    },
    // Until the process ends.
    "deaf": { _, _ throws(Failure) in
      while true { _ = isInterrupted.load(ordering: .relaxed) }
    },
    "flood": { _, output throws(Failure) in
      while true {
        output.write("flood\n")
        try checkInterruption()
      }
    },
    "redraw": { _, output throws(Failure) in
      while true {
        output.clear(wait: true)
        output.display(MIMEBundle(plain: "frame"))
        try checkInterruption()
      }
    },
    "progress": { argument, output throws(Failure) in
      output.display(MIMEBundle(plain: "0"), id: "bar")
      for step in 1...(Int(argument) ?? 1) {
        output.update(MIMEBundle(plain: "\(step)"), id: "bar")
      }
      return []
    },
    "error": { argument, _ throws(Failure) in
      throw Failure(name: "EchoError", message: argument, traceback: ["EchoError", argument])
    },
    "display": { argument, output throws(Failure) in
      output.display(MIMEBundle(plain: argument), id: "shown")
      return []
    },
    "update": { argument, output throws(Failure) in
      output.update(MIMEBundle(plain: argument), id: "shown")
      return []
    },
    "clear": { argument, output throws(Failure) in
      output.clear(wait: argument == "wait")
      return []
    },
    "page": { argument, _ throws(Failure) in [.page(MIMEBundle(plain: argument))] },
    // Takes so many megabytes of the stack.
    "recurse": { argument, output throws(Failure) in
      let depth = descend((Int(argument) ?? 1) * 1024)
      output.result(MIMEBundle(plain: "\(depth)"))
      return []
    },
    "nothing": { _, _ throws(Failure) in [] },
  ]

  static func checkInterruption() throws(Failure) {
    if isInterrupted.load(ordering: .relaxed) {
      throw Failure(name: "Interrupted", message: "the cell was interrupted")
    }
  }

  /// Calls itself, with a kilobyte of the stack a call; gives back the depth, so that each call
  /// has to wait for the next.
  @inline(never)
  private static func descend(_ depth: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 128) { numbers in
      numbers.initialize(repeating: depth)
      let below = depth > 0 ? descend(depth - 1) : 0
      return below + (numbers[depth % 128] == depth ? 1 : 0)
    }
  }
}
