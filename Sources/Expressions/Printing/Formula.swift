import Tensors

extension Expression: LaTeXConvertible {
  /// The formula, without `$$`. Vectors and matrices are bold; under a sum their elements are written
  /// with indices.
  public var latex: String {
    var formula = Formula()
    return formula.write(node, nil).text
  }
}

extension Expression {
  /// The formula of the part at these indices of the first axes, such as `x_n` for the datum n.
  package func latex(at indices: [String]) -> String {
    var formula = Formula(omitsWholeAxes: true)
    let rest = max(0, rank - indices.count)
    return formula.write(node, indices.prefix(rank) + Array(repeating: ":", count: rest)).text
  }
}

/// Writes expressions as LaTeX.
///
/// Each node is written either whole (`indices` is nil) or element by element, with one index for each
/// axis, which is `:` where the axis stays.
struct Formula {
  /// Whether axes that stay whole go without a `:` behind the indices of others.
  let omitsWholeAxes: Bool
  private var usedLetters: Set<String> = []
  /// How many more operations are written; what comes after is left out.
  private var budget = 2_000

  init(omitsWholeAxes: Bool = false) { self.omitsWholeAxes = omitsWholeAxes }

  mutating func write(_ node: Node, _ indices: [String]?) -> Piece {
    budget -= 1
    guard budget > 0 else { return Piece("\\cdots") }
    let indices = indices.flatMap { $0.allSatisfy { $0 == ":" } ? nil : $0 }
    if let piece = throughFactor(node, indices) { return piece }
    switch node.operation {
    case .variable(let variable): return symbol(variable.name, node, indices)
    case .noise(let noise): return symbol(noise.name, node, indices)
    case .extent(let name): return Piece(SymbolName.latex(name, isBold: false))
    case .constant(let constant): return number(constant.tensor, node, indices)
    case .map(let function): return map(function, node, indices)
    case .reduce(let reducer, let axes, let keeps):
      return reduction(reducer, axes, keeps, node, indices)
    default: return arrangement(node, indices) ?? whole(node, indices)
    }
  }

  // MARK: Leaves

  private func symbol(_ name: String, _ node: Node, _ indices: [String]?) -> Piece {
    let subscripts = visible(indices, node.shape)
    let isElement = indices != nil && !(indices ?? []).contains(":")
    return Piece(
      SymbolName.latex(name, isBold: !node.shape.isEmpty && !isElement, subscripts: subscripts))
  }

  /// Axes of length 1 need no index.
  private func visible(_ indices: [String]?, _ shape: Dimensions) -> [String] {
    var shown = zip(indices ?? [], shape).filter { $0.1 != 1 }.map(\.0)
    if omitsWholeAxes { while shown.last == ":" { shown.removeLast() } }
    return shown
  }

  private func number(_ tensor: Matrix, _ node: Node, _ indices: [String]?) -> Piece {
    guard tensor.shape.isEmpty else {
      let small = tensor.rank <= 2 && tensor.count <= 36
      return subscripted(Piece(small ? tensor.latex : "\\mathbf{C}"), node, indices)
    }
    let value = tensor.values[0]
    if value == .infinity { return Piece("\\infty") }
    if value == -.infinity { return Piece("-\\infty", .negation) }
    if value.isNaN { return Piece("\\mathrm{NaN}") }
    for (constant, symbol) in Self.constants where value == constant {
      return Piece(symbol, .product)
    }
    var text = NumberFormat.text(value)
    if let exponent = text.firstIndex(of: "e") {
      let power = text[text.index(after: exponent)...].drop { $0 == "+" }
      let digits = text[..<exponent]
      text = (digits == "1" ? "" : "\(digits) \\cdot ") + "10^{\(power)}"
      return Piece(text, .product)
    }
    return Piece(text, value.sign == .minus ? .negation : .atom)
  }

  private static let constants: [(Double, String)] = [
    (.pi, "\\pi"), (2 * .pi, "2 \\pi"), (2 / Double.pi.squareRoot(), "\\frac{2}{\\sqrt{\\pi}}"),
    (1 / (2 * Double.pi).squareRoot(), "\\frac{1}{\\sqrt{2 \\pi}}"),
  ]

  // MARK: Pieces

