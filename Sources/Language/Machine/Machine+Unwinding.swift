import CMachine

extension Machine {
  /// Finds who handles an error, and leaves the frames on the way there.
  ///
  /// - Throws: The error, if nobody in this run handles it.
  @inline(never)
  func land(_ error: any Error, _ position: Position) throws -> Position {
    var (pc, s, o, code) = position
    var fault = understood(error)
    var place = code._withUnsafeGuaranteedRef { $0.place(of: pc - 1) }
    var next = 0
    if let resumed = error as? Resumed {
      (fault, place, next) = (resumed.box.fault, resumed.box.place, resumed.box.next)
    } else {
      fault = noted(fault, code, place)
    }
    while true {
      let isThrown = fault is Thrown
      let (handlers, kept, count, isCell) = code._withUnsafeGuaranteedRef {
        ($0.handlers, $0.keptObjects, $0.objectCount, $0.isCell)
      }
      let found = handlers.indices.dropFirst(next).first {
        handlers[$0].range.contains(place) && (isThrown || handlers[$0].kind == .restoring)
      }
      if let found {
        let handler = handlers[found]
        if handler.kind == .catching, let thrown = fault as? Thrown {
          o[handler.register] = thrown.value
        } else {
          o[handler.register] = FaultBox(fault, place: place, next: found + 1)
        }
        return (code._withUnsafeGuaranteedRef { $0.start + handler.target }, s, o, code)
      }
      if !isCell { release(o + kept, count - kept) }
      if core.pointee.frame == core.pointee.floor { throw fault }
      (pc, s, o, code) = popped()
      place = code._withUnsafeGuaranteedRef { $0.place(of: pc - 1) }
      next = 0
      fault = noted(fault, code, place)
    }
  }

  /// What went wrong, as an error of this machine.
  private func understood(_ error: any Error) -> any Error {
    if error is RuntimeError || error is Thrown || error is Resumed { return error }
    return stop.reason == nil ? RuntimeError("\(error)") : stopError
  }

  /// The error, which knows that it went through a frame.
  private func noted(_ error: any Error, _ code: Unmanaged<Code>, _ place: Int) -> any Error {
    let frame = code._withUnsafeGuaranteedRef { code in
      RuntimeError.Frame(
        function: code.isCell ? nil : code.name, cell: code.cell,
        offset: code.sites.indices.contains(place) ? Int(code.sites[place]) : 0)
    }
    if var error = error as? RuntimeError {
      if error.trace.count < 50 { error.trace.append(frame) }
      return error
    }
    if var error = error as? Thrown {
      if error.trace.count < 50 { error.trace.append(frame) }
      return error
    }
    return error
  }

  func insistError(_ error: Object?) -> any Error {
    let text = (error as? AnyBox).map { Description.text($0.value, $0.type) } ?? ""
    return RuntimeError("'try!' met an error: \(text)")
  }

  /// Throws the error of a function that was called where it could not throw.
  @inline(__always)
  func throwKept() throws {
    if kept != nil || vm_take_shortage() { try rethrowKept() }
  }

  @inline(never)
  private func rethrowKept() throws {
    defer { kept = nil }
    throw kept ?? RuntimeError(RuntimeError.Wording.recursion)
  }
}
