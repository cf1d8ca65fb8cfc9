/// A sequence whose values are made when they are asked for, perhaps without an end.
class Generated: Object {
  /// What gives one value after the other, and nil behind the last.
  func makeIterator() -> ValueIterator { ValueIterator { nil } }

  /// Goes through the values in order until `body` returns false or there are no more.
  final func forEach(while body: (Value) throws -> Bool) throws {
    let iterator = makeIterator()
    while let value = try iterator.next(), try body(value) {}
  }
}

/// The values of a sequence one by one.
final class ValueIterator: Object {
  let next: () throws -> Value?

  init(_ next: @escaping () throws -> Value?) { self.next = next }
}

/// A first value, then each time what a function makes of the value before, until it gives nil.
final class Unfolded: Generated {
  private let first: Value
  private let type: Type
  private let next: Closure

  init(_ first: Value, of type: Type, by next: Closure) {
    (self.first, self.type, self.next) = (first, type, next)
  }

  override func makeIterator() -> ValueIterator {
    var last: Value?
    var isOver = false
    return ValueIterator { [first, type, next] in
      if isOver { return nil }
      let value = try last.map { try next($0).unwrapped(type) } ?? first
      isOver = value == nil
      last = value
      return value
    }
  }
}

/// What a function gives each time, which changes a state, until it gives nil.
final class Stateful: Generated {
  private let state: Value
  private let type: Type
  private let next: Closure

  init(_ state: Value, of type: Type, by next: Closure) {
    (self.state, self.type, self.next) = (state, type, next)
  }

  override func makeIterator() -> ValueIterator {
    var state = state
    var isOver = false
    return ValueIterator { [type, next] in
      if isOver { return nil }
      let value = try next.call(changing: &state, []).unwrapped(type)
      isOver = value == nil
      return value
    }
  }
}

/// The elements of another sequence, each changed or left out when it is asked for.
final class Lazy: Generated {
  private let base: Value
  private let type: Type
  private let change: (Value) throws -> Value?

  /// - Parameter change: What becomes of an element; nil leaves it out.
  init(_ base: Value, of type: Type, _ change: @escaping (Value) throws -> Value?) {
    (self.base, self.type, self.change) = (base, type, change)
  }

  override func makeIterator() -> ValueIterator {
    let following = following()
    return ValueIterator { [change] in
      while let value = try following() {
        if let changed = try change(value) { return changed }
      }
      return nil
    }
  }

  /// What gives the elements of the sequence behind.
  private func following() -> () throws -> Value? {
    if let generated = base.object as? Generated { return generated.makeIterator().next }
    let elements = Elements(base, type)
    var place = elements.startIndex
    return {
      guard place < elements.endIndex else { return nil }
      defer { place += 1 }
      return elements[place]
    }
  }
}