  func wrap(_ piece: Piece, _ least: Precedence) -> String {
    piece.precedence < least ? parenthesised(piece.text) : piece.text
  }

  func parenthesised(_ text: String) -> String {
    let isTall = ["\\frac", "\\sum", "\\prod", "\\begin", "\\left"].contains { text.contains($0) }
    return isTall ? "\\left(\(text)\\right)" : "(\(text))"
  }

  /// An element of something that is written whole.
  func subscripted(_ piece: Piece, _ node: Node, _ indices: [String]?) -> Piece {
    let subscripts = visible(indices, node.shape)
    guard !subscripts.isEmpty else { return piece }
    return Piece("\\left[\(piece.text)\\right]_{\(SymbolName.joined(subscripts))}")
  }

  // MARK: Functions

  /// The indices of an operand that is stretched to the result's shape.
  private func aligned(_ indices: [String]?, _ node: Node, _ operand: Node) -> [String]? {
    indices.map { indices in
      zip(indices.suffix(operand.shape.count), operand.shape).map { index, length in
        length == 1 && index != ":" ? "1" : index
      }
    }
  }

  private mutating func map(_ function: Function, _ node: Node, _ indices: [String]?) -> Piece {
    // Nested additions and products are walked from the left, so writing goes no deeper than they do.
    var x: [Piece] = []
    for operand in node.operands { x.append(write(operand, aligned(indices, node, operand))) }
    switch function.row.notation() {
    case .infix(let latex, _, let precedence):
      let left = wrap(x[0], precedence)
      switch (function, x[1].isNegative) {
      case (.add, true): return Piece("\(left) - \(x[1].text.dropFirst())", precedence)
      case (.subtract, true): return Piece("\(left) - \(parenthesised(x[1].text))", precedence)
      case (.subtract, false): return Piece("\(left) - \(wrap(x[1], .bigOperator))", precedence)
      default: return Piece("\(left) \(latex) \(wrap(x[1], precedence))", precedence)
      }
    case .prefix(let sign, let precedence):
      return Piece("\(sign)\(wrap(x[0], .bigOperator))", precedence)
    case .call(let latex, _):
      return Piece("\(latex)\(parenthesised(x.map(\.text).joined(separator: ", ")))", .call)
    case .special: return special(function, node, x, indices)
    }
  }

  private func special(
    _ function: Function, _ node: Node, _ x: [Piece], _ indices: [String]?
  ) -> Piece {
    switch function {
    case .multiply: return product(node, x, indices)
    case .divide:
      // The sign of a fraction stands before it.
      let fraction = "\\frac{\(x[0].text.dropFirst(x[0].isNegative ? 1 : 0))}{\(x[1].text)}"
      return x[0].isNegative ? Piece("-\(fraction)", .negation) : Piece(fraction, .product)
    case .power: return Piece("{\(wrap(x[0], .atom))}^{\(x[1].text)}", .power)
    case .square: return Piece("\(braced(wrap(x[0], .atom)))^{2}", .power)
    case .squareRoot: return Piece("\\sqrt{\(x[0].text)}")
    case .absolute: return Piece("\\left|\(x[0].text)\\right|")
    case .expm1: return Piece("\\exp\(parenthesised(x[0].text)) - 1", .sum)
    case .log1p:
      return Piece("\\log\(parenthesised(Self.oneAnd(node.operands[0], x[0], wrap)))", .call)
    case .xlogy:
      return Piece("\(wrap(x[0], .product)) \\log\(parenthesised(x[1].text))", .product)
    case .xlog1py:
      let sum = Self.oneAnd(node.operands[1], x[1], wrap)
      return Piece("\(wrap(x[0], .product)) \\log\(parenthesised(sum))", .product)
    case .select:
      return Piece(
        "\\begin{cases} \(x[1].text) & \(condition(node.operands[0], x[0])) \\\\ "
          + "\(x[2].text) & \\text{otherwise} \\end{cases}")
    case .polygamma:
      let order = node.operands[0].number ?? -1
      let mark = order == 0 ? "" : order == 1 ? "'" : "^{(\(x[0].text))}"
      return Piece("\\psi\(mark)\(parenthesised(x[1].text))", .call)
    default:
      return Piece(
        "\\operatorname{\(function.rawValue)}(\(x.map(\.text).joined(separator: ", ")))", .call)
    }
  }

