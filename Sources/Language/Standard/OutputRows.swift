/// What writes.
enum OutputRows {
  static let functions: [Row] = [
    Row(
      """
      /// Prints values, with `separator` between them and `terminator` behind.
      func print(_ items: Any..., separator: String = " ", terminator: String = "\\n")
      """,
      native: { call in write(call) { Description.text($0, .any) } }),
    Row(
      """
      /// Prints values as code writes them, with `separator` between them and `terminator` behind.
      func debugPrint(_ items: Any..., separator: String = " ", terminator: String = "\\n")
      """,
      native: { call in write(call) { Description.debugText($0, .any) } }),
  ]

  private static func write(_ call: NativeCall, _ text: (Value) -> String) {
    let items = Description.elements(call[0].object, .any).map(text)
    call.machine.output(
      items.joined(separator: String(cellValue: call[1])) + String(cellValue: call[2]))
  }
}

/// What ends a cell.
enum EndingRows {
  static let functions: [Row] = [
    Row(
      "/// Ends the cell with a message.\nfunc fatalError(_ message: String = \"\") -> Never",
      native: { call in
        throw RuntimeError(message("fatal error", call[0]))
      }),
    Row(
      "/// Ends the cell with a message.\nfunc preconditionFailure(_ message: String = \"\") -> Never",
      native: { call in
        throw RuntimeError(message("precondition failed", call[0]))
      }),
    Row(
      "/// Ends the cell with a message.\nfunc assertionFailure(_ message: String = \"\")",
      native: { call in
        throw RuntimeError(message("assertion failed", call[0]))
      }),
    Row(
      "/// Ends the cell with a message unless a condition holds.\nfunc precondition(_ condition: Bool, _ message: String = \"\")",
      native: { call in
        if call[0].bits == 0 { throw RuntimeError(message("precondition failed", call[1])) }
      }),
    Row(
      "/// Ends the cell with a message unless a condition holds.\nfunc assert(_ condition: Bool, _ message: String = \"\")",
      native: { call in
        if call[0].bits == 0 { throw RuntimeError(message("assertion failed", call[1])) }
      }),
  ]

  private static func message(_ what: String, _ text: Value) -> String {
    let text = String(cellValue: text)
    return text.isEmpty ? what : "\(what): \(text)"
  }
}

/// What `Bool` has.
enum BoolRows {
  static let members: [Row] = [
    Row(
      "/// Turns true into false and false into true.\nmutating func toggle()",
      native: { call in
        call.scalars[0] = 1 - call.scalars[0]
      }),
    Row("/// True or false, each equally likely.\nstatic func random() -> Bool") { Bool.random() },
    RandomRows.bool,
    Row("/// The value that `text` spells, or nil.\ninit?(_ text: String)") { (text: String) in
      Bool(text)
    },
    Row("/// `true` or `false`.\nvar description: String { get }") { (x: Bool) in x.description },
  ]
}
