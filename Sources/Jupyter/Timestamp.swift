import Glibc

/// The present time by ISO 8601 in UTC, to the microsecond: `2026-01-31T09:05:00.000123Z`.
func timestamp() -> String {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return timestamp(seconds: now.tv_sec, nanoseconds: now.tv_nsec)
}

/// A time after 1970 by ISO 8601 in UTC, to the microsecond.
package func timestamp(seconds: Int, nanoseconds: Int) -> String {
  var seconds = seconds
  var parts = tm()
  gmtime_r(&seconds, &parts)

  func padded(_ value: some BinaryInteger, to width: Int = 2) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
  let day =
    "\(padded(parts.tm_year + 1900, to: 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  let time = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
  return "\(day)T\(time).\(padded(nanoseconds / 1000, to: 6))Z"
}
