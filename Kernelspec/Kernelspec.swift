/// What Jupyter wants to know of the kernel, as files.
package enum Kernelspec {
  /// The files of the kernelspec by name.
  ///
  /// - Parameters:
  ///   - executable: The path of the command that runs the kernel.
  ///   - options: What the command is given besides the connection file.
  package static func files(executable: String, options: [String]) -> [String: [UInt8]] {
    let connection = "\"{connection_file}\""
    let template = String(decoding: PackageResources.kernel_json, as: UTF8.self)
      .split(separator: connection, omittingEmptySubsequences: false)
      .joined(separator: options.map { "\"\($0)\", " }.joined() + connection)
    var name = ""
    for character in executable {
      if "\"\\".contains(character) { name += "\\" }
      name.append(character)
    }
    let parts = template.split(separator: "{executable}", omittingEmptySubsequences: false)
    return [
      "kernel.json": Array(parts.joined(separator: name).utf8),
      "logo-svg.svg": PackageResources.logo_svg_svg,
      "logo-32x32.png": PackageResources.logo_32x32_png,
      "logo-64x64.png": PackageResources.logo_64x64_png,
    ]
  }
}
