import Distributions

/// Shows a value as a notebook shows that of a cell's last line, in its text form: a figure or a
/// distribution in words, a model by its numbers, everything else as `print` does.
///
/// A notebook shows the same value as a formula, a figure or a table.
public func show<Value>(_ value: Value) {
  if let distribution = value as? any Distribution {
    print(distribution.summary)
  } else {
    print(value)
  }
}

/// Empties the output of the cell, at once or, to `wait`, when there is something new to show; what a program
/// has printed stays.
public func clearOutput(wait: Bool = false) {}
