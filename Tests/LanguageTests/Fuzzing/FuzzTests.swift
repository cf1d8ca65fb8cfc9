import Foundation
import Language
import Testing

/// Spoiled programs are told what is wrong with them, or run; none ends the process.
///
/// What a session was given stands in `elbo-fuzz-SEED.cells` among the temporary files, so that what
/// ended the process can be found. `FUZZ_ROUNDS` says how many programs are tried for a seed, and
/// `FUZZ_SEED` where the seeds start.
@Suite("Fuzzing")
struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let rounds = environment["FUZZ_ROUNDS"].flatMap(Int.init) ?? 100
  static let seeds = (0..<2).map { $0 + (environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1) }
  private static let sources = Program.all.map(\.source)

  @Test("Nothing that is run ends the process", arguments: seeds)
  func running(seed: UInt64) {
    Self.fuzz(seed) { session, source, _ in _ = session.run(source, name: "In [1]") }
  }

  @Test("Nothing ends the process while a person types", arguments: seeds.map { $0 + 1_000_000 })
  func typing(seed: UInt64) {
    Self.fuzz(seed) { session, source, generator in
      let length = source.unicodeScalars.count
      let cursor = Int.random(in: -2...length + 2, using: &generator)
      let (_, replaced) = session.completions(of: source, at: cursor)
      #expect(0 <= replaced.lowerBound && replaced.upperBound <= length)
      _ = session.inspection(of: source, at: cursor, isFull: Bool.random(using: &generator))
      _ = session.completeness(of: source)
      _ = session.help(source)
    }
  }

  /// Gives spoiled programs to a session, and to a new one from time to time.
  private static func fuzz(
    _ seed: UInt64, _ body: @escaping @Sendable (Session, String, inout SplitMix) -> Void
  ) {
    onLargeStack {
      var generator = SplitMix(seed: seed)
      let log = FileManager.default.temporaryDirectory.appending(path: "elbo-fuzz-\(seed).cells")
      var session = Session(library: Library())
      var given = ""
      for round in 0..<rounds {
        if round % 20 == 0 {
          session = Session(library: Library())
          session.output = { _ in }
          given = ""
        }
        let source = Mutation.spoiled(sources, with: &generator)
        given += "//= \(round)\n\(source)\n"
        try? Data(given.utf8).write(to: log)
        let watch = Watch(session.interrupter)
        body(session, source, &generator)
        watch.end()
        session.interrupter.forget()
      }
      try? FileManager.default.removeItem(at: log)
    }
  }
}

/// Interrupts a cell that runs long, and ends the process where that does not help.
private struct Watch {
  private let items: [DispatchWorkItem]

  init(_ interrupter: Session.Interrupter) {
    items = [
      DispatchWorkItem { interrupter.interrupt() },
      DispatchWorkItem { fatalError("a program hangs: see elbo-fuzz-SEED.cells") },
    ]
    for (item, seconds) in zip(items, [0.1, 300]) {
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: item)
    }
  }

  func end() { for item in items { item.cancel() } }
}
