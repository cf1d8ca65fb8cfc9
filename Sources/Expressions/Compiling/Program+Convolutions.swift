import CVectorKernels
import Glibc
import Tensors

extension Program.Builder {
  /// A convolution or one of its mirror images, cut into groups of images. The cut depends on shapes
  /// alone, so sums come out the same on any number of threads.
  static func convolutionStep(
    _ operation: Operation, _ x: [Block<Scalar>], _ out: Block<Scalar>
  ) throws -> Step? {
    switch operation {
    case .convolution(let window): try convolution(window, x[0], x[1], out)
    case .convolutionTransposed(let window, _, _): try transposed(window, x[0], x[1], out)
    case .convolutionKernel(let window, _, _): try kernelAdjoint(window, x[0], x[1], out)
    default: nil
    }
  }

  /// out[n, o] = Σ K[o] ⋆ x[n]: the kernel, a row for each output, times the windows of the framed images.
  private static func convolution(
    _ window: Window, _ x: Block<Scalar>, _ kernel: Block<Scalar>, _ out: Block<Scalar>
  ) throws -> Step {
    let padding = (window.padding, window.padding)
    let images = try FramedImages<Scalar>(x.lengths, vertically: padding, horizontally: padding)
    let (depth, places) = window.tables(images, kernel.lengths, out.lengths)
    let groups = Groups(images: out.lengths[0])
    let outputSize = out.lengths[1] * places.count
    let product = GatheredProduct<Scalar>(
      rows: kernel.lengths[0], leftRow: depth.count, resultRow: places.count, down: depth,
      across: groups.repeated(places, every: images.size),
      places: groups.repeated(Array(places.indices), every: outputSize))
    return Step(
      units: out.count == 0 ? 0 : groups.count,
      run: { group in
        let range = groups.images(group)
        product.compute(
          columns: 0..<(range.count * places.count), kernel.base, images.frame(range, of: x.base),
          into: out.base + range.lowerBound * outputSize)
      })
  }

  /// The transpose with respect to the images. Places of the result that are a stride apart meet the same
  /// part of the kernel: each such class is a convolution without a stride.
  private static func transposed(
    _ window: Window, _ g: Block<Scalar>, _ kernel: Block<Scalar>, _ out: Block<Scalar>
  ) throws -> Step {
    let (outputs, channels) = (kernel.lengths[0], kernel.lengths[1])
    let (height, width) = (out.lengths[2], out.lengths[3])
    let (down, right) = (
      window.reach(kernel.lengths[2], over: height, from: g.lengths[2]),
      window.reach(kernel.lengths[3], over: width, from: g.lengths[3])
    )
    let images = try FramedImages<Scalar>(g.lengths, vertically: down, horizontally: right)
    let groups = Groups(images: out.lengths[0])
    let outputSize = channels * height * width
    var parts: [(product: GatheredProduct<Scalar>, columns: Int, left: Memory<Scalar>)] = []
    var copies: [(Memory<Scalar>, [Int])] = []
    for first in 0..<min(window.stride, height) {
      for second in 0..<min(window.stride, width) {
        // Where a row of the kernel meets a row of g, and the same for columns.
        let (rows, columns) = (
          window.meeting(first, kernel.lengths[2]), window.meeting(second, kernel.lengths[3])
        )
        var depth: [Int] = []
        var elements: [[Int]] = Array(repeating: [], count: channels)
        for output in 0..<outputs {
          for (dy, y) in rows {
            for (dx, x) in columns {
              depth.append(images.place(output, y, x))
              for channel in 0..<channels {
                elements[channel].append(
                  ((output * channels + channel) * kernel.lengths[2] + dy) * kernel.lengths[3] + dx)
              }
            }
          }
        }
        let tall = Array(stride(from: first, to: height, by: window.stride))
        let wide = Array(stride(from: second, to: width, by: window.stride))
        let across = tall.indices.flatMap { t in wide.indices.map { t * images.outerWidth + $0 } }
        let places = tall.flatMap { y in wide.map { y * width + $0 } }
        let left = try Memory<Scalar>(channels * depth.count)
        copies.append((left, elements.flatMap(\.self)))
        parts.append(
          (
            GatheredProduct(
              rows: channels, leftRow: depth.count, resultRow: height * width, down: depth,
              across: groups.repeated(across, every: images.size),
              places: groups.repeated(places, every: outputSize)),
            places.count, left
          ))
      }
    }
    let (products, kernels) = (parts, copies)
    return Step(
      units: out.count == 0 ? 0 : groups.count,
      prepare: {
        for (left, elements) in kernels {
          for (place, element) in elements.enumerated() { left.base[place] = kernel.base[element] }
        }
      },
      run: { group in
        let range = groups.images(group)
        let source = images.frame(range, of: g.base)
        for (product, columns, left) in products {
          product.compute(
            columns: 0..<(range.count * columns), left.base, source,
            into: out.base + range.lowerBound * outputSize)
        }
      })
  }

