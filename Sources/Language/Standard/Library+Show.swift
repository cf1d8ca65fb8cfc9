extension Library {
  /// What the library Elbo has for output; the machine does it, since it knows how values print.
  static let showing = Library(functions: [
    Row(
      """
      /// Shows a value as a notebook shows that of a cell's last line: as a formula, a figure, a table or text.
      func show<T>(_ value: T)
      """,
      native: { call in try call.machine.show(call.values[0], call.type("T")) }),
    Row(
      """
      /// Empties the output of the cell, at once or, to `wait`, when there is something new to show.
      func clearOutput(wait: Bool = false)
      """,
      native: { call in call.machine.clear(call.values[0].bits != 0) }),
  ])
}
