/// Runs a throwing core for a public front that does not throw: an error ends the process with its
/// message, the way an index out of range does.
///
/// Cells never come here; their bindings call the throwing cores.
package func trapping<T>(_ body: () throws -> T) -> T {
  do {
    return try body()
  } catch {
    fatalError(String(describing: error))
  }
}
