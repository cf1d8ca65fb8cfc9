import ArgumentParser
import FoundationEssentials
import Glibc
import Kernelspec

/// `elbo install`: writes the kernelspec where Jupyter finds it.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Tell Jupyter about this kernel.")

  @Flag(help: "For this user (the default).")
  var user = false

  @Option(help: ArgumentHelp("Below a folder, such as a virtual environment.", valueName: "dir"))
  var prefix: String?

  @Flag(help: "For the virtual environment that is active, else for everybody.")
  var sysPrefix = false

  @OptionGroup
  var limits: LimitOptions

  func validate() throws {
    if [user, prefix != nil, sysPrefix].count(where: { $0 }) > 1 {
      throw ValidationError("--user, --prefix and --sys-prefix exclude one another")
    }
  }

  func run() throws {
    let folder = try root + "/kernels/elbo"
    let executable = try path()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, content) in Kernelspec.files(
      executable: executable, options: limits.arguments)
    {
      try Data(content).write(to: URL(filePath: folder + "/" + name), options: .atomic)
    }
    print("installed the kernel 'elbo' in \(folder)")
  }

  /// Jupyter's data folder.
  private var root: String {
    get throws {
      let environment = ProcessInfo.processInfo.environment
      if let prefix { return prefix + "/share/jupyter" }
      if sysPrefix { return (environment["VIRTUAL_ENV"] ?? "/usr/local") + "/share/jupyter" }
      if let data = environment["JUPYTER_DATA_DIR"] { return data }
      if let data = environment["XDG_DATA_HOME"] { return data + "/jupyter" }
      guard let home = environment["HOME"] else {
        throw ValidationError("HOME is not set: say where with --prefix")
      }
      return home + "/.local/share/jupyter"
    }
  }

  /// Where this command lies.
  private func path() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }
}
