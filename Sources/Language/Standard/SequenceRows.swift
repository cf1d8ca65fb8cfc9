/// What every sequence has.
enum SequenceRows {
  static let members = transforming + searching + ordering + parts + comparing + joining

  private static let transforming: [Row] = [
    Row(
      "/// What `transform` gives for each element.\nfunc map<T>(_ transform: (Element) throws -> T) -> [T]",
      giving: { call in
        let transform = try call.function(1)
        return call.array(try call.elements().map { try transform($0) }, of: call.type("T"))
      }),
    Row(
      "/// The elements for which `isIncluded` holds.\nfunc filter(_ isIncluded: (Element) throws -> Bool) -> [Element]",
      giving: { call in
        let isIncluded = try call.function(1)
        return call.array(
          try call.elements().filter { try isIncluded.holds($0) }, of: call.element)
      }),
    Row(
      "/// What `transform` gives for each element, without the nils.\nfunc compactMap<T>(_ transform: (Element) throws -> T?) -> [T]",
      giving: { call in
        let transform = try call.function(1)
        let type = call.type("T")
        return call.array(
          try call.elements().compactMap { try transform($0).unwrapped(type) }, of: type)
      }),
    Row(
      "/// The elements of all sequences that `transform` gives.\nfunc flatMap<S: Sequence>(_ transform: (Element) throws -> S) -> [S.Element]",
      giving: { call in
        let transform = try call.function(1)
        let type = call.type("S")
        return call.array(
          try call.elements().flatMap { try call.elements(of: try transform($0), type) },
          of: call.type("S.Element"))
      }),
    Row(
      "/// All elements combined, one after the other.\nfunc reduce<R>(_ initial: R, _ next: (R, Element) throws -> R) -> R",
      giving: { call in
        let next = try call.function(2)
        return try call.elements().reduce(call[1]) { try next($0, $1) }
      }),
    Row(
      "/// All elements put into one value, which `update` changes.\nfunc reduce<R>(into initial: R, _ update: (inout R, Element) throws -> ()) -> R",
      giving: { call in
        let update = try call.function(2)
        var result = call[1]
        // The value must not be held twice, or else each change would copy it.
        call.release(1)
        for element in try call.elements() { try update.call(changing: &result, [element]) }
        return result
      }),
    Row(
      "/// Calls `body` for each element.\nfunc forEach(_ body: (Element) throws -> Void)",
      native: { call in
        let body = try call.function(1)
        for element in try call.elements() { _ = try body(element) }
      }),
    Row(
      "/// The elements with their offsets, which count from 0.\nfunc enumerated() -> EnumeratedSequence<Self>",
      giving: { call in
        call.array(
          try call.elements().enumerated().map(
            call.stoppable { Value(fields: [Value(bits: $0.offset), $0.element]) }),
          of: call.site.result.element ?? .any)
      }),
    Row(
      "/// The elements as `print` shows them.\nvar description: String { get }",
      giving: { call in Description.text(call[0], call.site.parameters[0]).cellValue }),
    Row(
      "/// The sequence with functions that are called when an element is asked for.\nvar lazy: LazySequence<Element> { get }",
      giving: { call in Value(object: Lazy(call[0], of: call.site.parameters[0]) { $0 }) }),
    IteratorRows.ofSequence,
  ]

