/// The elements of an array whose element type is a scalar: 64 bits each, side by side.
///
/// The storage is a plain buffer so that the machine reads an element without counting references.
final class ScalarArray: Object {
  private(set) var base: UnsafeMutablePointer<Int>
  private(set) var count: Int
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 4)
    count = 0
    base = .allocate(capacity: self.capacity)
  }

  convenience init(_ elements: some Collection<Int>) {
    self.init(capacity: elements.count)
    for element in elements { append(element) }
  }

  convenience init(repeating element: Int, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: element, count: count)
    self.count = count
  }

  /// A copy that holds the same elements.
  convenience init(copying other: ScalarArray) {
    self.init(capacity: other.count)
    base.update(from: other.base, count: other.count)
    count = other.count
  }

  deinit { base.deallocate() }

  func append(_ element: Int) {
    if count == capacity { grow(to: capacity * 2) }
    base[count] = element
    count += 1
  }

  /// Adds `element` at the end, so many times; there must be room for it.
  func append(repeating element: Int, count more: Int) {
    (base + count).initialize(repeating: element, count: more)
    count += more
  }

  func append(contentsOf other: ScalarArray) {
    let more = other.count
    if count + more > capacity { grow(to: max(capacity * 2, count + more)) }
    (base + count).update(from: other.base, count: more)
    count += more
  }

  /// Removes the elements from `start` up to `end`, which must lie within the array.
  func remove(from start: Int, upTo end: Int) {
    (base + start).update(from: base + end, count: count - end)
    count -= end - start
  }

  /// Puts `new` in the place of the elements in `bounds`, which must lie within the array.
  func replace(_ bounds: Range<Int>, with new: [Int]) {
    let behind = count - bounds.upperBound
    let total = bounds.lowerBound + new.count + behind
    if total > capacity { grow(to: max(capacity * 2, total)) }
    (base + bounds.lowerBound + new.count).update(from: base + bounds.upperBound, count: behind)
    (base + bounds.lowerBound).update(from: new, count: new.count)
    count = total
  }

  private func grow(to capacity: Int) {
    let larger = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    self.capacity = capacity
  }

  var elements: UnsafeBufferPointer<Int> { UnsafeBufferPointer(start: base, count: count) }
}

/// The elements of an array whose element type lives in the object bank.
final class ObjectArray: Object {
  var elements: [Object?]

  init(_ elements: [Object?]) { self.elements = elements }
}
