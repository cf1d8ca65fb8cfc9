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
