import Glibc

/// Watches the process that started the kernel, because nobody would ever end the kernel after it.
///
/// Jupyter names that process in the environment variable `JPY_PARENT_PID` unless the kernel is
/// meant to outlive it. The kernel's own parent may be a wrapper such as a shell, so both are
/// watched. (`PR_SET_PDEATHSIG` would fire when a mere thread of the parent ends.)
struct ParentWatch {
  private let client: pid_t?
  private let parent = getppid()

  /// Begins to watch, where the environment asks for it and the process can be seen from here.
  init() {
    let named = getenv("JPY_PARENT_PID").flatMap { pid_t(String(cString: $0)) }
    self.client = named.flatMap { $0 > 1 && Self.exists($0) ? $0 : nil }
  }

  /// Whether the process that is watched has ended.
  var isOrphaned: Bool {
    guard let client else { return false }
    return getppid() != parent || !Self.exists(client)
  }

  private static func exists(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }
}
