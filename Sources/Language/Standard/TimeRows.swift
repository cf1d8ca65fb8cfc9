/// A moment, as Foundation's `Date`, for measuring how long something takes.
struct Date: CellObject {
  static let nominal = Nominal("Date")

  let instant: ContinuousClock.Instant

  static let rows: [Row] = [
    Row("/// This moment.\ninit()") { Date(instant: .now) },
    Row("/// This moment.\nstatic var now: Date { get }") { Date(instant: .now) },
    Row("/// The seconds since another moment.\nfunc timeIntervalSince(_ other: Date) -> Double") {
      (date: Date, other: Date) in other.instant.duration(to: date.instant) / .seconds(1)
    },
    Row(
      "/// The seconds from this moment until now, as a negative number.\nvar timeIntervalSinceNow: Double { get }"
    ) {
      (date: Date) in ContinuousClock.Instant.now.duration(to: date.instant) / .seconds(1)
    },
  ]
}

/// A clock that measures how long something takes.
struct Clock: CellObject {
  static let nominal = Nominal("ContinuousClock")

  static let rows: [Row] = [
    Row("/// A clock.\ninit()") { Clock() },
    Row("/// This moment.\nvar now: Date { get }") { (_: Clock) in Date(instant: .now) },
    Row(
      "/// How long `work` takes.\nfunc measure(_ work: () throws -> Void) -> Duration",
      giving: { call in
        let work = try call.function(1)
        return try ContinuousClock().measure { _ = try work.call([]) }.cellValue
      }),
  ]
}

extension Duration: CellObject {
  public static let nominal = Nominal("Duration", protocols: ["Equatable"])

  static let rows: [Row] = [
    Row("/// So many seconds.\nstatic func seconds(_ seconds: Double) -> Duration") {
      (seconds: Double) in
      guard seconds.magnitude < 1e12 else { throw RuntimeError("\(seconds) seconds are too long") }
      return Duration.seconds(seconds)
    },
    Row("/// The time in seconds, as text.\nvar description: String { get }") { (d: Duration) in
      d.description
    },
  ]
}
