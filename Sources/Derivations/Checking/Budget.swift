/// What a check may spend, so that none hangs.
package struct Budget: Sendable {
  /// How many parts of terms may be evaluated on one line.
  var evaluations: Int
  private let end: ContinuousClock.Instant
  private var spent = 0

  /// - Parameters:
  ///   - evaluations: of parts of terms, in one trial of one line.
  ///   - seconds: for all lines.
  package init(evaluations: Int = 20_000_000, seconds: Double = 30) {
    self.evaluations = evaluations
    end = .now + .seconds(seconds)
  }

  mutating func spend() throws {
    spent &+= 1
    guard spent <= evaluations else { throw CheckError.overBudget("\(evaluations) evaluations") }
    // A look at the clock costs more than most parts of terms.
    if spent & 0xFFF == 0, .now > end { throw CheckError.overBudget("time") }
  }

  var isOver: Bool { .now > end }
}