  private static let searching: [Row] = [
    Row(
      "/// Whether an element equals `element`.\nfunc contains(_ element: Element) -> Bool where Element: Equatable",
      giving: { call in
        let (wanted, type) = (call[1], call.element)
        return try call.elements().contains(
          where: call.stoppable { Comparison.equal($0, wanted, type) }
        ).cellValue
      }),
    Row(
      "/// Whether `predicate` holds for some element.\nfunc contains(where predicate: (Element) throws -> Bool) -> Bool",
      giving: { call in
        let predicate = try call.function(1)
        return try call.elements(inFull: false).contains { try predicate.holds($0) }.cellValue
      }),
    Row(
      "/// Whether `predicate` holds for all elements.\nfunc allSatisfy(_ predicate: (Element) throws -> Bool) -> Bool",
      giving: { call in
        let predicate = try call.function(1)
        return try call.elements().allSatisfy { try predicate.holds($0) }.cellValue
      }),
    Row(
      "/// The first element for which `predicate` holds, or nil.\nfunc first(where predicate: (Element) throws -> Bool) -> Element?",
      giving: { call in
        let predicate = try call.function(1)
        return call.optional(
          try call.elements(inFull: false).first { try predicate.holds($0) })
      }),
    Row(
      "/// The number of elements for which `predicate` holds.\nfunc count(where predicate: (Element) throws -> Bool) -> Int",
      giving: { call in
        let predicate = try call.function(1)
        return try call.elements().count { try predicate.holds($0) }.cellValue
      }),
    Row(
      "/// The least element, or nil.\nfunc min() -> Element? where Element: Comparable",
      giving: { call in
        let type = call.element
        return call.optional(
          try call.elements().min(by: call.stoppable { Comparison.less($0, $1, type) }))
      }),
    Row(
      "/// The greatest element, or nil.\nfunc max() -> Element? where Element: Comparable",
      giving: { call in
        let type = call.element
        return call.optional(
          try call.elements().max(by: call.stoppable { Comparison.less($0, $1, type) }))
      }),
    Row(
      "/// The least element in the order that `areInIncreasingOrder` says, or nil.\nfunc min(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> Element?",
      giving: { call in
        let isLess = try call.function(1)
        return call.optional(try call.elements().min { try isLess.holds($0, $1) })
      }),
    Row(
      "/// The greatest element in the order that `areInIncreasingOrder` says, or nil.\nfunc max(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> Element?",
      giving: { call in
        let isLess = try call.function(1)
        return call.optional(try call.elements().max { try isLess.holds($0, $1) })
      }),
  ]

  private static let ordering: [Row] = [
    Row(
      "/// The elements, last first.\nfunc reversed() -> [Element]",
      giving: { call in
        Value(
          object: try Elements.array(
            try call.elements().reversed(), of: call.element, check: call.machine.checkStop))
      }),
    Row(
      "/// The elements in order; equal ones stay as they were.\nfunc sorted() -> [Element] where Element: Comparable",
      giving: { call in
        Value(object: try Sorting.sorted(try call.elements(), call.element, call))
      }),
    Row(
      "/// The elements in the order that `areInIncreasingOrder` says.\nfunc sorted(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> [Element]",
      giving: { call in
        let isLess = try call.function(1)
        return call.array(
          try call.elements().sorted { try isLess.holds($0, $1) }, of: call.element)
      }),
    Row(
      "/// The elements in a random order.\nfunc shuffled() -> [Element]",
      giving: { call in call.array(try call.elements().shuffled(), of: call.element) }),
    RandomRows.ofSequence,
  ]

  private static let parts: [Row] = [
    Row(
      "/// The first elements, at most `maxLength`.\nfunc prefix(_ maxLength: Int) -> SubSequence",
      giving: { call in
        let (elements, count) = (try call.elements(inFull: false), try call.count(1))
        return try call.part(elements.startIndex..<elements.startIndex + min(count, elements.count))
      }),
    Row(
      "/// The last elements, at most `maxLength`.\nfunc suffix(_ maxLength: Int) -> SubSequence",
      giving: { call in
        let (elements, count) = (try call.elements(), try call.count(1))
        return try call.part(elements.endIndex - min(count, elements.count)..<elements.endIndex)
      }),
    Row(
      "/// All elements but the first `k`.\nfunc dropFirst(_ k: Int = 1) -> SubSequence",
      giving: { call in
        let (elements, count) = (try call.elements(), try call.count(1))
        return try call.part(elements.startIndex + min(count, elements.count)..<elements.endIndex)
      }),
    Row(
      "/// All elements but the last `k`.\nfunc dropLast(_ k: Int = 1) -> SubSequence",
      giving: { call in
        let (elements, count) = (try call.elements(), try call.count(1))
        return try call.part(elements.startIndex..<elements.endIndex - min(count, elements.count))
      }),
    Row(
      "/// The elements before the first for which `predicate` does not hold.\nfunc prefix(while predicate: (Element) throws -> Bool) -> SubSequence",
      giving: { call in
        let elements = try call.elements(inFull: false)
        return try call.part(elements.startIndex..<(try firstFailure(elements, call.function(1))))
      }),
    Row(
      "/// The elements from the first on for which `predicate` does not hold.\nfunc drop(while predicate: (Element) throws -> Bool) -> SubSequence",
      giving: { call in
        let elements = try call.elements()
        return try call.part((try firstFailure(elements, call.function(1)))..<elements.endIndex)
      }),
    Row(
      """
      /// The parts between the elements that equal `separator`.
      func split(separator: Element, maxSplits: Int = Int.max, \
      omittingEmptySubsequences: Bool = true) -> [SubSequence] where Element: Equatable
      """,
      giving: { call in
        let (separator, type) = (call[1], call.element)
        return try split(call, at: 2) { Comparison.equal($0, separator, type) }
      }),
    Row(
      """
      /// The parts between the elements for which `isSeparator` holds.
      func split(maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true, \
      whereSeparator isSeparator: (Element) throws -> Bool) -> [SubSequence]
      """,
      giving: { call in
        let isSeparator = try call.function(3)
        return try split(call, at: 1) { try isSeparator.holds($0) }
      }),
  ]

