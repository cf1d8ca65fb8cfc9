import Tensors

extension Program.Builder {
  /// A convolution or one of its mirror images, cut into groups of images with memory of their own. The
  /// cut depends on shapes alone, so sums come out the same on any number of threads.
  static func convolutionStep(
    _ operation: Operation, _ x: [Block<Scalar>], _ out: Block<Scalar>
  ) throws -> Step? {
    let (images, columns): (Int, Int)
    switch operation {
    case .convolution:
      images = out.lengths[0]
      columns = Window.columnCount(x[0].lengths, x[1].lengths, out.lengths)
    case .convolutionTransposed:
      images = out.lengths[0]
      columns = Window.columnCount(out.lengths, x[1].lengths, x[0].lengths)
    case .convolutionKernel:
      images = x[0].lengths[0]
      columns = Window.columnCount(x[0].lengths, out.lengths, x[1].lengths)
    default: return nil
    }
    let groups = min(16, images)
    func range(_ group: Int) -> Range<Int> {
      (images * group / groups)..<(images * (group + 1) / groups)
    }
    let room = (columns + 15) / 16 * 16
    let scratch = try Memory<Scalar>(room * groups)
    switch operation {
    case .convolution(let window):
      return Step(
        units: groups,
        run: { window.convolve(range($0), x[0], x[1], into: out, scratch.base + $0 * room) })
    case .convolutionTransposed(let window, _, _):
      return Step(
        units: groups,
        run: { window.transpose(range($0), x[0], x[1], into: out, scratch.base + $0 * room) })
    case .convolutionKernel(let window, _, _):
      // For each group its sum and the share of the image at hand.
      let size = (out.count + 15) / 16 * 16
      let parts = try Memory<Scalar>(2 * size * groups)
      return Step(
        units: groups,
        run: { group in
          let sum = parts.base + 2 * size * group
          window.kernelAdjoint(
            range(group), x[0], x[1], into: Block(base: sum, lengths: out.lengths),
            scratch.base + group * room, sum + size)
        },
        finish: {
          out.fill(0)
          for group in 0..<groups {
            let sum = parts.base + 2 * size * group
            for index in 0..<out.count { out.base[index] += sum[index] }
          }
        })
    default: return nil
    }
  }
}
