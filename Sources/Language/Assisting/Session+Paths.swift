import Glibc

extension Session {
  /// The files and folders whose paths begin so, and the part of the path that they replace, which
  /// ends at `end`.
  func paths(_ beginning: String, _ end: Int) -> ([Candidate], Range<Int>) {
    let slash = beginning.lastIndex(of: "/").map { beginning.index(after: $0) }
    let folder = beginning[..<(slash ?? beginning.startIndex)]
    let name = beginning[folder.endIndex...]
    let found = entries(of: folder.isEmpty ? "." : String(folder))
      .filter { !$0.name.hasPrefix(".") || name.hasPrefix(".") }
      .map { entry in
        Candidate(
          entry.isFolder ? entry.name + "/" : entry.name, .path, entry.isFolder ? "folder" : "file")
      }
    return (found.matching(String(name)), (end - name.unicodeScalars.count)..<end)
  }

  private func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      let isFolder =
        stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      found.append((name, isFolder))
    }
    return found.sorted { $0.name < $1.name }
  }
}
