/// What arrays have beyond other collections.
enum ArrayRows {
  static let members = making + reading + ArrayPartRows.members + adding + removing + arranging

  private static let making: [Row] = [
    Row("/// No elements.\ninit()", giving: { call in call.array([], of: call.element) }),
    Row(
      "/// `element`, `count` times.\ninit(repeating element: Element, count: Int)",
      giving: { call in
        let (value, count) = (call[0], call[1].bits)
        guard count >= 0 else { throw RuntimeError("an array cannot have \(count) elements") }
        try call.reserve(count)
        return Value(object: try call.array(repeating: value, count: count, of: call.element))
      }),
    Row(
      "/// The elements of a sequence.\ninit(_ elements: some Sequence<Element>)",
      giving: { call in
        let elements = try call.elements()
        try call.reserve(elements.count)
        return Value(
          object: try elements.array(of: call.element, check: call.machine.checkStop))
      }),
  ]

  private static let reading: [Row] = [
    Row("/// The number of elements.\nvar count: Int { get }", .scalarCount),
    Row("/// The element at `index`.\nsubscript(_ index: Int) -> Element { get }", .scalarAt),
    Row(
      "/// The elements at some places.\nsubscript(_ bounds: some RangeExpression<Int>) -> ArraySlice<Element> { get }",
      giving: { call in try call.part(try Bounds.of(call[1], call.site.parameters[1], call)) }),
    Row(
      "/// The elements at some places.\nsubscript(_ bounds: some RangeExpression<Int>) -> ArraySlice<Element> { mutating set }",
      native: { call in
        let bounds = try Bounds.of(call[1], call.site.parameters[1], call)
        replace(call, bounds, with: try call.elements(2))
      }),
    Row(
      "/// The elements at all places.\nsubscript(_ all: UnboundedRange) -> ArraySlice<Element> { get }",
      giving: { call in try call.part(0..<call.elements().count) }),
    Row(
      "/// The elements at all places.\nsubscript(_ all: UnboundedRange) -> ArraySlice<Element> { mutating set }",
      native: { call in
        replace(call, 0..<(try call.elements().count), with: try call.elements(2))
      }),
    Row(
      "/// The places of the elements.\nvar indices: Range<Int> { get }",
      giving: { call in try (0..<call.elements().count).cellValue }),
    Row("/// The first place, 0.\nvar startIndex: Int { get }", giving: { _ in 0.cellValue }),
    Row(
      "/// The place behind the last element.\nvar endIndex: Int { get }",
      giving: { call in try call.elements().count.cellValue }),
  ]

  private static let adding: [Row] = [
    Row(
      "/// Adds an element at the end.\nmutating func append(_ element: Element)",
      native: { call in
        if let scalars = ownScalarArray(call) {
          scalars.append(call.scalars[0])
        } else if let objects = ownObjectArray(call) {
          objects.elements.append(call.objects[1])
        }
      }),
    Row(
      "/// Adds the elements of a sequence at the end.\nmutating func append(contentsOf elements: some Sequence<Element>)",
      native: { call in try append(call) }),
    Row(
      "/// Puts an element in front of the one at `index`.\nmutating func insert(_ element: Element, at index: Int)",
      native: { call in
        let index = try place(call, 2, isEndIncluded: true)
        replace(call, index..<index, with: Elements([call[1]]))
      }),
    Row(
      "/// Puts the elements of a collection in front of the one at `index`.\nmutating func insert(contentsOf elements: some Collection<Element>, at index: Int)",
      native: { call in
        let index = try place(call, 2, isEndIncluded: true)
        replace(call, index..<index, with: try call.elements(1))
      }),
    Row(
      "/// Replaces the elements at some places.\nmutating func replaceSubrange(_ bounds: some RangeExpression<Int>, with elements: some Collection<Element>)",
      native: { call in
        let bounds = try Bounds.of(call[1], call.site.parameters[1], call)
        replace(call, bounds, with: try call.elements(2))
      }),
    Row(
      "/// Does nothing; arrays make room as they grow.\nmutating func reserveCapacity(_ count: Int)",
      native: { call in _ = try call.count(1) }),
  ]

