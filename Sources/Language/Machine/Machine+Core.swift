import CMachine

// Between the machine and its core, which knows no Swift types.

/// Object registers as the core sees them.
@inline(__always)
func seen(
  _ registers: UnsafeMutablePointer<Object?>
) -> UnsafeMutablePointer<UnsafeMutableRawPointer?> {
  UnsafeMutableRawPointer(registers).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
}

/// The instruction at a place in the code.
@inline(__always)
func instruction(at pc: UnsafePointer<UInt64>) -> Instruction {
  UnsafeRawPointer(pc).load(as: Instruction.self)
}

/// The wordings of errors.
private typealias Wording = RuntimeError.Wording

extension Machine {
  /// Where code runs: the instruction, the frame's registers, the code.
  typealias Position = (
    pc: UnsafePointer<UInt64>, s: UnsafeMutablePointer<Int>, o: UnsafeMutablePointer<Object?>,
    code: Unmanaged<Code>
  )

  /// Where the core has stopped.
  var position: Position {
    @inline(__always) get {
      position(core.pointee.pc, core.pointee.s, core.pointee.o, core.pointee.code)
    }
  }

  @inline(__always)
  private func position(
    _ pc: UnsafePointer<UInt64>?, _ s: UnsafeMutablePointer<Int>?,
    _ o: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: UnsafePointer<vm_code>?
  ) -> Position {
    (
      pc.unsafelyUnwrapped, s.unsafelyUnwrapped,
      UnsafeMutableRawPointer(o.unsafelyUnwrapped).assumingMemoryBound(to: Object?.self),
      Unmanaged.fromOpaque(code.unsafelyUnwrapped.pointee.owner.unsafelyUnwrapped)
    )
  }

  /// Takes the function that waits off the stack of frames.
  func popped() -> Position {
    core.pointee.frame -= 1
    let frame = core.pointee.frame.pointee
    return position(frame.pc, frame.s, frame.o, frame.code)
  }

  /// Enters a function value, whose arguments lie at `s` and `o`; `false` if there is no room.
  func enter(
    _ closure: Closure, _ s: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<Object?>,
    from caller: Position
  ) -> Bool {
    guard hasRoom(closure.code, s, o), core.pointee.frame < core.pointee.frame_limit else {
      return false
    }
    place(closure, s, o)
    core.pointee.frame.pointee = vm_frame(
      pc: caller.pc, s: caller.s, o: seen(caller.o),
      code: caller.code._withUnsafeGuaranteedRef { UnsafePointer($0.core) })
    core.pointee.frame += 1
    core.pointee.pc = closure.code.start
    core.pointee.s = s
    core.pointee.o = seen(o)
    core.pointee.code = UnsafePointer(closure.code.core)
    return true
  }

  /// Whether the banks have room for a frame.
  func hasRoom(
    _ code: Code, _ s: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<Object?>
  ) -> Bool {
    s + code.scalarCount < scalars + Self.registerLimit
      && o + code.objectCount < objects + Self.registerLimit
  }

  /// Takes the result of a function that has returned out of its first register.
  func result(
    _ bank: Bank, _ s: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<Object?>
  ) -> Value {
    switch bank {
    case .scalar: return Value(bits: s.pointee)
    case .object:
      let result = Value(object: o.pointee)
      o.pointee = nil
      return result
    case .none: return .void
    }
  }

  /// What an instruction of the core could not do.
  func fault(
    of i: Instruction, _ s: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<Object?>,
    next pc: UnsafePointer<UInt64>
  ) -> RuntimeError {
    let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
    return switch i.opcode {
    case .addInt: RuntimeError(Wording.overflow(s[b], "+", s[c]))
    case .subtractInt: RuntimeError(Wording.overflow(s[b], "-", s[c]))
    case .multiplyInt: RuntimeError(Wording.overflow(s[b], "*", s[c]))
    case .divideInt: RuntimeError(Wording.division(s[b], "/", s[c]))
    case .remainderInt: RuntimeError(Wording.division(s[b], "%", s[c]))
    case .negateInt: RuntimeError("-(\(s[b])) is outside the range of Int")
    case .addSmall:
      i.signedC < 0
        ? RuntimeError(Wording.overflow(s[b], "-", -i.signedC))
        : RuntimeError(Wording.overflow(s[b], "+", i.signedC))
    case .intFromDouble: RuntimeError("\(Double(bits: s[b])) cannot be an Int")
    case .randomDouble:
      RuntimeError(
        "there is no random number in \(Double(bits: s[b]))..<\(Double(bits: s[c]))")
    case .scalarAt: RuntimeError(Wording.index(s[c], count: elements(o + b).count))
    case .setScalarAt: RuntimeError(Wording.index(s[b], count: elements(o + a).count))
    case .objectAt: RuntimeError(Wording.index(s[c], count: count(o + b)))
    case .scalarAtAt: nestedIndexError(o[b], s[c], s[Int(instruction(at: pc).a)])
    case .setScalarAtAt: nestedIndexError(o[a], s[b], s[Int(instruction(at: pc).a)])
    default: RuntimeError(Wording.recursion)
    }
  }

  private func count(_ array: UnsafeMutablePointer<Object?>) -> Int {
    unmanaged(array, as: ObjectArray.self)._withUnsafeGuaranteedRef { $0.elements.count }
  }

  /// Which of two indices is out of range.
  private func nestedIndexError(_ rows: Object?, _ row: Int, _ index: Int) -> RuntimeError {
    let rows = (rows as? ObjectArray)?.elements ?? []
    guard rows.indices.contains(row) else {
      return RuntimeError(Wording.index(row, count: rows.count))
    }
    return RuntimeError(Wording.index(index, count: (rows[row] as? ScalarArray)?.count ?? 0))
  }
}
