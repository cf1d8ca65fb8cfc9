import CVectorKernels
import Tensors

/// How a matrix product is cut for threads: into panels of columns, as wide as the kernel takes, and into
/// blocks of rows.
struct ProductBlocks {
  /// Blocks of rows, and panels.
  let down: Int, across: Int
  private let height: Int, width: Int
  private let product: MatrixProduct

  var count: Int { down * across }

  init<S: TensorScalar>(_ product: MatrixProduct, _: S.Type) {
    self.product = product
    width = MatrixProduct.panel(S.self)
    across = (product.columns + width - 1) / width
    // A panel is copied once for each block of rows; few panels are cut by rows too, so that there is
    // work for every thread.
    // A single column needs no panel, and less time.
    let most = across >= 6 ? Int(vk_matmul_rows) : product.columns == 1 ? 512 : 32
    let blocks = (product.rows + most - 1) / most
    height = blocks == 0 ? most : ((product.rows + blocks - 1) / blocks + 15) / 16 * 16
    down = (product.rows + height - 1) / height
  }

  /// Blocks are counted panel by panel along the first rows, and so on.
  func rows(_ block: Int) -> Range<Int> {
    let first = block / across * height
    return first..<min(first + height, product.rows)
  }

  func columns(_ block: Int) -> Range<Int> {
    let first = block % across * width
    return first..<min(first + width, product.columns)
  }
}
