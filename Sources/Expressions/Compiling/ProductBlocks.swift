import CVectorKernels
import Tensors

/// How a matrix product is cut for threads: into blocks of rows and of whole panels of columns, which are as wide as the
/// kernel's tiles; or into bands of a few rows, whole ones if they are not too long.
struct ProductBlocks {
  /// Blocks of rows, and of columns.
  let down: Int, across: Int
  /// Panels that the columns are made of.
  let panels: Int
  /// Whether blocks are bands.
  let areBands: Bool
  private let rows: Int, columns: Int
  private let height: Int, width: Int

  var count: Int { down * across }

  /// - Parameter times: How many products of these sizes are computed at once.
  init<S: TensorScalar>(_ product: MatrixProduct, times: Int = 1, _: S.Type) {
    (rows, columns) = (product.rows, product.columns)
    areBands = false
    width = MatrixProduct.panel(S.self)
    panels = (columns + width - 1) / width
    // Few panels are cut by rows too, so that there is work for every thread.
    // A single column needs no panel, and less time.
    let tallest = panels >= 6 ? Int(vk_matmul_rows) : columns == 1 ? 512 : 32
    let blocks = (rows + tallest - 1) / tallest
    height = blocks == 0 ? tallest : ((rows + blocks - 1) / blocks + 15) / 16 * 16
    down = (rows + height - 1) / height
    // Every block of columns looks for the zeros of its rows, so there are no more than threads need. Neither the
    // panels nor their sums depend on that.
    let most = max(Self.band(S.self) / max(min(height, rows) * width, 1), 1)
    let fewest = (panels + most - 1) / most
    let others = max(down * times, 1)
    across = min(panels, max(fewest, (2 * Parallel.threads + others - 1) / others))
  }

  /// Bands, which a chain walks as they lie in memory.
  init<S: TensorScalar>(bandsOfRows rows: Int, columns: Int, _: S.Type) {
    (self.rows, self.columns) = (rows, columns)
    areBands = true
    let most = Self.band(S.self)
    // At least 16 rows fit; panels are full but for the last.
    let panel = MatrixProduct.panel(S.self)
    let pieces = max((columns * 16 + most - 1) / most, 1)
    width = max(((columns + pieces - 1) / pieces + panel - 1) / panel * panel, panel)
    across = (columns + width - 1) / width
    panels = across
    let tallest = max(most / width, 1)
    var bands = max((rows + tallest - 1) / tallest, 1)
    if bands > 1 { bands += bands % 2 }
    height = max((rows + bands - 1) / bands, 1)
    down = (rows + height - 1) / height
  }

  /// Numbers of a block that a chain goes on with, at most.
  private static func band<S: TensorScalar>(_: S.Type) -> Int {
    Int(S.self == Float.self ? vk_matmul_band_f32 : vk_matmul_band_f64)
  }

  /// The row where the second half of the bands begins.
  var middle: Int { down / 2 * height }

  /// Blocks are counted along the first rows, and so on.
  func rows(_ block: Int) -> Range<Int> {
    let first = block / across * height
    return first..<min(first + height, rows)
  }

  func columns(_ block: Int) -> Range<Int> {
    let panels = panels(block)
    return (panels.lowerBound * width)..<min(panels.upperBound * width, columns)
  }

  func panels(_ block: Int) -> Range<Int> {
    let place = block % across
    return (panels * place / across)..<(panels * (place + 1) / across)
  }
}
