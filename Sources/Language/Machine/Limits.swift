/// How long a cell may run, and how much memory the process may take meanwhile.
public struct Limits: Sendable, Hashable {
  /// Seconds that a cell may run; `nil` for as long as it likes.
  public var seconds: Double?
  /// Megabytes of memory that may be resident; `nil` for all that there is.
  ///
  /// A cell that begins above the limit may still take an eighth of it, so that variables which
  /// have grown too large can be looked at and thrown away.
  public var megabytes: Int?

  public init(seconds: Double? = nil, megabytes: Int? = nil) {
    self.seconds = seconds
    self.megabytes = megabytes
  }
}
