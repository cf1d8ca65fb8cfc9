import Tensors

extension Program {
  /// How long a step of a program takes on one thread.
  package struct ProfileLine {
    /// Steps of one phase may run at the same time.
    package let phase: Int
    package let label: String
    package let units: Int
    /// The shortest of some runs.
    package fileprivate(set) var duration: Duration
  }

  /// Runs the program a few times, one step after another on the calling thread, and says how long each
  /// takes.
  package func profile(runs: Int) throws -> [ProfileLine] {
    let clock = ContinuousClock()
    var lines = phases.enumerated().flatMap { index, phase in
      phase.steps.map {
        ProfileLine(phase: index, label: $0.label(), units: $0.units, duration: .seconds(1_000))
      }
    }
    for _ in 0..<runs {
      try Interruption.check()
      for (line, step) in phases.flatMap(\.steps).enumerated() {
        let duration = try clock.measure {
          step.prepare?()
          for unit in 0..<step.units { try step.run(unit) }
          try step.finish?()
        }
        lines[line].duration = min(lines[line].duration, duration)
      }
      runState.run += 1
    }
    return lines
  }
}
