import CVectorKernels
import Tensors

extension Program.Builder {
  /// A matrix product, block by block.
  static func productStep(
    _ left: Bool, _ right: Bool, _ x: [Block<Scalar>], _ out: Block<Scalar>
  ) -> Step {
    let product = MatrixProduct(left, right, x[0].lengths, x[1].lengths)
    let blocks = ProductBlocks(product, Scalar.self)
    var places: [(Int, Int, Int)] = []
    Operation.forEachBatch(x, out) { places.append(($0, $1, $2)) }
    let (a, b, c) = (x[0].base, x[1].base, out.base)
    return Step(
      units: out.count == 0 ? 0 : places.count * blocks.count,
      run: { unit in
        let (i, j, k) = places[unit / blocks.count]
        let block = unit % blocks.count
        product.compute(
          a + i, b + j, c + k, rows: blocks.rows(block), columns: blocks.columns(block), after: nil)
      })
  }

  /// A matrix product in two halves of its sums, where bands of the right matrix meet, and what adds them up.
  static func halvedProductSteps(
    _ left: Bool, _ right: Bool, _ x: [Block<Scalar>], _ out: Block<Scalar>
  ) throws -> (product: Step, sum: Step) {
    let product = MatrixProduct(left, right, x[0].lengths, x[1].lengths)
    let bands = ProductBlocks(
      bandsOfRows: product.inner, columns: product.columns, Scalar.self)
    let middle = bands.middle
    let halves = [0..<middle, middle..<product.inner]
    let blocks = ProductBlocks(product, times: halves.count, Scalar.self)
    let second = try Memory<Scalar>(out.count)
    let (a, b, results) = (x[0].base, x[1].base, [out.base, second.base])
    let step = Step(
      units: halves.count * blocks.count,
      run: { unit in
        let (half, block) = (unit / blocks.count, unit % blocks.count)
        product.compute(
          a, b, results[half], rows: blocks.rows(block), columns: blocks.columns(block),
          inner: halves[half], after: nil)
      })
    let piece = 16_384
    let sum = Step(
      label: { "the sum of two halves" }, units: (out.count + piece - 1) / piece,
      run: { unit in
        let start = unit * piece, count = min(piece, out.count - start)
        accumulate(
          second.base + start, rows: 1, columns: count, into: out.base + start, row: count)
      })
    return (step, sum)
  }

  /// Random numbers, which depend on their place and not on who draws them.
  static func noiseStep(_ noise: Noise, _ out: Block<Scalar>, _ state: RunState) -> Step {
    let count = out.count
    let piece = 4_096
    return Step(
      units: (count + piece - 1) / piece,
      run: { unit in
        let start = unit * piece
        let stream = noise.generatorStream(run: state.run)
        let (base, count) = (out.base + start, min(piece, count - start))
        switch noise.distribution {
        case .normal:
          Philox.fillNormal(
            base, count: count, seed: state.seed, stream: stream, from: start / 2)
        case .uniform:
          Philox.fillUniform(
            base, count: count, seed: state.seed, stream: stream, from: start / 2)
        }
      })
  }
}
