import Tensors

/// Convolutions as matrix products: each image is laid out as a matrix with one column for each place of
/// the window.
extension Window {
  /// out[n, o] = Σ K[o] ⋆ x[n].
  func convolve<S: TensorScalar>(_ x: Block<S>, _ kernel: Block<S>, into out: Block<S>) {
    let sizes = Sizes(x.lengths, kernel.lengths, out.lengths)
    withColumns(sizes, S.self) { columns in
      let product = MatrixProduct(
        false, false, [sizes.outputs, sizes.depth], [sizes.depth, sizes.places])
      for n in 0..<sizes.images {
        move(sizes, x.base + n * sizes.imageSize, columns, adds: false)
        product.compute(kernel.base, columns, out.base + n * sizes.outputSize)
      }
    }
  }

  /// The transpose of `convolve` with respect to x: columns Kᵀ g[n], added up where windows overlap.
  func transpose<S: TensorScalar>(_ g: Block<S>, _ kernel: Block<S>, into out: Block<S>) {
    let sizes = Sizes(out.lengths, kernel.lengths, g.lengths)
    out.fill(0)
    withColumns(sizes, S.self) { columns in
      let product = MatrixProduct(
        true, false, [sizes.outputs, sizes.depth], [sizes.outputs, sizes.places])
      for n in 0..<sizes.images {
        product.compute(kernel.base, g.base + n * sizes.outputSize, columns)
        move(sizes, out.base + n * sizes.imageSize, columns, adds: true)
      }
    }
  }

  /// The transpose of `convolve` with respect to K: Σₙ g[n] columns(x[n])ᵀ.
  func kernelAdjoint<S: TensorScalar>(_ x: Block<S>, _ g: Block<S>, into out: Block<S>) {
    let sizes = Sizes(x.lengths, out.lengths, g.lengths)
    out.fill(0)
    let part = UnsafeMutablePointer<S>.allocate(capacity: max(out.count, 1))
    defer { part.deallocate() }
    withColumns(sizes, S.self) { columns in
      let product = MatrixProduct(
        false, true, [sizes.outputs, sizes.places], [sizes.depth, sizes.places])
      for n in 0..<sizes.images {
        move(sizes, x.base + n * sizes.imageSize, columns, adds: false)
        product.compute(g.base + n * sizes.outputSize, columns, part)
        for index in 0..<out.count { out.base[index] += part[index] }
      }
    }
  }

  private struct Sizes {
    let images: Int, channels: Int, height: Int, width: Int
    let outputs: Int, kernelHeight: Int, kernelWidth: Int, outHeight: Int, outWidth: Int

    init(_ image: [Int], _ kernel: [Int], _ out: [Int]) {
      (images, channels, height, width) = (image[0], image[1], image[2], image[3])
      (outputs, kernelHeight, kernelWidth) = (kernel[0], kernel[2], kernel[3])
      (outHeight, outWidth) = (out[2], out[3])
    }

    var depth: Int { channels * kernelHeight * kernelWidth }
    var places: Int { outHeight * outWidth }
    var imageSize: Int { channels * height * width }
    var outputSize: Int { outputs * places }
  }

  private func withColumns<S: TensorScalar>(
    _ sizes: Sizes, _: S.Type, _ body: (UnsafeMutablePointer<S>) -> Void
  ) {
    let columns = UnsafeMutablePointer<S>.allocate(capacity: max(sizes.depth * sizes.places, 1))
    defer { columns.deallocate() }
    body(columns)
  }

  /// Copies an image into columns, zeros outside it; or adds columns to an image.
  private func move<S: TensorScalar>(
    _ sizes: Sizes, _ image: UnsafeMutablePointer<S>, _ columns: UnsafeMutablePointer<S>, adds: Bool
  ) {
    var column = columns
    for channel in 0..<sizes.channels {
      for dy in 0..<sizes.kernelHeight {
        for dx in 0..<sizes.kernelWidth {
          // The places of a row whose window is inside the image here.
          let first = min(max((padding - dx + stride - 1) / stride, 0), sizes.outWidth)
          let past = sizes.width + padding - dx
          let last = max(first, min(past > 0 ? (past + stride - 1) / stride : 0, sizes.outWidth))
          for outY in 0..<sizes.outHeight {
            let y = outY * stride + dy - padding
            let isInside = (0..<sizes.height).contains(y)
            if isInside {
              let row = image + (channel * sizes.height + y) * sizes.width + dx - padding
              if adds {
                for outX in first..<last { row[outX * stride] += column[outX] }
              } else {
                for outX in 0..<first { column[outX] = 0 }
                for outX in first..<last { column[outX] = row[outX * stride] }
                for outX in last..<sizes.outWidth { column[outX] = 0 }
              }
            } else if !adds {
              for outX in 0..<sizes.outWidth { column[outX] = 0 }
            }
            column += sizes.outWidth
          }
        }
      }
    }
  }
}
