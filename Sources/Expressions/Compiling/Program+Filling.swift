extension Program {
  /// Lets a variable's value be written where it is kept, without a copy in between: a mini-batch.
  package func checkedFill(
    _ name: String, _ write: (UnsafeMutableBufferPointer<Scalar>) throws -> Void
  ) throws {
    let (variable, base) = try named(name)
    let count = try AxisLengths().resolve(variable.shape).reduce(1, *)
    try write(UnsafeMutableBufferPointer(start: base, count: count))
  }
}
