/// What becomes of something that may fail, as a value.
enum ResultRows {
  static let members = Members(.result, "A value, or the error in its place.", rows)

  private static let rows: [Row] = [
    Row(
      "/// The value of something that did not fail.\nstatic func success(_ value: Success) -> Result<Success, Failure>",
      giving: { call in success(call[0]) }),
    Row(
      "/// The error of something that failed.\nstatic func failure(_ error: Failure) -> Result<Success, Failure>",
      giving: { call in failure(call[0]) }),
    Row(
      "/// What `body` gives, or the error that it throws.\ninit(catching body: () throws -> Success) where Failure == Error",
      giving: { call in
        do {
          return success(try call.function(0).call([]))
        } catch let error as Thrown {
          return failure(Value(object: error.value))
        }
      }),
    Row(
      "/// The value; throws the error if there is none.\nfunc get() throws -> Success",
      giving: { call in
        let (isSuccess, part) = parts(call)
        if isSuccess { return part }
        let type = call.type("Failure")
        throw Thrown(value: (part.object as? AnyBox) ?? AnyBox(part, type))
      }),
    Row(
      "/// The result of a function of the value.\nfunc map<T>(_ transform: (Success) -> T) -> Result<T, Failure>",
      giving: { call in
        let (isSuccess, part) = parts(call)
        return isSuccess ? success(try call.function(1)(part)) : call[0]
      }),
    Row(
      "/// What a function that may fail makes of the value.\nfunc flatMap<T>(_ transform: (Success) -> Result<T, Failure>) -> Result<T, Failure>",
      giving: { call in
        let (isSuccess, part) = parts(call)
        return isSuccess ? try call.function(1)(part) : call[0]
      }),
    Row(
      "/// The result with another error.\nfunc mapError<E: Error>(_ transform: (Failure) -> E) -> Result<Success, E>",
      giving: { call in
        let (isSuccess, part) = parts(call)
        return isSuccess ? call[0] : failure(try call.function(1)(part))
      }),
  ]

  private static func success(_ value: Value) -> Value { Value(fields: [Value(bits: 0), value]) }
  private static func failure(_ error: Value) -> Value { Value(fields: [Value(bits: 1), error]) }

  private static func parts(_ call: NativeCall) -> (isSuccess: Bool, part: Value) {
    let fields = call[0].fields
    return (fields[0].bits == 0, fields[1])
  }
}

extension Definition {
  /// The cases of `Result`.
  static let result: Definition = {
    let definition = Definition(.enumeration)
    definition.cases = ["success", "failure"].map { name in
      Case(
        name: name,
        payload: [Type.Element(nil, .parameter(name == "success" ? "Success" : "Failure"))],
        raw: nil)
    }
    return definition
  }()
}
