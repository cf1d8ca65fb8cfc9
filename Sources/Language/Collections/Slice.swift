/// A part of an array, which shares the array's elements and counts its places as the array does.
final class Slice: Object {
  /// A `ScalarArray` or an `ObjectArray`.
  let base: Object?
  let bounds: Range<Int>

  init(_ base: Object?, _ bounds: Range<Int>) {
    self.base = base
    self.bounds = bounds
  }
}
