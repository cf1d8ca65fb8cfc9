/// One call of a library function: where its arguments lie and where its result goes.
struct NativeCall {
  let machine: Machine
  /// The first free scalar register; scalar arguments lie here in order.
  let scalars: UnsafeMutablePointer<Int>
  /// The first free object register; object arguments lie here in order.
  let objects: UnsafeMutablePointer<Object?>
  /// What is known of the call since it was checked.
  let site: CallSite

  var arguments: Arguments { Arguments(scalars: scalars, objects: objects) }

  /// The arguments as values, in order.
  var values: [Value] {
    var arguments = arguments
    return site.parameters.map { arguments.next($0) }
  }

  /// The argument at a place; `self` of a method is the first.
  subscript(place: Int) -> Value {
    var arguments = arguments
    for earlier in 0..<place { _ = arguments.next(site.parameters[earlier]) }
    return arguments.next(site.parameters[place])
  }

  /// What the call binds a generic parameter to.
  func type(_ parameter: String) -> Type { site.bindings[parameter] ?? .any }

  /// Where the call was written: `In [3], line 2`.
  var place: String {
    guard let (cell, offset) = site.origin else { return "" }
    let line = cell.source.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    return "\(cell.name), line \(cell.firstLine + line)"
  }

  /// Hands the result to the caller.
  func finish(_ value: Value) {
    switch site.result.bank {
    case .scalar: scalars.pointee = value.bits
    case .object: objects[site.isMutating ? 1 : 0] = value.object
    case .none: break
    }
  }
}

/// Reads the arguments of a call one after the other.
struct Arguments {
  var scalars: UnsafeMutablePointer<Int>
  var objects: UnsafeMutablePointer<Object?>

  mutating func next<Argument: CellValue>(_: Argument.Type) throws -> Argument {
    try Argument.checked(cellValue: next(Argument.cellType))
  }

  mutating func next(_ type: Type) -> Value {
    switch type.bank {
    case .scalar:
      defer { scalars += 1 }
      return Value(bits: scalars.pointee)
    case .object:
      defer { objects += 1 }
      return Value(object: objects.pointee)
    case .none:
      return .void
    }
  }
}

/// What a call in compiled code knows of the library function that it calls.
final class CallSite {
  let name: String
  let invoke: @Sendable (NativeCall) throws -> Void
  let parameters: [Type]
  let result: Type
  let bindings: [String: Type]
  /// Whether the first argument is changed in place.
  let isMutating: Bool
  /// How many object registers the arguments take.
  let objectCount: Int
  /// The cell that the call stands in, and the UTF-8 offset there.
  var origin: (cell: Cell, offset: Int)?

  init(
    name: String, invoke: @escaping @Sendable (NativeCall) throws -> Void, parameters: [Type],
    result: Type, bindings: [String: Type], isMutating: Bool = false
  ) {
    self.isMutating = isMutating
    self.name = name
    self.invoke = invoke
    self.parameters = parameters
    self.result = result
    self.bindings = bindings
    objectCount = parameters.count { $0.bank == .object }
  }
}
