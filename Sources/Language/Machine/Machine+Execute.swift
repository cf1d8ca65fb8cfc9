import CMachine

extension Machine {
  /// Runs `code` in the frame that starts at `s` and `o`, and returns its result.
  ///
  /// The core executes what it knows; here stand the other instructions.
  func execute(
    _ code: Code, _ bottomScalars: UnsafeMutablePointer<Int>,
    _ bottomObjects: UnsafeMutablePointer<Object?>
  ) throws -> Value {
    let outer = core.pointee.floor
    core.pointee.floor = core.pointee.frame
    defer { core.pointee.floor = outer }
    let resultBank = code.resultBank
    var code = Unmanaged.passUnretained(code)
    var s = bottomScalars
    var o = bottomObjects
    var pc = code._withUnsafeGuaranteedRef(\.start)

    while true {
      let fault: any Error
      execution: while true {
        let exit = vm_run(core, pc, s, seen(o), code._withUnsafeGuaranteedRef { $0.core })
        (pc, s, o, code) = position
        let i = instruction(at: pc)
        pc += 1
        switch exit {
        case vm_step: break
        case vm_returned: return result(resultBank, s, o)
        case vm_stopped:
          fault = stopError
          break execution
        default:
          fault = self.fault(of: i, s, o, next: pc)
          break execution
        }
        let a = Int(i.a)
        let b = Int(i.b)
        let c = Int(i.c)
        switch i.opcode {
        case .shiftLeft: s[a] = s[b] << s[c]
        case .shiftRight: s[a] = s[b] >> s[c]
        // Arrays.
        case .setScalarAt:
          // The core has found the index in range and the array not its own.
          let index = s[b]
          ownScalars(o + a)
          elements(o + a).base[index] = s[c]
        case .setScalarAtAt:
          let (row, index) = (s[b], s[Int(instruction(at: pc).a)])
          pc += 1
          ownObjects(o + a)
          let rows = unmanaged(o + a, as: ObjectArray.self)
          rows._withUnsafeGuaranteedRef { rows in
            rows.elements.withUnsafeMutableBufferPointer { rows in
              ownScalars(rows.baseAddress! + row)
              elements(rows.baseAddress! + row).base[index] = s[c]
            }
          }
        case .setObjectAt:
          let index = s[b]
          ownObjects(o + a)
          let array = unmanaged(o + a, as: ObjectArray.self)
          let count = array._withUnsafeGuaranteedRef { $0.elements.count }
          if UInt(bitPattern: index) >= UInt(bitPattern: count) {
            fault = indexError(index, count)
            break execution
          }
          array._withUnsafeGuaranteedRef { $0.elements[index] = o[c] }
        case .takeObjectAt:
          let index = s[c]
          ownObjects(o + b)
          let array = unmanaged(o + b, as: ObjectArray.self)
          let count = array._withUnsafeGuaranteedRef { $0.elements.count }
          if UInt(bitPattern: index) >= UInt(bitPattern: count) {
            fault = indexError(index, count)
            break execution
          }
          o[a] = nil
          array._withUnsafeGuaranteedRef { swap(&o[a], &$0.elements[index]) }
        case .scalarArray:
          o[a] = ScalarArray(UnsafeBufferPointer(start: s + b, count: c))
        case .objectArray:
          let array = ObjectArray(Array(UnsafeBufferPointer(start: o + b, count: c)))
          for element in 0..<c { o[b + element] = nil }
          o[a] = array

        // Tuples.
        case .aggregate: o[a] = Aggregate(Array(repeating: .void, count: c))
        case .initScalarField:
          unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[c].bits = s[b] }
        case .initObjectField:
          unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef {
            $0.fields[c].object = o[b]
          }
        case .scalarField:
          s[a] = unmanaged(o + b, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[c].bits }
        case .objectField:
          o[a] = unmanaged(o + b, as: Aggregate.self)._withUnsafeGuaranteedRef {
            $0.fields[c].object
          }
        case .setScalarField:
          ownFields(o + a)
          unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[b].bits = s[c] }
        case .setObjectField:
          ownFields(o + a)
          unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef {
            $0.fields[b].object = o[c]
          }
        case .takeField:
          ownFields(o + b)
          o[a] = nil
          unmanaged(o + b, as: Aggregate.self)._withUnsafeGuaranteedRef {
            swap(&o[a], &$0.fields[c].object)
          }

        // Boxes.
        case .boxScalar: o[a] = ScalarBox(s[b])
        case .boxObject: o[a] = ObjectBox(o[b])
        case .unboxObject:
          o[a] = unmanaged(o + b, as: ObjectBox.self)._withUnsafeGuaranteedRef { $0.object }
        case .setBoxObject:
          unmanaged(o + a, as: ObjectBox.self)._withUnsafeGuaranteedRef { $0.object = o[b] }
        case .takeBox:
          o[a] = nil
          unmanaged(o + b, as: ObjectBox.self)._withUnsafeGuaranteedRef { swap(&o[a], &$0.object) }
        case .anyScalar:
          o[a] = AnyBox(Value(bits: s[b]), code._withUnsafeGuaranteedRef { $0.types[c] })
        case .anyObject:
          o[a] = AnyBox(Value(object: o[b]), code._withUnsafeGuaranteedRef { $0.types[c] })

        // Variables of the notebook.
        case .globalObject: o[a] = objects[i.bc]
        case .setGlobalObject: objects[i.bc] = o[a]
        case .takeGlobal:
          o[a] = nil
          swap(&o[a], &objects[i.bc])
        case .requireObject:
          if isEmpty(o + a) {
            fault = RuntimeError(RuntimeError.Wording.tooEarly)
            break execution
          }
        case .commit: committed = i.bc

        // Calls.
        case .callValue:
          let closure = unmanaged(o + a, as: Closure.self)
          let entered = closure._withUnsafeGuaranteedRef { closure in
            enter(closure, s + b, o + c, from: (pc, s, o, code))
          }
          guard entered else {
            fault = RuntimeError(RuntimeError.Wording.recursion)
            break execution
          }
          (pc, s, o, code) = position
        case .callLibrary:
          let site = code._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.calls[a]) }
          do {
            try invoke(site, s + b, o + c)
          } catch {
            fault = error
            break execution
          }
        case .callMutating:
          let site = code._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.calls[a]) }
          let rest = instruction(at: pc)
          pc += 1
          let top = o + Int(rest.c)
          swap(&top[0], &o[b])
          do {
            try site._withUnsafeGuaranteedRef {
              try self.mutate($0, s + Int(rest.b), top, self: o + b)
            }
          } catch {
            fault = error
            break execution
          }
        case .closure:
          let function = code._withUnsafeGuaranteedRef { $0.functions[b] }
          o[a] = function._withUnsafeGuaranteedRef { close($0, o + c) }

        case .returnKeeping:
          let count = code._withUnsafeGuaranteedRef { $0.objectCount }
          release(o + c, count - c)
          if core.pointee.frame == core.pointee.floor { return .void }
          (pc, s, o, code) = popped()
        case .raise:
          fault = Thrown(value: unmanaged(o + a, as: AnyBox.self)._withUnsafeGuaranteedRef { $0 })
          break execution
        case .resume:
          fault = Resumed(
            box: unmanaged(o + a, as: FaultBox.self)._withUnsafeGuaranteedRef { $0 })
          break execution
        case .insist:
          fault = insistError(o[a])
          break execution
        case .end:
          return .void
        case .fail:
          fault = RuntimeError(code._withUnsafeGuaranteedRef { $0.messages[a] })
          break execution

        default:
          fatalError("\(i.opcode) is the core's")
        }
      }
      (pc, s, o, code) = try land(fault, (pc, s, o, code))
    }
  }
}