  private static let removing: [Row] = [
    Row(
      "/// Removes the last element and returns it.\nmutating func removeLast() -> Element",
      giving: { call in
        try taken(call, at: try requireLast(call))
      }),
    Row(
      "/// Removes the first element and returns it.\nmutating func removeFirst() -> Element",
      giving: { call in
        _ = try requireLast(call)
        return try taken(call, at: 0)
      }),
    Row(
      "/// Removes the last element and returns it; nil if there is none.\nmutating func popLast() -> Element?",
      giving: { call in
        let count = try call.elements().count
        return call.optional(count == 0 ? nil : try taken(call, at: count - 1))
      }),
    Row(
      "/// Removes the element at `index` and returns it.\nmutating func remove(at index: Int) -> Element",
      giving: { call in try taken(call, at: place(call, 1)) }),
    Row(
      "/// Removes the first `k` elements.\nmutating func removeFirst(_ k: Int)",
      native: { call in
        let k = try removable(call)
        replace(call, 0..<k, with: Elements([]))
      }),
    Row(
      "/// Removes the last `k` elements.\nmutating func removeLast(_ k: Int)",
      native: { call in
        let (k, count) = (try removable(call), try call.elements().count)
        replace(call, count - k..<count, with: Elements([]))
      }),
    Row(
      "/// Removes the elements at some places.\nmutating func removeSubrange(_ bounds: some RangeExpression<Int>)",
      native: { call in
        replace(
          call, try Bounds.of(call[1], call.site.parameters[1], call), with: Elements([]))
      }),
    Row(
      "/// Removes all elements.\nmutating func removeAll(keepingCapacity: Bool = false)",
      native: { call in call.objects[0] = Elements.array([], of: call.element) }),
    Row(
      "/// Removes the elements for which `shouldBeRemoved` holds.\nmutating func removeAll(where shouldBeRemoved: (Element) throws -> Bool)",
      native: { call in
        let shouldBeRemoved = try call.function(1)
        let kept = try call.elements().filter { try !shouldBeRemoved.holds($0) }
        call.objects[0] = Elements.array(kept, of: call.element)
      }),
  ]

  private static let arranging: [Row] = [
    Row(
      "/// Exchanges the elements at two places.\nmutating func swapAt(_ i: Int, _ j: Int)",
      native: { call in
        let (i, j) = (try place(call, 1), try place(call, 2))
        if let scalars = ownScalarArray(call) {
          (scalars.base[i], scalars.base[j]) = (scalars.base[j], scalars.base[i])
        } else if let objects = ownObjectArray(call) {
          objects.elements.swapAt(i, j)
        }
      }),
    Row(
      "/// Turns the order around.\nmutating func reverse()",
      native: { call in
        call.objects[0] = try Elements.array(
          try call.elements().reversed(), of: call.element, check: call.machine.checkStop)
      }),
    Row(
      "/// Puts the elements in order; equal ones stay as they were.\nmutating func sort() where Element: Comparable",
      native: { call in
        call.objects[0] = try Sorting.sorted(try call.elements(), call.element, call)
      }),
    Row(
      "/// Puts the elements in the order that `areInIncreasingOrder` says.\nmutating func sort(by areInIncreasingOrder: (Element, Element) throws -> Bool)",
      native: { call in
        let isLess = try call.function(1)
        let sorted = try call.elements().sorted { try isLess.holds($0, $1) }
        call.objects[0] = Elements.array(sorted, of: call.element)
      }),
    Row(
      "/// Puts the elements in a random order.\nmutating func shuffle()",
      native: { call in
        call.objects[0] = Elements.array(try call.elements().shuffled(), of: call.element)
      }),
    RandomRows.ofArray,
    Row(
      "/// Puts the elements for which `belongs` holds behind the others; where they begin.\nmutating func partition(by belongs: (Element) throws -> Bool) -> Int",
      native: { call in
        let belongs = try call.function(1)
        var values = Array(try call.elements())
        let middle = try values.partition { try belongs.holds($0) }
        call.objects[0] = Elements.array(values, of: call.element)
        call.finish(middle.cellValue)
      }),
  ]

  static let functions: [Row] = [
    Row(
      "/// The array with the elements of a sequence behind its own.\nfunc + <T>(left: [T], right: some Sequence<T>) -> [T]",
      giving: { call in
        let (left, right) = (try call.elements(0), try call.elements(1))
        try call.reserve(left.count + right.count)
        return call.array(Array(left) + Array(right), of: call.type("T"))
      })
  ]

  // MARK: Changing in place

  /// The array that a mutating call changes, copied if somebody else has it too.
  private static func ownScalarArray(_ call: NativeCall) -> ScalarArray? {
    guard call.element.bank == .scalar else { return nil }
    ownScalars(call.objects)
    return call.objects[0] as? ScalarArray
  }

