/// Optionals as values: what Swift has besides `?`, `!` and `??`.
enum OptionalRows {
  static let members = Members(.optional, "A value, or nil.", rows)

  private static let rows: [Row] = [
    Row("/// The value as an optional.\ninit(_ value: Wrapped)", native: wrap),
    Row(
      "/// The value as an optional.\nstatic func some(_ value: Wrapped) -> Wrapped?", native: wrap),
    Row(
      "/// What `transform` gives for the value, or nil.\nfunc map<T>(_ transform: (Wrapped) throws -> T) -> T?",
      native: { call in
        let result = try applied(call)
        call.finish(result.map { $0.wrapped(call.type("T")) } ?? Value(object: nil))
      }),
    Row(
      "/// The optional that `transform` gives for the value, or nil.\nfunc flatMap<T>(_ transform: (Wrapped) throws -> T?) -> T?",
      native: { call in call.finish(try applied(call) ?? Value(object: nil)) }),
  ]

  @Sendable private static func wrap(_ call: NativeCall) {
    call.finish(call[0].wrapped(call.type("Wrapped")))
  }

  /// What the function gives for the value, if there is one.
  private static func applied(_ call: NativeCall) throws -> Value? {
    guard let value = call[0].unwrapped(call.type("Wrapped")) else { return nil }
    return try call.function(1)(value)
  }
}