  private static func firstFailure(_ elements: Elements, _ predicate: Closure) throws -> Int {
    try elements.firstIndex { try !predicate.holds($0) } ?? elements.endIndex
  }

  private static func split(
    _ call: NativeCall, at options: Int, _ isSeparator: (Value) throws -> Bool
  ) throws -> Value {
    let parts = try call.elements().split(
      maxSplits: try call.count(options),
      omittingEmptySubsequences: Bool(cellValue: call[options + 1]), whereSeparator: isSeparator)
    return call.array(try parts.map { try call.part($0.indices) }, of: call.type("SubSequence"))
  }

  private static let comparing: [Row] = [
    Row(
      "/// Whether both have equal elements in the same order.\nfunc elementsEqual(_ other: some Sequence<Element>) -> Bool where Element: Equatable",
      giving: { call in
        let type = call.element
        return try call.elements().elementsEqual(try call.elements(1)) {
          Comparison.equal($0, $1, type)
        }
        .cellValue
      }),
    Row(
      "/// Whether the first elements are those of `prefix`.\nfunc starts(with prefix: some Sequence<Element>) -> Bool where Element: Equatable",
      giving: { call in
        let type = call.element
        return try call.elements().starts(with: try call.elements(1)) {
          Comparison.equal($0, $1, type)
        }
        .cellValue
      }),
    Row(
      "/// Whether the elements come before those of `other`, the first different one deciding.\nfunc lexicographicallyPrecedes(_ other: some Sequence<Element>) -> Bool where Element: Comparable",
      giving: { call in
        let type = call.element
        return try call.elements().lexicographicallyPrecedes(try call.elements(1)) {
          Comparison.less($0, $1, type)
        }.cellValue
      }),
  ]

  private static let joining: [Row] = [
    Row(
      "/// The texts one after the other, with `separator` between them.\nfunc joined(separator: String = \"\") -> String where Element: StringProtocol",
      giving: { call in
        let separator = String(cellValue: call[1])
        var text = ""
        let elements = try call.elements()
        let add = call.stoppable { (place: Int) in
          if place > elements.startIndex { text += separator }
          text += Text(cellValue: elements[place]).text
        }
        for place in elements.indices { try add(place) }
        return text.cellValue
      }),
    Row(
      "/// The elements of all elements, one after the other.\nfunc joined() -> [Element.Element] where Element: Sequence",
      giving: { call in
        let type = call.element
        return call.array(
          try call.elements().flatMap { try call.elements(of: $0, type) },
          of: call.type("Element.Element"))
      }),
  ]

  static let functions: [Row] = [
    Row(
      "/// The pairs of the elements of two sequences, as many as the shorter one has.\nfunc zip<A: Sequence, B: Sequence>(_ a: A, _ b: B) -> Zip2Sequence<A, B>",
      giving: { call in
        call.array(
          try zip(try call.elements(0, inFull: false), try call.elements(1, inFull: false)).map(
            call.stoppable { Value(fields: [$0.0, $0.1]) }),
          of: call.site.result.element ?? .any)
      })
  ]
}
