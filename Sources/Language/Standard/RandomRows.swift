/// Random numbers: from the system, or from a generator of which the caller says where it starts.
enum RandomRows {
  private static let ranges = ["Range", "ClosedRange"]

  private static func row(
    _ type: String, _ range: String, _ draw: @escaping @Sendable (NativeCall, Value) throws -> Value
  ) -> Row {
    Row(
      "/// A random number in a range, from a generator.\nstatic func random<G: RandomNumberGenerator>(in range: \(range)<\(type)>, using generator: inout G) -> \(type)",
      giving: { call in try draw(call, call[0]) })
  }

  static func integers<T: SizedInteger>(_: T.Type) -> [Row] {
    [
      Row(
        "/// A random number in a range.\nstatic func random(in range: Range<\(T.cellType)>) -> \(T.cellType)",
        giving: { call in
          let (low, high) = try bounds(call[0], T.self)
          return T.random(in: low..<high).cellValue
        }),
      Row(
        "/// A random number in a range.\nstatic func random(in range: ClosedRange<\(T.cellType)>) -> \(T.cellType)",
        giving: { call in
          let (low, high) = try bounds(call[0], T.self, isClosed: true)
          return T.random(in: low...high).cellValue
        }),
    ] + integersUsing(T.self)
  }

  static func integersUsing<T: SizedInteger>(_: T.Type) -> [Row] {
    [
      row("\(T.cellType)", "Range") { call, range in
        let (low, high) = try bounds(range, T.self)
        var generator = try call.generator(1)
        return T.random(in: low..<high, using: &generator).cellValue
      },
      row("\(T.cellType)", "ClosedRange") { call, range in
        let (low, high) = try bounds(range, T.self, isClosed: true)
        var generator = try call.generator(1)
        return T.random(in: low...high, using: &generator).cellValue
      },
    ]
  }

  private static func bounds<T: SizedInteger>(
    _ range: Value, _: T.Type, isClosed: Bool = false
  ) throws -> (T, T) {
    let (low, high) = (T(cellValue: range.fields[0]), T(cellValue: range.fields[1]))
    if !isClosed, low == high { throw RuntimeError("the range \(low..<high) is empty") }
    return (low, high)
  }

  static let floats: [Row] = fractions(Float.self, isWhole: true)
  static let doubles: [Row] = fractions(Double.self, isWhole: false)

  /// - Parameter isWhole: Whether the rows without a generator are among them.
  private static func fractions<T: CellValue & BinaryFloatingPoint & Sendable>(
    _: T.Type, isWhole: Bool
  ) -> [Row] where T.RawSignificand: FixedWidthInteger {
    let type = "\(T.cellType)"
    let plain = ranges.map { range in
      Row(
        "/// A random number in a range.\nstatic func random(in range: \(range)<\(type)>) -> \(type)",
        giving: { call in
          var generator = SystemRandomNumberGenerator()
          return try draw(call[0], T.self, isClosed: range != "Range", &generator)
        })
    }
    let seeded = ranges.map { range in
      row(type, range) { call, value in
        var generator = try call.generator(1)
        return try draw(value, T.self, isClosed: range != "Range", &generator)
      }
    }
    return (isWhole ? plain : []) + seeded
  }

  private static func draw<T: CellValue & BinaryFloatingPoint>(
    _ range: Value, _: T.Type, isClosed: Bool, _ generator: inout some RandomNumberGenerator
  ) throws -> Value where T.RawSignificand: FixedWidthInteger {
    let (low, high) = (T(cellValue: range.fields[0]), T(cellValue: range.fields[1]))
    guard (high - low).isFinite, isClosed || low < high else {
      throw RuntimeError("there is no random number in the range from \(low) to \(high)")
    }
    return isClosed
      ? T.random(in: low...high, using: &generator).cellValue
      : T.random(in: low..<high, using: &generator).cellValue
  }

  static let bool = Row(
    "/// True or false, from a generator.\nstatic func random<G: RandomNumberGenerator>(using generator: inout G) -> Bool",
    giving: { call in
      var generator = try call.generator(0)
      return Bool.random(using: &generator).cellValue
    })

  static let ofSequence = Row(
    "/// The elements in a random order, from a generator.\nfunc shuffled<G: RandomNumberGenerator>(using generator: inout G) -> [Element]",
    giving: { call in
      var generator = try call.generator(1)
      return call.array(try call.elements().shuffled(using: &generator), of: call.element)
    })

  static let ofCollection = Row(
    "/// One of the elements, each equally likely, or nil, from a generator.\nfunc randomElement<G: RandomNumberGenerator>(using generator: inout G) -> Element?",
    giving: { call in
      var generator = try call.generator(1)
      return call.optional(try call.elements(inFull: false).randomElement(using: &generator))
    })

  static let ofArray = Row(
    "/// Puts the elements in a random order, from a generator.\nmutating func shuffle<G: RandomNumberGenerator>(using generator: inout G)",
    native: { call in
      var generator = try call.generator(1)
      call.objects[0] = Elements.array(
        try call.elements().shuffled(using: &generator), of: call.element)
    })

  static let system = Members(
    SystemRandomNumberGenerator.nominal, "The random numbers of the operating system.",
    [
      Row("/// The generator.\ninit()") { SystemRandomNumberGenerator() },
      Row.changing("/// 64 random bits.\nmutating func next() -> UInt64") {
        (generator: inout SystemRandomNumberGenerator) in generator.next()
      },
    ])
}

extension SystemRandomNumberGenerator: CellObject {
  public static var nominal: Nominal { .systemGenerator }
}

/// A generator of a cell, seen by the library: a function that gives its next bits.
struct CellGenerator: RandomNumberGenerator {
  let following: Closure

  mutating func next() -> UInt64 {
    var system = SystemRandomNumberGenerator()
    // After an error the result does not matter, but whoever draws again until it fits must get on.
    return UInt64(cellValue: following.answer([], or: system.next().cellValue))
  }
}

extension NativeCall {
  /// The generator at a place of the arguments.
  func generator(_ place: Int) throws -> CellGenerator {
    CellGenerator(following: try function(place))
  }
}
