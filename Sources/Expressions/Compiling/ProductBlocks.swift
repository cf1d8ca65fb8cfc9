import CVectorKernels
import Tensors

/// How a matrix product is cut for threads: into panels of columns, as wide as the kernel takes, and into
/// blocks of rows; or into bands of a few rows, whole ones if they are not too long.
struct ProductBlocks {
  /// Blocks of rows, and panels.
  let down: Int, across: Int
  /// Whether blocks are bands.
  let areBands: Bool
  private let height: Int, width: Int
  private let product: MatrixProduct

  var count: Int { down * across }

  init<S: TensorScalar>(_ product: MatrixProduct, _: S.Type) {
    self.product = product
    areBands = false
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

  /// Bands, which a chain walks as they lie in memory.
  init<S: TensorScalar>(bandsOf product: MatrixProduct, _: S.Type) {
    self.product = product
    areBands = true
    let most = Int(S.self == Float.self ? vk_matmul_band_f32 : vk_matmul_band_f64)
    // At least 16 rows fit; panels are full but for the last.
    let panel = MatrixProduct.panel(S.self)
    let pieces = max((product.columns * 16 + most - 1) / most, 1)
    width = max(((product.columns + pieces - 1) / pieces + panel - 1) / panel * panel, panel)
    across = (product.columns + width - 1) / width
    let tallest = max(most / width, 1)
    let bands = max((product.rows + tallest - 1) / tallest, 1)
    height = max((product.rows + bands - 1) / bands, 1)
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
