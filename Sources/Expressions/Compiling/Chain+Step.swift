import CVectorKernels
import Tensors

extension Chain {
  /// Elements that a unit of work takes at least: some microseconds.
  private static let grain = 16_384

  /// How many pieces a chain is cut into: along the walk, or a matrix into blocks of rows and panels of
  /// columns. Each piece needs its own copy of a reduction's result that spans several.
  private struct Cut {
    let chunks: Int
    let panels: Int
    /// Whether several chunks, or panels, go into one result of the operand.
    let sharesChunks: (Operand) -> Bool
    let sharesPanels: (Operand) -> Bool
  }

  /// The chain over memory, as a step. Its cut into chunks depends on shapes alone, so sums come out
  /// the same on any number of threads.
  func step<S: TensorScalar>(_ address: (Node) -> UnsafeMutablePointer<S>) throws -> Step {
    let reductions = operands.filter { $0.reducer != nil }
    let inner = reductions.map { innerLength($0) }
    // Chunks that hold whole results of the trailing reductions need no copies of them.
    let alignment = inner.filter { $0 <= Self.grain }.max() ?? 1
    var chunk = (Self.grain + alignment - 1) / alignment * alignment
    let largest = reductions.map(\.node.elementCount).max() ?? 0
    // Copies of large results cost more than threads gain.
    if zip(reductions, inner).contains(where: { alignment % $1 != 0 && $0.node.elementCount > 0 }),
      largest > Self.grain
    {
      let chunks = max(1, min(16, count / max(largest, 1)))
      chunk = max(chunk, ((count + chunks - 1) / chunks + alignment - 1) / alignment * alignment)
    }
    let chunks = max(1, (count + chunk - 1) / chunk)
    let cut = Cut(
      chunks: chunks, panels: 1,
      sharesChunks: { chunks > 1 && alignment % innerLength($0) != 0 }, sharesPanels: { _ in false }
    )
    let (total, size) = (count, chunk)
    return try step(cut, units: total == 0 ? 0 : chunks, address) { memory in
      let run = memory.runner(S.self)
      return { unit in run(unit * size, min((unit + 1) * size, total), unit) }
    }
  }

  /// The chain as a step that computes a matrix product and goes on with its blocks.
  func step<S: TensorScalar>(
    after product: MatrixProduct, _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>,
    _ address: (Node) -> UnsafeMutablePointer<S>
  ) throws -> Step {
    let blocks =
      goesOverMuchMemory(S.self)
      ? ProductBlocks(bandsOfRows: product.rows, columns: product.columns, S.self)
      : ProductBlocks(product, S.self)
    let cut = Cut(
      chunks: blocks.down, panels: blocks.panels,
      sharesChunks: { blocks.down > 1 && $0.strides[0] == 0 },
      sharesPanels: { blocks.panels > 1 && $0.strides[1] == 0 })
    return try step(cut, units: blocks.count, address) { memory in
      { unit in
        let (rows, columns) = (blocks.rows(unit), blocks.columns(unit))
        let (chunk, panel) = (unit / blocks.across, blocks.panels(unit).lowerBound)
        memory.withEpilogue(row: rows.lowerBound, column: columns.lowerBound, chunk, panel) {
          if blocks.areBands {
            product.computeBand(a, b, rows: rows, columns: columns, after: $0)
          } else {
            product.compute(a, b, nil, rows: rows, columns: columns, after: $0)
          }
        }
      }
    }
  }

  /// Whether the chain goes over more tensors of the whole shape than the cache holds; it should walk them as
  /// they lie then. The update of a layer's weights does.
  private func goesOverMuchMemory<S: TensorScalar>(_: S.Type) -> Bool {
    let whole = operands.count { $0.node != product && Self.isContiguous($0.strides, lengths) }
    return operands.allSatisfy { $0.reducer == nil }
      && whole * count * MemoryLayout<S>.stride > 1 << 20
  }

  private func step<S: TensorScalar>(
    _ cut: Cut, units: Int, _ address: (Node) -> UnsafeMutablePointer<S>,
    _ run: (ChainMemory) -> (Int) -> Void
  ) throws -> Step {
    let storage = ChainMemory(instructions, operands.count, lengths, registers, S.self)
    var copies: [Copies<S>] = []
    var starts: [(UnsafeMutablePointer<S>, Int, S)] = []
    for (index, operand) in operands.enumerated() where operand.node != product {
      var base = address(operand.node)
      var (chunkStride, panelStride) = (0, 0)
      if let reducer = operand.reducer {
        let size = operand.node.elementCount
        let panels = cut.sharesPanels(operand) ? cut.panels : 1
        let number = panels * (cut.sharesChunks(operand) ? cut.chunks : 1)
        if number > 1 {
          let memory = try Memory<S>(number * size)
          copies.append(Copies(reducer, memory, number, base, size))
          base = memory.base
          if cut.sharesChunks(operand) { chunkStride = panels * size }
          if panels > 1 { panelStride = size }
        }
        starts.append((base, number * size, S(reducer.identity)))
      }
      storage.set(index, base, operand.strides) {
        $0.chunkStride = chunkStride
        $0.panelStride = panelStride
        $0.isContiguous =
          operand.reducer == nil && Self.isContiguous(operand.strides, lengths) ? 1 : 0
      }
    }
    return Step(
      units: units,
      prepare: starts.isEmpty
        ? nil
        : { for (base, count, value) in starts { base.update(repeating: value, count: count) } },
      run: run(storage),
      finish: copies.isEmpty ? nil : { for entry in copies { entry.combine() } })
  }

  /// How many neighbours in the walk go into one result; more than any chunk if they are not neighbours.
  private func innerLength(_ operand: Operand) -> Int {
    let reduced = operand.strides.enumerated().map { $1 == 0 }
    let trailing = reduced.reversed().prefix { $0 }.count
    let leading = zip(reduced, lengths).dropLast(trailing)
    guard !leading.contains(where: { $0.0 && $0.1 != 1 }) else { return .max }
    return max(lengths.suffix(trailing).reduce(1, *), 1)
  }
}

/// The pieces' results of a reduction, which become one.
private struct Copies<S: TensorScalar> {
  let reducer: Reducer
  let memory: Memory<S>
  let count: Int
  let result: UnsafeMutablePointer<S>
  let size: Int

  init(
    _ reducer: Reducer, _ memory: Memory<S>, _ count: Int, _ result: UnsafeMutablePointer<S>,
    _ size: Int
  ) {
    (self.reducer, self.memory, self.count) = (reducer, memory, count)
    (self.result, self.size) = (result, size)
  }

  /// Always in the same order.
  @inline(__always)
  func combine() {
    result.update(from: memory.base, count: size)
    for copy in 1..<count {
      let next = memory.base + copy * size
      switch reducer {
      case .product: for i in 0..<size { result[i] *= next[i] }
      case .maximum:
        for i in 0..<size { result[i] = next[i].isNaN || next[i] > result[i] ? next[i] : result[i] }
      case .minimum:
        for i in 0..<size { result[i] = next[i].isNaN || next[i] < result[i] ? next[i] : result[i] }
      default: accumulate(next, rows: 1, columns: size, into: result, row: size)
      }
    }
  }
}
