extension Checker {
  /// Notes that the function being checked calls another or hands it on.
  ///
  /// What a local function captures must reach it through whoever calls it; all of that is known only
  /// at the end of the cell.
  func reaches(_ other: Function) {
    if other.parent != nil, other !== function { reached.append((function, other)) }
  }

  /// Lets functions capture what the local functions that they call capture.
  func completeCaptures() {
    var isOpen = true
    while isOpen {
      isOpen = false
      for (user, other) in reached {
        for variable in other.captures where capture(variable, in: user) { isOpen = true }
      }
    }
  }

  /// Makes a variable known in a function inside of the one that owns it; whether that was new.
  @discardableResult
  func capture(_ variable: Variable, in function: Function) -> Bool {
    var isNew = false
    var user: Function? = function
    while let inner = user, inner !== variable.owner {
      variable.isCaptured = true
      if !inner.captures.contains(where: { $0 === variable }) {
        inner.captures.append(variable)
        isNew = true
      }
      user = inner.parent
    }
    return isNew
  }
}
