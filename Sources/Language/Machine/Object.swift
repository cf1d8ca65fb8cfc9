/// A value of the object bank: everything that is not 64 unboxed bits.
open class Object {
  public init() {}

  /// What the object holds as a Swift value, where a library function wants any value.
  open var content: Any { self }
}

/// A Swift value in the object bank.
public final class Boxed<Content>: Object {
  public var value: Content

  public init(_ value: Content) { self.value = value }
  public override var content: Any { value }
}

/// The 64 bits of a scalar in the object bank: the payload of an optional, a captured variable.
final class ScalarBox: Object {
  var bits: Int

  init(_ bits: Int) { self.bits = bits }
}

/// A captured variable whose value lives in the object bank.
final class ObjectBox: Object {
  var object: Object?

  init(_ object: Object?) { self.object = object }
  deinit { Remains.keep(object) }
}

/// A value that remembers its type: what `Any` holds.
final class AnyBox: Object {
  let value: Value
  let type: Type

  init(_ value: Value, _ type: Type) {
    self.value = value
    self.type = type
  }
  deinit { Remains.keep(value.object) }
  override var content: Any { value.object?.content ?? value.bits }
}

/// An error on its way, seen by a handler that passes it on.
final class FaultBox: Object {
  let fault: any Error
  /// Where it happened in the frame, and the next handler there.
  let place: Int
  let next: Int

  init(_ fault: any Error, place: Int, next: Int) {
    self.fault = fault
    self.place = place
    self.next = next
  }
}

/// The elements of a tuple, in order.
final class Aggregate: Object {
  var fields: [Value]

  init(_ fields: [Value]) { self.fields = fields }
  deinit { Remains.keep(fields) }
}

/// A function as a value: its code and what it captured.
final class Closure: Object {
  unowned let code: Code
  let captures: [Value]
  private unowned let machine: Machine

  init(_ code: Code, captures: [Value], machine: Machine) {
    self.code = code
    self.captures = captures
    self.machine = machine
  }

  deinit { Remains.keep(captures) }

  /// Calls the function; throws what its code throws.
  func call(_ arguments: [Value]) throws -> Value { try machine.call(self, arguments) }

  func callAsFunction(_ argument: Value) throws -> Value { try call([argument]) }
  func callAsFunction(_ a: Value, _ b: Value) throws -> Value { try call([a, b]) }

  /// Calls a function whose first parameter is `inout`.
  @discardableResult
  func call(changing first: inout Value, _ rest: [Value]) throws -> Value {
    try machine.call(self, changing: &first, rest)
  }

  /// Calls the function, whose `inout` parameter is `changed`, where an error cannot be thrown.
  func answer(changing changed: inout Value, _ rest: [Value]) {
    guard machine.kept == nil else { return }
    do { try call(changing: &changed, rest) } catch { machine.kept = error }
  }

  /// Calls the function where an error cannot be thrown: the machine keeps it until the library
  /// function is over.
  func answer(_ arguments: [Value], or other: Value) -> Value {
    guard machine.kept == nil else { return other }
    do {
      return try call(arguments)
    } catch {
      machine.kept = error
      return other
    }
  }
}

/// A value outside the machine's registers: the bits, or the reference, that its type says.
public struct Value {
  public var bits: Int
  public var object: Object?

  public init(bits: Int) { self.bits = bits }

  public init(object: Object?) {
    self.bits = 0
    self.object = object
  }

  /// A tuple, or the bounds of a range.
  public init(fields: [Value]) { self.init(object: Aggregate(fields)) }

  /// The value of type `Void`.
  public static var void: Value { Value(bits: 0) }
}
