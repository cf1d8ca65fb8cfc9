extension UInt64 {
  /// A seed of random numbers, or one of its streams, as the generator takes it.
  ///
  /// - Throws: ``TensorError/negative(parameter:value:)``.
  package init(seed: Int, named name: String = "seed") throws {
    guard seed >= 0 else { throw TensorError.negative(parameter: name, value: seed) }
    self.init(seed)
  }
}
