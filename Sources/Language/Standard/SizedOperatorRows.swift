/// The operators of whole numbers with a size of their own: each is one declaration for all of them.
enum SizedOperatorRows {
  static let functions =
    binary.map { symbol, words in
      Row(
        "/// \(words)\nfunc \(symbol) <T: FixedWidthInteger>(left: T, right: T) -> T",
        each: "T", of: SizedIntegers.others, { combining($0, symbol) })
    } + shifts + unary

  private static let binary: [(symbol: String, words: String)] = [
    ("+", "The sum."), ("-", "The difference."), ("*", "The product."), ("/", "The quotient."),
    ("%", "The remainder of a division."), ("&+", "The sum, wrapped around."),
    ("&-", "The difference, wrapped around."), ("&*", "The product, wrapped around."),
    ("&", "The bits that both have."), ("|", "The bits that either has."),
    ("^", "The bits that one of them has."), ("&<<", "The bits moved left, wrapped around."),
    ("&>>", "The bits moved right, wrapped around."),
  ]

  private static func combining<T: SizedInteger>(_: T.Type, _ symbol: String) -> Row.Native {
    let operation: @Sendable (T, T) throws -> T = operation(symbol)
    return { call in
      let result = try operation(
        T(truncatingIfNeeded: call.scalars[0]), T(truncatingIfNeeded: call.scalars[1]))
      call.finish(result.cellValue)
    }
  }

  private static func operation<T: SizedInteger>(
    _ symbol: String
  ) -> @Sendable (T, T) throws -> T {
    switch symbol {
    case "+": checked(symbol) { $0.addingReportingOverflow($1) }
    case "-": checked(symbol) { $0.subtractingReportingOverflow($1) }
    case "*": checked(symbol) { $0.multipliedReportingOverflow(by: $1) }
    case "/": checked(symbol) { $0.dividedReportingOverflow(by: $1) }
    case "%": checked(symbol) { $0.remainderReportingOverflow(dividingBy: $1) }
    case "&+": { $0 &+ $1 }
    case "&-": { $0 &- $1 }
    case "&*": { $0 &* $1 }
    case "&": { $0 & $1 }
    case "|": { $0 | $1 }
    case "^": { $0 ^ $1 }
    case "&<<": { $0 &<< $1 }
    default: { $0 &>> $1 }
    }
  }

  private static func checked<T: SizedInteger>(
    _ symbol: String, _ compute: @escaping @Sendable (T, T) -> (T, Bool)
  ) -> @Sendable (T, T) throws -> T {
    { a, b in
      let (result, overflow) = compute(a, b)
      if !overflow { return result }
      throw RuntimeError(
        b == 0
          ? RuntimeError.Wording.division(Int(truncatingIfNeeded: a), symbol, 0)
          : "\(a) \(symbol) \(b) is outside the range of \(T.nominal.name)")
    }
  }

  private static let shifts = ["<<": "left", ">>": "right"].sorted { $0 < $1 }.map { symbol, way in
    Row(
      "/// The bits moved \(way).\nfunc \(symbol) <T: FixedWidthInteger, S: BinaryInteger>(left: T, right: S) -> T",
      each: "T", of: SizedIntegers.others, { shifting($0, isLeft: symbol == "<<") })
  }

  private static func shifting<T: SizedInteger>(_: T.Type, isLeft: Bool) -> Row.Native {
    { call in
      let (x, distance) = (T(truncatingIfNeeded: call.scalars[0]), call.scalars[1])
      call.finish((isLeft ? x << distance : x >> distance).cellValue)
    }
  }

  private static let unary = [
    Row(
      "/// All other bits.\nprefix func ~ <T: FixedWidthInteger>(x: T) -> T",
      each: "T", of: SizedIntegers.others, { complementing($0) }),
    Row(
      "/// The number itself.\nprefix func + <T: FixedWidthInteger>(x: T) -> T",
      each: "T", of: SizedIntegers.others, { _ in { call in call.finish(call[0]) } }),
    Row(
      "/// The negative of a number.\nprefix func - <T: SignedInteger>(x: T) -> T",
      each: "T", of: SizedIntegers.signed, { negating($0) }),
    Row(
      "/// The absolute value of `x`.\nfunc abs<T: SignedInteger>(_ x: T) -> T",
      each: "T", of: SizedIntegers.signed, { negating($0, isAbsolute: true) }),
  ]

  private static func complementing<T: SizedInteger>(_: T.Type) -> Row.Native {
    { call in call.finish((~T(truncatingIfNeeded: call.scalars[0])).cellValue) }
  }

  private static func negating<T: SizedInteger>(_: T.Type, isAbsolute: Bool = false) -> Row.Native {
    { call in
      let x = T(truncatingIfNeeded: call.scalars[0])
      if isAbsolute, x >= 0 { return call.finish(x.cellValue) }
      let (result, overflow) = T.zero.subtractingReportingOverflow(x)
      if overflow { throw RuntimeError("-(\(x)) is outside the range of \(T.nominal.name)") }
      call.finish(result.cellValue)
    }
  }
}
