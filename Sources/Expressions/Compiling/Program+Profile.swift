import Tensors

/// Where the time of a program goes.
package struct ProgramProfile {
  /// The steps of a phase may run at the same time.
  package struct Phase {
    /// The median of its times on all threads.
    package fileprivate(set) var duration: Duration
    package fileprivate(set) var steps: [Step]
  }

  package struct Step {
    package let label: String
    package let units: Int
    /// The median of its times on one thread.
    package fileprivate(set) var duration: Duration
  }

  package fileprivate(set) var phases: [Phase]
}

extension Program {
  /// Runs the program a few times as always and a few times step after step on the calling thread, and
  /// says how long its parts take.
  package func profile(runs: Int) throws -> ProgramProfile {
    let clock = ContinuousClock()
    var together = phases.map { _ in [Duration]() }
    var alone = phases.map { $0.steps.map { _ in [Duration]() } }
    var profile = ProgramProfile(
      phases: phases.map { phase in
        ProgramProfile.Phase(
          duration: .zero,
          steps: phase.steps.map {
            ProgramProfile.Step(label: $0.label(), units: $0.units, duration: .zero)
          })
      })
    for _ in 0..<runs {
      try Interruption.check()
      var start = clock.now
      try crew.run { index in
        let end = clock.now
        together[index].append(end - start)
        start = clock.now
      }
      runState.run += 1
    }
    for _ in 0..<runs {
      try Interruption.check()
      for (index, phase) in phases.enumerated() {
        for (place, step) in phase.steps.enumerated() {
          let duration = try clock.measure {
            try crew.withArithmetic {
              step.prepare?()
              for unit in 0..<step.units { try step.run(unit) }
              try step.finish?()
            }
          }
          alone[index][place].append(duration)
        }
      }
      runState.run += 1
    }
    func median(_ times: [Duration]) -> Duration {
      times.isEmpty ? .zero : times.sorted()[times.count / 2]
    }
    for index in phases.indices {
      profile.phases[index].duration = median(together[index])
      for place in alone[index].indices {
        profile.phases[index].steps[place].duration = median(alone[index][place])
      }
    }
    return profile
  }
}
