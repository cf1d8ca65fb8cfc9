import Tensors

/// Where the time of a program goes.
package struct ProgramProfile {
  /// The steps of a phase may run at the same time.
  package struct Phase {
    /// The shortest time on all threads.
    package fileprivate(set) var duration: Duration
    package fileprivate(set) var steps: [Step]
  }

  package struct Step {
    package let label: String
    package let units: Int
    /// The shortest time on one thread.
    package fileprivate(set) var duration: Duration
  }

  package fileprivate(set) var phases: [Phase]
}

extension Program {
  /// Runs the program a few times as always and a few times step after step on the calling thread, and
  /// says how long its parts take.
  package func profile(runs: Int) throws -> ProgramProfile {
    let clock = ContinuousClock()
    let long = Duration.seconds(1_000)
    var profile = ProgramProfile(
      phases: phases.map { phase in
        ProgramProfile.Phase(
          duration: long,
          steps: phase.steps.map {
            ProgramProfile.Step(label: $0.label(), units: $0.units, duration: long)
          })
      })
    for _ in 0..<runs {
      try Interruption.check()
      var start = clock.now
      try crew.run { index in
        let end = clock.now
        profile.phases[index].duration = min(profile.phases[index].duration, end - start)
        start = clock.now
      }
      runState.run += 1
    }
    for _ in 0..<runs {
      try Interruption.check()
      for (index, phase) in phases.enumerated() {
        for (place, step) in phase.steps.enumerated() {
          let duration = try clock.measure {
            step.prepare?()
            for unit in 0..<step.units { try step.run(unit) }
            try step.finish?()
          }
          let shortest = min(profile.phases[index].steps[place].duration, duration)
          profile.phases[index].steps[place].duration = shortest
        }
      }
      runState.run += 1
    }
    return profile
  }
}
