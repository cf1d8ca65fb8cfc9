import Tensors

extension Expression: CustomStringConvertible {
  /// The expression as Swift would build it: `sum(square(x - μ)) / 2`.
  public var description: String { Plain(budget: 4_000).write(node).text }

  /// A short form for errors.
  var summary: String {
    let text = Plain(budget: 40).write(node).text
    return text.count <= 60 ? text : "the result of \(node.operation.name)"
  }
}

/// Writes expressions as Swift source.
struct Plain {
  /// Parts that would be written with more operations than this are left out.
  let budget: Int

  func write(_ node: Node) -> Piece {
    var written: [Node: (piece: Piece, size: Int)] = [:]
    for node in Node.reachable(from: [node]) {
      let size = node.operands.reduce(1) { min($0 + written[$1]!.size, 1 << 20) }
      let piece =
        size > budget ? Piece("…") : form(node, node.operands.map { written[$0]!.piece })
      written[node] = (piece, size > budget ? 1 : size)
    }
    return written[node]!.piece
  }

  private func wrap(_ piece: Piece, _ least: Precedence) -> String {
    piece.precedence < least ? "(\(piece.text))" : piece.text
  }

  private func call(_ name: String, _ arguments: String...) -> Piece {
    Piece("\(name)(\(arguments.joined(separator: ", ")))")
  }

  private func form(_ node: Node, _ x: [Piece]) -> Piece {
    switch node.operation {
    case .variable(let variable): Piece(variable.name)
    case .noise(let noise): Piece(noise.name)
    case .extent(let name): Piece(name)
    case .constant(let constant): number(constant.tensor)
    case .map(let function): map(function, node, x)
    case .reduce(let reducer, let axes, let keeps):
      reduction(reducer, axes, keeps, node.operands[0].shape.count, x[0])
    case .softmax(let axis), .logSoftmax(let axis):
      call(node.operation.name, x[0].text, "axis: \(axis)")
    case .stopGradient, .cholesky, .diagonal, .diagonalMatrix:
      call(node.operation.name, x[0].text)
    case .lowerTriangle(let scale):
      scale == 1
        ? call("lowerTriangle", x[0].text) : call("lowerTriangle", x[0].text, "diagonal: \(scale)")
    case .broadcast(let shape): method(x[0], "broadcast(to: \(list(shape)))")
    case .reshape(let shape): method(x[0], "reshaped(\(list(shape)))")
    case .transpose(let order):
      method(x[0], order == [1, 0] ? "transposed()" : "transposed(\(order))")
    case .slice(let axis, let range): method(x[0], "slice(\(range), axis: \(axis))")
    case .pad(let axis, let before, let after):
      method(x[0], "padded(\(before), \(after), axis: \(axis))")
    case .concatenate(let axis):
      call("concatenated", "[\(x.map(\.text).joined(separator: ", "))]", "axis: \(axis)")
    case .gather(0): Piece("\(wrap(x[0], .atom))[\(x[1].text)]")
    case .gather(let axis): call("gather", x[0].text, x[1].text, "axis: \(axis)")
    case .scatter(let axis, let length):
      call("scatter", x[0].text, x[1].text, "axis: \(axis)", "length: \(length)")
    case .oneHot(let count): call("oneHot", x[0].text, "count: \(count)")
    case .matmul(let left, let right):
      call(
        "matmul", left ? method(x[0], "transposed()").text : x[0].text,
        right ? method(x[1], "transposed()").text : x[1].text)
    case .triangularSolve(let transposed):
      transposed
        ? call("triangularSolve", x[0].text, x[1].text, "transposed: true")
        : call("triangularSolve", x[0].text, x[1].text)
    case .convolution(let window), .convolutionTransposed(let window, _, _),
      .convolutionKernel(let window, _, _):
      call(
        node.operation.name, x[0].text, x[1].text, "stride: \(window.stride)",
        "padding: \(window.padding)")
    }
  }

  private func method(_ x: Piece, _ call: String) -> Piece { Piece("\(wrap(x, .atom)).\(call)") }

  private func list(_ shape: Dimensions) -> String {
    let axes = shape.map { axis in
      if case .named(let name) = axis { "\"\(name)\"" } else { axis.description }
    }
    return "[\(axes.joined(separator: ", "))]"
  }

  private func number(_ tensor: Matrix) -> Piece {
    guard tensor.shape.isEmpty else { return Piece("a constant of shape \(tensor.shape)", .sum) }
    let value = tensor.values[0]
    return Piece(NumberFormat.text(value), value.sign == .minus ? .negation : .atom)
  }

  private func map(_ function: Function, _ node: Node, _ x: [Piece]) -> Piece {
    switch function {
    case .add where x[1].isNegative:
      Piece("\(wrap(x[0], .sum)) - \(x[1].text.dropFirst())", .sum)
    case .subtract where x[1].isNegative:
      Piece("\(wrap(x[0], .sum)) - (\(x[1].text))", .sum)
    case .add, .subtract:
      Piece(
        "\(wrap(x[0], .sum)) \(function.rawValue) "
          + wrap(x[1], function == .add ? .sum : .bigOperator), .sum)
    case .multiply, .divide:
      Piece(
        "\(wrap(x[0], .product)) \(function.rawValue) "
          + wrap(x[1], function == .multiply ? .product : .call), .product)
    case .negate: Piece("-\(wrap(x[0], .product))", .negation)
    case .polygamma where node.operands[0].number == 0: call("digamma", x[1].text)
    case .polygamma where node.operands[0].number == 1: call("trigamma", x[1].text)
    default: Piece("\(function.rawValue)(\(x.map(\.text).joined(separator: ", ")))")
    }
  }

  private func reduction(
    _ reducer: Reducer, _ axes: [Int], _ keeps: Bool, _ rank: Int, _ x: Piece
  ) -> Piece {
    let name = [.maximum: "max", .minimum: "min"][reducer] ?? reducer.rawValue
    var arguments = x.text
    if axes.count < rank || keeps {
      arguments += axes.count == 1 ? ", axis: \(axes[0])" : ", axes: \(axes)"
    }
    if keeps { arguments += ", keepingAxis: true" }
    return Piece("\(name)(\(arguments))")
  }
}
