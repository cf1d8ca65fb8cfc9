/// The elements of a sequence of the machine, whatever its type, read one by one.
///
/// A place of an array, a slice or a range is that of the sequence itself; other sequences count from 0.
struct Elements: RandomAccessCollection {
  private enum Source {
    case scalars(ScalarArray)
    case objects(ObjectArray)
    /// Each number stands for itself.
    case integers
    case steps(Steps)
    case values([Value])
  }

  private let source: Source
  let startIndex: Int
  let endIndex: Int

  /// The elements of `value`, which is a sequence of type `type`.
  init(_ value: Value, _ type: Type) {
    guard case .nominal(let nominal, _) = type else {
      self.init([])
      return
    }
    switch nominal {
    case .range, .closedRange:
      let (lower, bound) = (value.fields[0].bits, value.fields[1].bits)
      // What no Int can count has no end here.
      let upper = SizedIntegers.isHuge(bound, type) ? .max : bound
      // The greatest Int itself cannot be behind the end; no loop gets there.
      let end = nominal == .range || upper == .max ? upper : upper + 1
      self.init(.integers, lower..<Swift.max(lower, end))
    case .rangeFrom:
      let lower = value.fields[0].bits
      self.init(.integers, lower..<Int.max)
    case .strideTo, .strideThrough:
      let steps = Steps(value, type)
      self.init(.steps(steps), 0..<steps.count)
    case .string, .substring:
      self.init(Text(cellValue: value).text.map(\.cellValue))
    default: self.init(value.object)
    }
  }

  private init(_ object: Object?) {
    switch object {
    case let scalars as ScalarArray: self.init(.scalars(scalars), 0..<scalars.count)
    case let objects as ObjectArray: self.init(.objects(objects), 0..<objects.elements.count)
    case let slice as Slice:
      let whole = Elements(slice.base)
      self.init(whole.source, slice.bounds)
    case let table as Table: self.init(table.elements)
    default: self.init([])
    }
  }

  /// Elements that are not in the machine yet.
  init(_ values: [Value]) { self.init(.values(values), values.indices) }

  private init(_ source: Source, _ bounds: Range<Int>) {
    self.source = source
    (startIndex, endIndex) = (bounds.lowerBound, bounds.upperBound)
  }

  subscript(position: Int) -> Value {
    switch source {
    case .scalars(let array): Value(bits: array.base[position])
    case .objects(let array): Value(object: array.elements[position])
    case .integers: Value(bits: position)
    case .steps(let steps): steps[position]
    case .values(let values): values[position]
    }
  }

  /// The elements as an array object; an array that is whole stands for itself.
  func array(of type: Type) -> Object { array(of: type, check: {}) }

  /// The same; `check` is called now and then.
  func array(of type: Type, check: () throws -> Void) rethrows -> Object {
    switch source {
    case .scalars(let array) where count == array.count: array
    case .objects(let array) where count == array.elements.count: array
    default: try Elements.array(self, of: type, check: check)
    }
  }

  /// A new array object of values.
  static func array(_ values: some Sequence<Value>, of type: Type) -> Object {
    array(values, of: type, check: {})
  }

  /// A new array object of values; `check` is called now and then.
  static func array(
    _ values: some Sequence<Value>, of type: Type, check: () throws -> Void
  ) rethrows -> Object {
    if type.bank != .scalar { return ObjectArray(values.map(\.object)) }
    let array = ScalarArray(capacity: values.underestimatedCount)
    for value in values {
      array.append(value.bits)
      if array.count & 0xFFFF == 0 { try check() }
    }
    return array
  }
}