  /// 1 + x, written 1 − y for x = −y.
  private static func oneAnd(
    _ node: Node, _ piece: Piece, _ wrap: (Piece, Precedence) -> String
  ) -> String {
    node.operation == .map(.negate) ? "1 \(piece.text)" : "1 + \(wrap(piece, .sum))"
  }

  /// A subscripted base needs braces before an exponent only if it has an exponent already.
  private func braced(_ text: String) -> String { text.contains("^") ? "{\(text)}" : text }

  private func condition(_ node: Node, _ piece: Piece) -> String {
    switch node.operation {
    case .map(.less), .map(.lessOrEqual), .map(.equal): "\\text{if } \(piece.text)"
    default: "\\text{if } \(piece.text) \\ne 0"
    }
  }

  private func product(_ node: Node, _ x: [Piece], _ indices: [String]?) -> Piece {
    let (a, b) = (node.operands[0], node.operands[1])
    let isElement = indices.map { !$0.contains(":") } ?? false
    let areTensors = !a.shape.isEmpty && !b.shape.isEmpty && !isElement
    let startsWithDigit = x[1].text.first?.isNumber ?? false
    let sign = areTensors ? " \\odot " : startsWithDigit ? " \\cdot " : " "
    // A sum may stand last in a product, where nothing follows that it could swallow.
    let last = x[1].precedence == .bigOperator ? x[1].text : wrap(x[1], .elementwise)
    let isElementwise = areTensors || x.contains { $0.precedence == .elementwise }
    return Piece(
      "\(wrap(x[0], .elementwise))\(sign)\(last)",
      x[1].precedence == .bigOperator ? .bigOperator : isElementwise ? .elementwise : .product)
  }

  // MARK: Reductions

  private mutating func reduction(
    _ reducer: Reducer, _ axes: [Int], _ keeps: Bool, _ node: Node, _ indices: [String]?
  ) -> Piece {
    let operand = node.operands[0]
    var inner = [String](repeating: ":", count: operand.shape.count)
    var rest = (indices ?? [String](repeating: ":", count: node.shape.count))[...]
    var bounds: [(letter: String, length: Dimension)] = []
    let before = usedLetters
    for axis in operand.shape.indices {
      if axes.contains(axis) {
        if keeps { rest.removeFirst() }
        let letter = letter(for: operand.shape[axis], taken: indices ?? [])
        inner[axis] = letter
        bounds.append((letter, operand.shape[axis]))
      } else {
        inner[axis] = rest.removeFirst()
      }
    }
    let body = write(operand, inner)
    usedLetters = before
    guard !bounds.isEmpty else { return body }
    func limits(_ sign: String) -> String {
      bounds.map { "\(sign)_{\($0.letter)=1}^{\($0.length)}" }.joined(separator: " ")
    }
    let term = wrap(body, .bigOperator)
    let letters = bounds.map(\.letter).joined(separator: ", ")
    switch reducer {
    case .sum: return Piece("\(limits("\\sum")) \(term)", .bigOperator)
    case .product: return Piece("\(limits("\\prod")) \(wrap(body, .product))", .bigOperator)
    case .mean:
      let count = bounds.map { "\($0.length)" }.joined(separator: " \\cdot ")
      return Piece("\\frac{1}{\(count)} \(limits("\\sum")) \(term)", .bigOperator)
    case .maximum: return Piece("\\max_{\(letters)} \(term)", .bigOperator)
    case .minimum: return Piece("\\min_{\(letters)} \(term)", .bigOperator)
    case .logSumExp:
      return Piece("\\log \(limits("\\sum")) \\exp\(parenthesised(body.text))", .bigOperator)
    }
  }

  /// An unused letter for an index: `n` for an axis `N`, else i, j, k and so on.
  private mutating func letter(for dimension: Dimension, taken: [String]) -> String {
    var candidates = ["i", "j", "k", "l", "m", "r", "s", "t"]
    if case .named(let name) = dimension {
      candidates.insert(SymbolName.escaped(name.lowercased()), at: 0)
    }
    candidates += (1...).lazy.map { "i_{\($0)}" }.prefix(200)
    let letter = candidates.first { !usedLetters.contains($0) && !taken.contains($0) } ?? "i"
    usedLetters.insert(letter)
    return letter
  }
}