  private static func ownObjectArray(_ call: NativeCall) -> ObjectArray? {
    guard call.element.bank == .object else { return nil }
    ownObjects(call.objects)
    return call.objects[0] as? ObjectArray
  }

  private static func append(_ call: NativeCall) throws {
    let more = try call.elements(1)
    try call.reserve(more.count)
    if let scalars = ownScalarArray(call) {
      for value in more { scalars.append(value.bits) }
    } else if let objects = ownObjectArray(call) {
      objects.elements += more.map(\.object)
    }
  }

  private static func replace(_ call: NativeCall, _ bounds: Range<Int>, with new: Elements) {
    if let scalars = ownScalarArray(call) {
      scalars.replace(bounds, with: new.map(\.bits))
    } else if let objects = ownObjectArray(call) {
      objects.elements.replaceSubrange(bounds, with: new.map(\.object))
    }
  }

  private static func taken(_ call: NativeCall, at index: Int) throws -> Value {
    if let scalars = ownScalarArray(call) {
      defer { scalars.remove(from: index, upTo: index + 1) }
      return Value(bits: scalars.base[index])
    }
    return Value(object: ownObjectArray(call)?.elements.remove(at: index))
  }

  private static func requireLast(_ call: NativeCall) throws -> Int {
    let count = try call.elements().count
    guard count > 0 else { throw RuntimeError("\(call.site.name): the array is empty") }
    return count - 1
  }

  private static func removable(_ call: NativeCall) throws -> Int {
    let (k, count) = (try call.count(1), try call.elements().count)
    guard k <= count else {
      throw RuntimeError("\(k) elements cannot be removed from an array of \(count)")
    }
    return k
  }

  private static func place(
    _ call: NativeCall, _ argument: Int, isEndIncluded: Bool = false
  ) throws -> Int {
    let (index, count) = (call[argument].bits, try call.elements().count)
    guard index >= 0, index < count + (isEndIncluded ? 1 : 0) else {
      throw RuntimeError(RuntimeError.Wording.index(index, count: count))
    }
    return index
  }
}

/// What slices of arrays have beyond other collections.
enum SliceRows {
  static let members: [Row] =
    ArrayPartRows.members + [
      Row(
        "/// The element at `index`, which counts as in the array.\nsubscript(_ index: Int) -> Element { get }",
        giving: { call in
          let (elements, index) = (try call.elements(), call[1].bits)
          guard elements.indices.contains(index) else {
            throw RuntimeError(
              "index \(index) is out of range: the slice has the indices \(elements.indices)")
          }
          return elements[index]
        }),
      Row(
        "/// The elements at some places.\nsubscript(_ bounds: some RangeExpression<Int>) -> ArraySlice<Element> { get }",
        giving: { call in try call.part(try Bounds.of(call[1], call.site.parameters[1], call)) }),
      Row(
        "/// The places of the elements.\nvar indices: Range<Int> { get }",
        giving: { call in try call.elements().indices.cellValue }),
      Row(
        "/// The place of the first element.\nvar startIndex: Int { get }",
        giving: { call in try call.elements().startIndex.cellValue }),
      Row(
        "/// The place behind the last element.\nvar endIndex: Int { get }",
        giving: { call in try call.elements().endIndex.cellValue }),
      Row(
        "/// Removes the first element and returns it.\nmutating func removeFirst() -> Element",
        giving: { call in try taken(call, isFirst: true) }),
      Row(
        "/// Removes the last element and returns it.\nmutating func removeLast() -> Element",
        giving: { call in try taken(call, isFirst: false) }),
      Row(
        "/// Removes the first element and returns it; nil if there is none.\nmutating func popFirst() -> Element?",
        giving: { call in
          call.optional(try call.elements().isEmpty ? nil : try taken(call, isFirst: true))
        }),
      Row(
        "/// Removes the last element and returns it; nil if there is none.\nmutating func popLast() -> Element?",
        giving: { call in
          call.optional(try call.elements().isEmpty ? nil : try taken(call, isFirst: false))
        }),
    ]

  private static func taken(_ call: NativeCall, isFirst: Bool) throws -> Value {
    let elements = try call.elements()
    guard let first = elements.first, let last = elements.last else {
      throw RuntimeError("\(call.site.name): the slice is empty")
    }
    let bounds = elements.indices
    call.objects[0] = try call.part(isFirst ? bounds.dropFirst() : bounds.dropLast()).object
    return isFirst ? first : last
  }
}
