extension Machine {
  /// Runs `code` in the frame that starts at `s` and `o`, and returns its result.
  func execute(
    _ code: Code, _ bottomScalars: UnsafeMutablePointer<Int>,
    _ bottomObjects: UnsafeMutablePointer<Object?>
  ) throws -> Value {
    let floor = depth
    var code = Unmanaged.passUnretained(code)
    var s = bottomScalars
    var o = bottomObjects
    var pc = UnsafePointer(code._withUnsafeGuaranteedRef { $0.instructions.baseAddress! })
    let stop = self.stop
    var fault: any Error

    execution: while true {
      let i = pc.pointee
      pc += 1
      let a = Int(i.a)
      let b = Int(i.b)
      let c = Int(i.c)
      switch i.opcode {
      // Moving values.
      case .move: s[a] = s[b]
      case .small: s[a] = i.bc
      case .constant: s[a] = code._withUnsafeGuaranteedRef { $0.constants[i.bc] }
      case .copy: o[a] = o[b]
      case .take:
        o[a] = nil
        swap(&o[a], &o[b])
      case .object: o[a] = code._withUnsafeGuaranteedRef { $0.objects[i.bc] }
      case .clear: o[a] = nil

      // Integers.
      case .addInt:
        let (result, overflow) = s[b].addingReportingOverflow(s[c])
        if overflow {
          fault = overflowError(s[b], "+", s[c])
          break execution
        }
        s[a] = result
      case .subtractInt:
        let (result, overflow) = s[b].subtractingReportingOverflow(s[c])
        if overflow {
          fault = overflowError(s[b], "-", s[c])
          break execution
        }
        s[a] = result
      case .multiplyInt:
        let (result, overflow) = s[b].multipliedReportingOverflow(by: s[c])
        if overflow {
          fault = overflowError(s[b], "*", s[c])
          break execution
        }
        s[a] = result
      case .divideInt:
        let (result, overflow) = s[b].dividedReportingOverflow(by: s[c])
        if overflow {
          fault = divisionError(s[b], "/", s[c])
          break execution
        }
        s[a] = result
      case .remainderInt:
        let (result, overflow) = s[b].remainderReportingOverflow(dividingBy: s[c])
        if overflow {
          fault = divisionError(s[b], "%", s[c])
          break execution
        }
        s[a] = result
      case .negateInt:
        let (result, overflow) = (0).subtractingReportingOverflow(s[b])
        if overflow {
          fault = overflowError(0, "-", s[b])
          break execution
        }
        s[a] = result
      case .addSmall:
        let (result, overflow) = s[b].addingReportingOverflow(i.signedC)
        if overflow {
          fault = overflowError(s[b], "+", i.signedC)
          break execution
        }
        s[a] = result
      case .andInt: s[a] = s[b] & s[c]
      case .orInt: s[a] = s[b] | s[c]
      case .xorInt: s[a] = s[b] ^ s[c]
      case .shiftLeft: s[a] = s[b] << s[c]
      case .shiftRight: s[a] = s[b] >> s[c]
      case .complement: s[a] = ~s[b]
      case .wrappingAdd: s[a] = s[b] &+ s[c]
      case .wrappingSubtract: s[a] = s[b] &- s[c]
      case .wrappingMultiply: s[a] = s[b] &* s[c]
      case .equalInt: s[a] = s[b] == s[c] ? 1 : 0
      case .unequalInt: s[a] = s[b] != s[c] ? 1 : 0
      case .lessInt: s[a] = s[b] < s[c] ? 1 : 0
      case .atMostInt: s[a] = s[b] <= s[c] ? 1 : 0
      case .greaterInt: s[a] = s[b] > s[c] ? 1 : 0
      case .atLeastInt: s[a] = s[b] >= s[c] ? 1 : 0

      // Doubles.
      case .addDouble: s[a] = (double(s[b]) + double(s[c])).bits
      case .subtractDouble: s[a] = (double(s[b]) - double(s[c])).bits
      case .multiplyDouble: s[a] = (double(s[b]) * double(s[c])).bits
      case .divideDouble: s[a] = (double(s[b]) / double(s[c])).bits
      case .negateDouble: s[a] = (-double(s[b])).bits
      case .equalDouble: s[a] = double(s[b]) == double(s[c]) ? 1 : 0
      case .unequalDouble: s[a] = double(s[b]) != double(s[c]) ? 1 : 0
      case .lessDouble: s[a] = double(s[b]) < double(s[c]) ? 1 : 0
      case .atMostDouble: s[a] = double(s[b]) <= double(s[c]) ? 1 : 0
      case .greaterDouble: s[a] = double(s[b]) > double(s[c]) ? 1 : 0
      case .atLeastDouble: s[a] = double(s[b]) >= double(s[c]) ? 1 : 0
      case .doubleFromInt: s[a] = Double(s[b]).bits
      case .intFromDouble:
        let value = double(s[b])
        guard let result = Int(exactly: value.rounded(.towardZero)) else {
          fault = RuntimeError("\(value) cannot be an Int")
          break execution
        }
        s[a] = result
      case .squareRoot: s[a] = double(s[b]).squareRoot().bits
      case .unary: s[a] = code._withUnsafeGuaranteedRef { $0.unaries[c](double(s[b])) }.bits

      case .not: s[a] = s[b] ^ 1

      // Jumps.
      case .jump: pc += i.bc
      case .loop:
        if stop.state.load(ordering: .relaxed) != 0 {
          fault = stop.error()
          break execution
        }
        pc += i.bc
      case .jumpIf: if s[a] != 0 { pc += i.bc }
      case .jumpUnless: if s[a] == 0 { pc += i.bc }
      case .unlessEqualInt: if !(s[a] == s[b]) { pc += i.signedC }
      case .unlessUnequalInt: if !(s[a] != s[b]) { pc += i.signedC }
      case .unlessLessInt: if !(s[a] < s[b]) { pc += i.signedC }
      case .unlessAtMostInt: if !(s[a] <= s[b]) { pc += i.signedC }
      case .unlessGreaterInt: if !(s[a] > s[b]) { pc += i.signedC }
      case .unlessAtLeastInt: if !(s[a] >= s[b]) { pc += i.signedC }
      case .unlessEqualDouble: if !(double(s[a]) == double(s[b])) { pc += i.signedC }
      case .unlessUnequalDouble: if !(double(s[a]) != double(s[b])) { pc += i.signedC }
      case .unlessLessDouble: if !(double(s[a]) < double(s[b])) { pc += i.signedC }
      case .unlessAtMostDouble: if !(double(s[a]) <= double(s[b])) { pc += i.signedC }
      case .unlessGreaterDouble: if !(double(s[a]) > double(s[b])) { pc += i.signedC }
      case .unlessAtLeastDouble: if !(double(s[a]) >= double(s[b])) { pc += i.signedC }
      case .countUp:
        s[a] &+= 1
        if s[a] < s[b] {
          if stop.state.load(ordering: .relaxed) != 0 {
            fault = stop.error()
            break execution
          }
          pc += i.signedC
        }
      case .jumpIfNone: if isEmpty(o + a) { pc += i.bc }

      // Arrays.
      case .scalarAt:
        let index = s[c]
        let (base, count) = elements(o + b)
        if UInt(bitPattern: index) >= UInt(bitPattern: count) {
          fault = indexError(index, count)
          break execution
        }
        s[a] = base[index]
      case .objectAt:
        let index = s[c]
        let array = unmanaged(o + b, as: ObjectArray.self)
        let count = array._withUnsafeGuaranteedRef { $0.elements.count }
        if UInt(bitPattern: index) >= UInt(bitPattern: count) {
          fault = indexError(index, count)
          break execution
        }
        o[a] = array._withUnsafeGuaranteedRef { $0.elements[index] }
      case .setScalarAt:
        let index = s[b]
        ownScalars(o + a)
        let (base, count) = elements(o + a)
        if UInt(bitPattern: index) >= UInt(bitPattern: count) {
          fault = indexError(index, count)
          break execution
        }
        base[index] = s[c]
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
      case .scalarCount: s[a] = elements(o + b).count
      case .objectCount:
        s[a] = unmanaged(o + b, as: ObjectArray.self)._withUnsafeGuaranteedRef { $0.elements.count }
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
        unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[c].object = o[b] }
      case .scalarField:
        s[a] = unmanaged(o + b, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[c].bits }
      case .objectField:
        o[a] = unmanaged(o + b, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[c].object }
      case .setScalarField:
        ownFields(o + a)
        unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[b].bits = s[c] }
      case .setObjectField:
        ownFields(o + a)
        unmanaged(o + a, as: Aggregate.self)._withUnsafeGuaranteedRef { $0.fields[b].object = o[c] }

      // Boxes.
      case .boxScalar: o[a] = ScalarBox(s[b])
      case .unboxScalar:
        s[a] = unmanaged(o + b, as: ScalarBox.self)._withUnsafeGuaranteedRef { $0.bits }
      case .setBoxScalar:
        unmanaged(o + a, as: ScalarBox.self)._withUnsafeGuaranteedRef { $0.bits = s[b] }
      case .boxObject: o[a] = ObjectBox(o[b])
      case .unboxObject:
        o[a] = unmanaged(o + b, as: ObjectBox.self)._withUnsafeGuaranteedRef { $0.object }
      case .setBoxObject:
        unmanaged(o + a, as: ObjectBox.self)._withUnsafeGuaranteedRef { $0.object = o[b] }
      case .anyScalar:
        o[a] = AnyBox(Value(bits: s[b]), code._withUnsafeGuaranteedRef { $0.types[c] })
      case .anyObject:
        o[a] = AnyBox(Value(object: o[b]), code._withUnsafeGuaranteedRef { $0.types[c] })

      // Variables of the notebook.
      case .globalScalar: s[a] = scalars[i.bc]
      case .globalObject: o[a] = objects[i.bc]
      case .setGlobalScalar: scalars[i.bc] = s[a]
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
      case .call, .callValue:
        let callee: Unmanaged<Code>
        let (base, top) = (s + b, o + c)
        if i.opcode == .call {
          callee = code._withUnsafeGuaranteedRef { $0.functions[a] }
        } else {
          let closure = unmanaged(o + a, as: Closure.self)
          callee = closure._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.code) }
          closure._withUnsafeGuaranteedRef { place($0, base, top) }
        }
        let (scalarCount, objectCount) = callee._withUnsafeGuaranteedRef {
          ($0.scalarCount, $0.objectCount)
        }
        if base + scalarCount >= scalars + Self.registerLimit
          || top + objectCount >= objects + Self.registerLimit || depth >= Self.depthLimit
        {
          fault = RuntimeError(RuntimeError.Wording.recursion)
          break execution
        }
        if stop.state.load(ordering: .relaxed) != 0 {
          fault = stop.error()
          break execution
        }
        frames[depth] = Frame(code: code, pc: pc, s: s, o: o)
        depth += 1
        code = callee
        (s, o) = (base, top)
        pc = UnsafePointer(callee._withUnsafeGuaranteedRef { $0.instructions.baseAddress! })
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
        let rest = pc.pointee
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

      case .returnScalar:
        s[0] = s[b]
        let count = code._withUnsafeGuaranteedRef { $0.objectCount }
        if count > 0 { release(o, count) }
        if depth == floor { return Value(bits: s[0]) }
        depth -= 1
        (code, pc, s, o) = popped()
      case .returnObject:
        if b != 0 { swap(&o[0], &o[b]) }
        let count = code._withUnsafeGuaranteedRef { $0.objectCount }
        release(o + 1, count - 1)
        if depth == floor {
          let result = Value(object: o[0])
          o[0] = nil
          return result
        }
        depth -= 1
        (code, pc, s, o) = popped()
      case .returnVoid:
        let count = code._withUnsafeGuaranteedRef { $0.objectCount }
        if count > 0 { release(o, count) }
        if depth == floor { return .void }
        depth -= 1
        (code, pc, s, o) = popped()
      case .end:
        return .void
      case .fail:
        fault = RuntimeError(code._withUnsafeGuaranteedRef { $0.messages[a] })
        break execution
      }
    }
    throw unwind(fault, to: floor, code, pc, o)
  }
}
