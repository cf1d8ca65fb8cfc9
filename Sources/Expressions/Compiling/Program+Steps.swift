import CVectorKernels
import Tensors

extension Program.Builder {
  /// A matrix product, cut into blocks of rows and panels of columns.
  static func productStep(
    _ left: Bool, _ right: Bool, _ x: [Block<Scalar>], _ out: Block<Scalar>
  ) -> Step {
    let product = MatrixProduct(left, right, x[0].lengths, x[1].lengths)
    let width = MatrixProduct.panel(Scalar.self)
    let panels = (product.columns + width - 1) / width
    // Few panels are cut by rows too, so that there is work for every thread.
    let height = panels >= 6 ? 256 : 32
    let blocks = (product.rows + height - 1) / height
    var places: [(Int, Int, Int)] = []
    Operation.forEachBatch(x, out) { places.append(($0, $1, $2)) }
    let (a, b, c) = (x[0].base, x[1].base, out.base)
    let perProduct = panels * blocks
    return Step(
      units: out.count == 0 ? 0 : places.count * perProduct,
      run: { unit in
        let (i, j, k) = places[unit / perProduct]
        let (row, column) = (unit % perProduct / panels * height, unit % panels * width)
        product.compute(
          a + i, b + j, c + k, rows: row..<min(row + height, product.rows),
          columns: column..<min(column + width, product.columns))
      })
  }

  /// Random numbers, which depend on their place and not on who draws them.
  static func noiseStep(_ noise: Noise, _ out: Block<Scalar>, _ state: RunState) -> Step {
    let count = out.count
    let piece = 512
    return Step(
      units: (count + piece - 1) / piece,
      run: { unit in
        let stream = noise.generatorStream(run: state.run)
        noise.fill(
          out.base, (unit * piece)..<min((unit + 1) * piece, count), seed: state.seed,
          stream: stream)
      })
  }
}

extension Noise {
  /// The elements of a range that starts at an even place: two from each block of the generator.
  func fill<S: TensorScalar>(
    _ base: UnsafeMutablePointer<S>, _ range: Range<Int>, seed: UInt64, stream: UInt64
  ) {
    for place in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      let words = Philox.words(seed: seed, stream: stream, index: UInt64(place / 2))
      let pair =
        distribution == .normal
        ? BoxMuller.pair(words.0, words.1)
        : (UnitInterval.fraction(words.0), UnitInterval.fraction(words.1))
      base[place] = S(pair.0)
      if place + 1 < range.upperBound { base[place + 1] = S(pair.1) }
    }
  }
}
