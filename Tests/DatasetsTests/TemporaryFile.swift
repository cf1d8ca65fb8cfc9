import Glibc
import Testing

/// Calls `body` with the path of a temporary file of this content.
func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
  var template = Array("/tmp/elbo-dataset-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  try #require(descriptor >= 0)
  let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  defer { unlink(path) }
  #expect(write(descriptor, bytes, bytes.count) == bytes.count)
  close(descriptor)
  return try body(path)
}

/// What `body` throws, in words.
func failure<T>(_ body: () throws -> T) -> String {
  do {
    _ = try body()
    return "nothing was thrown"
  } catch {
    return String(describing: error)
  }
}