  /// The transpose with respect to the kernel: Σₙ g[n] times the windows of x[n], a column for each element
  /// of the kernel. Each group has a sum of its own.
  private static func kernelAdjoint(
    _ window: Window, _ x: Block<Scalar>, _ g: Block<Scalar>, _ out: Block<Scalar>
  ) throws -> Step {
    let padding = (window.padding, window.padding)
    let images = try FramedImages<Scalar>(x.lengths, vertically: padding, horizontally: padding)
    let (depth, places) = window.tables(images, out.lengths, g.lengths)
    let groups = Groups(images: g.lengths[0])
    let (rows, panel) = (out.lengths[0], MatrixProduct.panel(Scalar.self))
    let panels = stride(from: 0, to: depth.count, by: panel).map { first in
      let across = Array(depth[first..<min(first + panel, depth.count)])
      let product = GatheredProduct<Scalar>(
        rows: rows, leftRow: places.count, resultRow: across.count, down: places, across: across,
        places: nil)
      return (first, across.count, product)
    }
    // The sums of a panel lie side by side, where they stay in the cache.
    let sums = try Memory<Scalar>(groups.count * out.count)
    return Step(
      units: groups.count,
      run: { group in
        let range = groups.images(group)
        let source = images.frame(range, of: x.base)
        for (first, width, product) in panels {
          let sum = sums.base + group * out.count + first * rows
          memset(sum, 0, width * rows * MemoryLayout<Scalar>.stride)
          for image in range {
            product.compute(
              columns: 0..<width, g.base + image * rows * places.count,
              source + (image - range.lowerBound) * images.size, into: sum)
          }
        }
      },
      finish: {
        memset(out.base, 0, out.count * MemoryLayout<Scalar>.stride)
        for group in 0..<groups.count {
          var sum = sums.base + group * out.count
          for (first, width, _) in panels {
            accumulate(sum, rows: rows, columns: width, into: out.base + first, row: depth.count)
            sum += rows * width
          }
        }
      })
  }
}

/// Adds numbers that lie side by side to a part of a matrix whose rows are `row` apart.
func accumulate<S: TensorScalar>(
  _ numbers: UnsafePointer<S>, rows: Int, columns: Int, into result: UnsafeMutablePointer<S>,
  row: Int
) {
  let (from, to) = (UnsafeRawPointer(numbers), UnsafeMutableRawPointer(result))
  if S.self == Float.self {
    vk_accumulate_f32(
      rows, columns, from.assumingMemoryBound(to: Float.self), row,
      to.assumingMemoryBound(to: Float.self))
  } else {
    vk_accumulate_f64(
      rows, columns, from.assumingMemoryBound(to: Double.self), row,
      to.assumingMemoryBound(to: Double.self))
  }
}

/// Images that are computed together.
private struct Groups {
  let total: Int
  let count: Int

  init(images: Int) {
    total = images
    count = min(16, images)
  }

  func images(_ group: Int) -> Range<Int> {
    (total * group / count)..<(total * (group + 1) / count)
  }

  /// A table of one image, for each image of a group.
  func repeated(_ table: [Int], every distance: Int) -> [Int] {
    let most = count == 0 ? 0 : (total + count - 1) / count
    return (0..<most).flatMap { image in table.map { $0 + image * distance } }
  }
}

extension Window {
  /// Where the elements of a kernel lie in framed images for the first window, and how far each window is
  /// from the first.
  fileprivate func tables<S>(
    _ images: FramedImages<S>, _ kernel: [Int], _ out: [Int]
  ) -> (elements: [Int], windows: [Int]) {
    var elements: [Int] = []
    for channel in 0..<kernel[1] {
      for dy in 0..<kernel[2] {
        for dx in 0..<kernel[3] {
          elements.append(images.place(channel, dy - padding, dx - padding))
        }
      }
    }
    let windows = (0..<out[2]).flatMap { y in
      (0..<out[3]).map { (y * images.outerWidth + $0) * stride }
    }
    return (elements, windows)
  }

  /// The elements of a kernel along an axis that meet the places with a remainder under the stride, and at
  /// which place of the other side they meet the first of these.
  fileprivate func meeting(_ remainder: Int, _ kernel: Int) -> [(element: Int, place: Int)] {
    (0..<kernel).compactMap { element in
      let distance = remainder + padding - element
      return distance.isMultiple(of: stride) ? (element, distance / stride) : nil
    }
  }

  /// How far windows go over the ends of an axis of `length` places when `results` are met from there.
  fileprivate func reach(_ kernel: Int, over results: Int, from length: Int) -> (Int, Int) {
    let before = max(0, (kernel - 1 - padding) / stride)
    let last = (results - 1 + padding) / stride
    return (before, max(0, last - (length - 1)))
  }
}
