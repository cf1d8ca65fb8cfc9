extension Machine {
  /// Asks whether so much memory may be taken; what allocates by a count of the cell's asks first.
  func reserve(bytes: Int) throws {
    guard bytes <= Self.allocationLimit else {
      throw RuntimeError("\(bytes >> 20) MB at once are more than a cell may use")
    }
  }

  /// Asks whether an array of so many elements may be made.
  func reserve(elements count: Int) throws {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Int>.stride)
    guard !overflow, bytes <= Self.allocationLimit else {
      throw RuntimeError("\(count) elements are more than a cell may have")
    }
    try reserve(bytes: bytes)
  }

  static let allocationLimit = 1 << 31
}
