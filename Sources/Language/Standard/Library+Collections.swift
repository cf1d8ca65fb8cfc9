extension Library {
  /// What Swift's standard library has for the values of cells.
  public static let standard = numbers + texts + collections + showing

  private static let texts = Library(
    functions: [
      Row("/// One string after the other.\nfunc + (left: String, right: String) -> String") {
        (left: String, right: String) in left + right
      },
      Row("/// Whether both are the same text.\nfunc == (left: String, right: String) -> Bool") {
        (left: String, right: String) in left == right
      },
      Row("/// Whether the texts differ.\nfunc != (left: String, right: String) -> Bool") {
        (left: String, right: String) in left != right
      },
      Row("/// Whether the left text sorts first.\nfunc < (left: String, right: String) -> Bool") {
        (left: String, right: String) in left < right
      },
      Row("/// Whether both are the same.\nfunc == (left: Bool, right: Bool) -> Bool", .equalInt),
      Row("/// Whether they differ.\nfunc != (left: Bool, right: Bool) -> Bool", .unequalInt),
      Row(
        """
        /// Prints values, with `separator` between them and `terminator` behind.
        func print(_ items: Any..., separator: String = " ", terminator: String = "\\n")
        """,
        native: { call in
          let values = call.values
          let items = Description.elements(values[0].object, .any)
          let line = items.map { Description.text($0, .any) }
            .joined(separator: String(cellValue: values[1]))
          call.machine.output(line + String(cellValue: values[2]))
        }),
    ],
    members: [
      Members(
        .string, "A text.",
        [
          Row(
            "/// The text of a value.\ninit(_ value: Any)",
            native: { call in call.finish(Description.text(call.values[0], .any).cellValue) }),
          Row("/// The number of characters.\nvar count: Int { get }") { (s: String) in s.count },
          Row("/// Whether there are no characters.\nvar isEmpty: Bool { get }") { (s: String) in
            s.isEmpty
          },
          Row("/// In capitals.\nfunc uppercased() -> String") { (s: String) in s.uppercased() },
          Row("/// In small letters.\nfunc lowercased() -> String") { (s: String) in s.lowercased()
          },
          Row("/// Whether it starts with `prefix`.\nfunc hasPrefix(_ prefix: String) -> Bool") {
            (s: String, prefix: String) in s.hasPrefix(prefix)
          },
          Row("/// Whether it ends with `suffix`.\nfunc hasSuffix(_ suffix: String) -> Bool") {
            (s: String, suffix: String) in s.hasSuffix(suffix)
          },
          Row("/// `text`, `count` times.\ninit(repeating text: String, count: Int)") {
            (text: String, count: Int) in
            guard 0...10_000_000 ~= count else {
              throw RuntimeError("a text cannot be repeated \(count) times")
            }
            return String(repeating: text, count: count)
          },
        ])
    ])

  private static let collections = Library(
    functions: [
      Row(
        "/// The range from `left` up to, without, `right`.\nfunc ..< <T: Comparable>(left: T, right: T) -> Range<T>",
        native: range),
      Row(
        "/// The range from `left` to `right`.\nfunc ... <T: Comparable>(left: T, right: T) -> ClosedRange<T>",
        native: range),
      Row(
        "/// The lesser value.\nfunc min<T: Comparable>(_ a: T, _ b: T) -> T",
        native: { call in
          let values = call.values
          let isLess = Comparison.less(values[1], values[0], call.type("T"))
          call.finish(isLess ? values[1] : values[0])
        }),
      Row(
        "/// The greater value.\nfunc max<T: Comparable>(_ a: T, _ b: T) -> T",
        native: { call in
          let values = call.values
          let isLess = Comparison.less(values[1], values[0], call.type("T"))
          call.finish(isLess ? values[0] : values[1])
        }),
      Row(
        "/// Whether both are equal.\nfunc == <T: Equatable>(left: T, right: T) -> Bool",
        native: { call in
          let values = call.values
          call.finish(Comparison.equal(values[0], values[1], call.type("T")).cellValue)
        }),
      Row(
        "/// Whether they differ.\nfunc != <T: Equatable>(left: T, right: T) -> Bool",
        native: { call in
          let values = call.values
          call.finish((!Comparison.equal(values[0], values[1], call.type("T"))).cellValue)
        }),
      Row(
        "/// One array after the other.\nfunc + <T>(left: [T], right: [T]) -> [T]",
        native: { call in
          let type = call.type("T")
          let values = call.values
          let (left, right) = (values[0].object, values[1].object)
          call.finish(
            array(Description.elements(left, type) + Description.elements(right, type), type))
        }),
      Row(
        "/// The pairs of two arrays' elements.\nfunc zip<A, B>(_ a: [A], _ b: [B]) -> [(A, B)]",
        native: { call in
          let values = call.values
          let pairs = zip(
            Description.elements(values[0].object, call.type("A")),
            Description.elements(values[1].object, call.type("B")))
          call.finish(array(pairs.map { Value(fields: [$0, $1]) }, call.site.result.arrayElement!))
        }),
      strideOfInts("to", isClosed: false), strideOfInts("through", isClosed: true),
      strideOfDoubles("to", isClosed: false), strideOfDoubles("through", isClosed: true),
    ],
    members: [
      Members(.array, "Values of one type in order.", arrayRows + sequenceRows),
      Members(.range, "The values from a lower bound up to, without, an upper bound.", rangeRows),
      Members(.closedRange, "The values from a lower bound to an upper bound.", rangeRows),
    ])

  /// An array of the machine.
  static func array(_ values: [Value], _ type: Type) -> Value {
    Value(
      object: type.bank == .scalar
        ? ScalarArray(values.lazy.map(\.bits)) : ObjectArray(values.map(\.object)))
  }

  @Sendable private static func range(_ call: NativeCall) throws {
    let values = call.values
    guard !Comparison.less(values[1], values[0], call.type("T")) else {
      throw RuntimeError("the lower bound of a range must not be above its upper bound")
    }
    call.finish(Value(fields: values))
  }

  private static func strideOfInts(_ label: String, isClosed: Bool) -> Row {
    Row(
      "/// The numbers in steps.\nfunc stride(from start: Int, \(label) end: Int, by step: Int) -> [Int]"
    ) { (start: Int, end: Int, step: Int) in
      guard step != 0, (Double(end) - Double(start)) / Double(step) < 1e9 else {
        throw RuntimeError("a stride from \(start) to \(end) by \(step) is too long")
      }
      return isClosed
        ? Array(Swift.stride(from: start, through: end, by: step))
        : Array(Swift.stride(from: start, to: end, by: step))
    }
  }

  private static func strideOfDoubles(_ label: String, isClosed: Bool) -> Row {
    Row(
      "/// The numbers in steps.\nfunc stride(from start: Double, \(label) end: Double, by step: Double) -> [Double]"
    ) { (start: Double, end: Double, step: Double) in
      guard step != 0, ((end - start) / step).magnitude < 1e9 else {
        throw RuntimeError("a stride from \(start) to \(end) by \(step) has no end")
      }
      return isClosed
        ? Array(Swift.stride(from: start, through: end, by: step))
        : Array(Swift.stride(from: start, to: end, by: step))
    }
  }

  private static let rangeRows: [Row] = [
    Row(
      "/// The first value.\nvar lowerBound: Bound { get }",
      native: { call in call.finish(call.values[0].fields[0]) }),
    Row(
      "/// The last value, or the one behind it.\nvar upperBound: Bound { get }",
      native: { call in call.finish(call.values[0].fields[1]) }),
    Row(
      "/// Whether the value lies in the range.\nfunc contains(_ value: Bound) -> Bool",
      native: { call in
        let values = call.values
        let bounds = values[0].fields
        guard case .nominal(let kind, let arguments) = call.site.parameters[0] else { return }
        let type = arguments[0]
        let isBelow =
          kind == .range
          ? Comparison.less(values[1], bounds[1], type)
          : !Comparison.less(bounds[1], values[1], type)
        call.finish((isBelow && !Comparison.less(values[1], bounds[0], type)).cellValue)
      }),
    Row(
      "/// What `transform` gives for each number.\nfunc map<T>(_ transform: (Int) throws -> T) -> [T]",
      native: { call in
        let values = call.values
        let closure = try function(values[1])
        let numbers = try integers(values[0], call.site.parameters[0])
        call.finish(
          array(try numbers.map { try closure.call([Value(bits: $0)]) }, call.type("T")))
      }),
  ]

  /// The numbers of a range of Int.
  static func integers(_ value: Value, _ type: Type) throws -> [Int] {
    guard case .nominal(let kind, [.int]) = type else {
      throw RuntimeError("only a range of Int has elements")
    }
    let (lower, upper) = (value.fields[0].bits, value.fields[1].bits)
    guard upper.subtractingReportingOverflow(lower).partialValue < 1 << 28 else {
      throw RuntimeError("the range \(lower)...\(upper) is too long for an array")
    }
    return kind == .range ? Array(lower..<upper) : Array(lower...upper)
  }

  static func function(_ value: Value) throws -> Closure {
    guard let closure = value.object as? Closure else {
      throw RuntimeError(RuntimeError.Wording.tooEarly)
    }
    return closure
  }
}
