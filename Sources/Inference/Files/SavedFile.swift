import Datasets
import Glibc

/// Files that `save` writes and `load` reads.
package enum SavedFile {
  /// Writes a whole file, or leaves what was there: the bytes go to a file beside it, which takes its name.
  ///
  /// - Throws: ``SavedFileError``.
  package static func write(_ bytes: [UInt8], to path: String, type: String) throws {
    guard path.hasSuffix("." + type), !path.utf8.contains(0) else {
      throw SavedFileError.wrongName(path, expected: "." + type)
    }
    let draft = path + ".part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      guard count > 0 || errno == EINTR else {
        let error = failure(path)
        close(descriptor)
        unlink(draft)
        throw error
      }
      written += max(count, 0)
    }
    guard close(descriptor) == 0, rename(draft, path) == 0 else {
      let error = failure(path)
      unlink(draft)
      throw error
    }
  }

  private static func failure(_ path: String) -> SavedFileError {
    .unwritable(path, reason: String(cString: strerror(errno)))
  }
}

/// Why a file cannot be written.
package enum SavedFileError: Error, Equatable {
  case wrongName(String, expected: String)
  case unwritable(String, reason: String)
}

extension SavedFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .wrongName(let path, let expected):
      "save writes files whose names end in \(expected), which \"\(path)\" does not"
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    }
  }
}
