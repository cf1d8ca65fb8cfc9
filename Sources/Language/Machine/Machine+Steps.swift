import CMachine

// The longer steps of instructions, and the shorthands that keep the loop free of reference counts.

@inline(__always)
func double(_ bits: Int) -> Double { Double(bits: bits) }

/// The object in a register, without counting a reference.
@inline(__always)
func unmanaged<T: Object>(_ register: UnsafeMutablePointer<Object?>, as: T.Type) -> Unmanaged<T> {
  UnsafeRawPointer(register).load(as: Unmanaged<T>.self)
}

@inline(__always)
func isEmpty(_ register: UnsafeMutablePointer<Object?>) -> Bool {
  UnsafeRawPointer(register).load(as: UInt.self) == 0
}

/// The storage of the array of scalars in a register.
@inline(__always)
func elements(
  _ register: UnsafeMutablePointer<Object?>
) -> (base: UnsafeMutablePointer<Int>, count: Int) {
  unmanaged(register, as: ScalarArray.self)._withUnsafeGuaranteedRef { ($0.base, $0.count) }
}

/// Whether nobody else refers to the object in a register, so that it may change in place.
@inline(__always)
func isOwn<T: Object>(_ register: UnsafeMutablePointer<Object?>, _: T.Type) -> Bool {
  isKnownUniquelyReferenced(
    &UnsafeMutableRawPointer(register).assumingMemoryBound(to: T.self).pointee)
}

@inline(__always)
func ownScalars(_ register: UnsafeMutablePointer<Object?>) {
  if !isOwn(register, ScalarArray.self) {
    register.pointee = unmanaged(register, as: ScalarArray.self)._withUnsafeGuaranteedRef {
      ScalarArray(copying: $0)
    }
  }
}

@inline(__always)
func ownObjects(_ register: UnsafeMutablePointer<Object?>) {
  if !isOwn(register, ObjectArray.self) {
    register.pointee = unmanaged(register, as: ObjectArray.self)._withUnsafeGuaranteedRef {
      ObjectArray($0.elements)
    }
  }
}

func ownFields(_ register: UnsafeMutablePointer<Object?>) {
  if !isOwn(register, Aggregate.self) {
    register.pointee = unmanaged(register, as: Aggregate.self)._withUnsafeGuaranteedRef {
      Aggregate($0.fields)
    }
  }
}

@inline(__always)
func release(_ registers: UnsafeMutablePointer<Object?>, _ count: Int) {
  for register in 0..<count where !isEmpty(registers + register) { registers[register] = nil }
}

@inline(never)
func indexError(_ index: Int, _ count: Int) -> any Error {
  RuntimeError(RuntimeError.Wording.index(index, count: count))
}

extension Machine {
  /// Calls the library; its object arguments are gone after.
  @inline(__always)
  func invoke(
    _ site: Unmanaged<CallSite>, _ s: UnsafeMutablePointer<Int>,
    _ o: UnsafeMutablePointer<Object?>
  ) throws {
    try site._withUnsafeGuaranteedRef { site in
      scalarTop = s + site.parameters.count + 1
      objectTop = o + site.parameters.count + 1
      try site.invoke(NativeCall(machine: self, scalars: s, objects: o, site: site))
      try throwKept()
      let first = site.result.bank == .object ? 1 : 0
      if site.objectCount > first { release(o + first, site.objectCount - first) }
    }
  }

  /// Calls a mutating function of the library on the object moved to `top`, and moves it back,
  /// also if the function fails. Its result, if any, goes to the second object register.
  func mutate(
    _ site: CallSite, _ s: UnsafeMutablePointer<Int>, _ top: UnsafeMutablePointer<Object?>,
    self register: UnsafeMutablePointer<Object?>
  ) throws {
    defer { swap(&top[0], &register.pointee) }
    scalarTop = s + site.parameters.count + 1
    objectTop = top + site.parameters.count + 1
    try site.invoke(NativeCall(machine: self, scalars: s, objects: top, site: site))
    try throwKept()
    let first = site.result.bank == .object ? 2 : 1
    if site.objectCount > first { release(top + first, site.objectCount - first) }
  }

  /// Puts what a closure captured behind the arguments of its call.
  func place(
    _ closure: Closure, _ s: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<Object?>
  ) {
    if closure.captures.isEmpty { return }
    let code = closure.code
    var s = s + code.parameterBanks.count { $0 == .scalar }
    var o = o + code.parameterBanks.count { $0 == .object }
    put(closure.captures, code.captureBanks, &s, &o)
  }

  /// A closure over `code`; what it captures lies in object registers, scalars in boxes.
  func close(_ code: Code, _ captures: UnsafeMutablePointer<Object?>) -> Closure {
    let values = code.captureBanks.enumerated().map { place, bank in
      bank == .scalar
        ? Value(
          bits: unmanaged(captures + place, as: ScalarBox.self)._withUnsafeGuaranteedRef(\.bits))
        : Value(object: captures[place])
    }
    return Closure(code, captures: values, machine: self)
  }
}
