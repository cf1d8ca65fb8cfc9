import Glibc

/// Memory for `count` values whose bits are zero; the system hands out its pages when they are
/// touched.
func zeroedPages<Element>(count: Int, of: Element.Type) -> UnsafeMutablePointer<Element> {
  guard let pages = calloc(count, MemoryLayout<Element>.stride) else {
    fatalError("no address space for the register banks")
  }
  return pages.bindMemory(to: Element.self, capacity: count)
}
