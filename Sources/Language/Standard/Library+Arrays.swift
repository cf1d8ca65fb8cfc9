extension Library {
  static let arrayRows: [Row] = [
    Row("/// The number of elements.\nvar count: Int { get }", .scalarCount),
    Row("/// The element at `index`.\nsubscript(_ index: Int) -> Element { get }", .scalarAt),
    Row(
      "/// Whether there are no elements.\nvar isEmpty: Bool { get }",
      native: { call in call.finish(elements(call).isEmpty.cellValue) }),
    Row(
      "/// The places of the elements.\nvar indices: Range<Int> { get }",
      native: { call in call.finish((0..<elements(call).count).cellValue) }),
    Row(
      "/// `element`, `count` times.\ninit(repeating element: Element, count: Int)",
      native: { call in
        let values = call.values
        let count = values[1].bits
        guard 0...(1 << 28) ~= count else {
          throw RuntimeError("an array cannot have \(count) elements")
        }
        call.finish(
          call.type("Element").bank == .scalar
            ? Value(object: ScalarArray(repeating: values[0].bits, count: count))
            : Value(object: ObjectArray(Array(repeating: values[0].object, count: count))))
      }),
    Row(
      "/// No elements.\ninit()", native: { call in call.finish(array([], call.type("Element"))) }),
    Row(
      "/// The numbers of a range.\ninit(_ range: Range<Element>)",
      native: { call in
        call.finish(
          array(try integers(call.values[0], call.site.parameters[0]).map(Value.init(bits:)), .int))
      }),
    Row(
      "/// The numbers of a range.\ninit(_ range: ClosedRange<Element>)",
      native: { call in
        call.finish(
          array(try integers(call.values[0], call.site.parameters[0]).map(Value.init(bits:)), .int))
      }),
    Row(
      "/// The elements of an array.\ninit(_ elements: [Element])",
      native: { call in call.finish(call.values[0]) }),
    Row(
      "/// Adds an element at the end.\nmutating func append(_ element: Element)",
      native: { call in
        if let scalars = scalarsOfItsOwn(call) {
          scalars.append(call.scalars[0])
        } else if let objects = objectsOfItsOwn(call) {
          objects.elements.append(call.objects[1])
        }
      }),
    Row(
      "/// Removes the last element and returns it.\nmutating func removeLast() -> Element",
      native: { call in
        let count = elements(call).count
        guard count > 0 else { throw RuntimeError("removeLast: the array is empty") }
        if let scalars = scalarsOfItsOwn(call) {
          let last = scalars.elements[count - 1]
          scalars.remove(from: count - 1, upTo: count)
          call.finish(Value(bits: last))
        } else if let objects = objectsOfItsOwn(call) {
          call.finish(Value(object: objects.elements.removeLast()))
        }
      }),
  ]

  static let sequenceRows: [Row] = [
    Row(
      "/// The first element, or nil.\nvar first: Element? { get }",
      native: { call in optional(elements(call).first, call) }),
    Row(
      "/// The last element, or nil.\nvar last: Element? { get }",
      native: { call in optional(elements(call).last, call) }),
    Row(
      "/// What `transform` gives for each element.\nfunc map<T>(_ transform: (Element) throws -> T) -> [T]",
      native: { call in
        let closure = try function(call.values[1])
        call.finish(array(try elements(call).map { try closure.call([$0]) }, call.type("T")))
      }),
    Row(
      "/// The elements for which `isIncluded` holds.\nfunc filter(_ isIncluded: (Element) throws -> Bool) -> [Element]",
      native: { call in
        let closure = try function(call.values[1])
        call.finish(
          array(
            try elements(call).filter { try closure.call([$0]).bits != 0 }, call.type("Element")))
      }),
    Row(
      "/// All elements combined, one after the other.\nfunc reduce<R>(_ initial: R, _ next: (R, Element) throws -> R) -> R",
      native: { call in
        let values = call.values
        let closure = try function(values[2])
        call.finish(try elements(call).reduce(values[1]) { try closure.call([$0, $1]) })
      }),
    Row(
      "/// Calls `body` for each element.\nfunc forEach(_ body: (Element) throws -> Void)",
      native: { call in
        let closure = try function(call.values[1])
        for element in elements(call) { _ = try closure.call([element]) }
      }),
    Row(
      "/// The elements with their places.\nfunc enumerated() -> [(offset: Int, element: Element)]",
      native: { call in
        call.finish(
          array(
            elements(call).enumerated().map { Value(fields: [Value(bits: $0), $1]) },
            call.site.result.arrayElement ?? .any))
      }),
    Row(
      "/// The elements, last first.\nfunc reversed() -> [Element]",
      native: { call in call.finish(array(elements(call).reversed(), call.type("Element"))) }),
    Row(
      "/// The elements in order.\nfunc sorted() -> [Element] where Element: Comparable",
      native: { call in
        let type = call.type("Element")
        call.finish(array(elements(call).sorted { Comparison.less($0, $1, type) }, type))
      }),
    Row(
      "/// The elements in the order that `areInIncreasingOrder` says.\nfunc sorted(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> [Element]",
      native: { call in
        let closure = try function(call.values[1])
        call.finish(
          array(
            try elements(call).sorted { try closure.call([$0, $1]).bits != 0 },
            call.type("Element")))
      }),
    Row(
      "/// The least element, or nil.\nfunc min() -> Element? where Element: Comparable",
      native: { call in
        let type = call.type("Element")
        optional(elements(call).min { Comparison.less($0, $1, type) }, call)
      }),
    Row(
      "/// The greatest element, or nil.\nfunc max() -> Element? where Element: Comparable",
      native: { call in
        let type = call.type("Element")
        optional(elements(call).max { Comparison.less($0, $1, type) }, call)
      }),
    Row(
      "/// Whether an element equals `element`.\nfunc contains(_ element: Element) -> Bool where Element: Equatable",
      native: { call in
        let wanted = call.values[1]
        let type = call.type("Element")
        call.finish(elements(call).contains { Comparison.equal($0, wanted, type) }.cellValue)
      }),
  ]

  private static func elements(_ call: NativeCall) -> [Value] {
    Description.elements(call.objects[0], call.type("Element"))
  }

  private static func optional(_ value: Value?, _ call: NativeCall) {
    call.finish(value.map { $0.wrapped(call.type("Element")) } ?? Value(object: nil))
  }

  /// The array that a mutating call changes, copied if somebody else has it too.
  private static func scalarsOfItsOwn(_ call: NativeCall) -> ScalarArray? {
    guard call.type("Element").bank == .scalar else { return nil }
    ownScalars(call.objects)
    return call.objects[0] as? ScalarArray
  }

  private static func objectsOfItsOwn(_ call: NativeCall) -> ObjectArray? {
    guard call.type("Element").bank == .object else { return nil }
    ownObjects(call.objects)
    return call.objects[0] as? ObjectArray
  }
}
