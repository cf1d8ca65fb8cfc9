/// The operators of numbers.
enum OperatorRows {
  static let functions: [Row] =
    symbols.map { Row($0.text, $0.opcode) } + [
      Row("/// The negative of a number.\nprefix func - (x: Int) -> Int", .negateInt),
      Row("/// The negative of a number.\nprefix func - (x: Double) -> Double", .negateDouble),
      Row("/// The number itself.\nprefix func + (x: Double) -> Double") { (x: Double) in x },
      Row("/// The number itself.\nprefix func + (x: Int) -> Int") { (x: Int) in x },
      Row("/// The remainder of a division.\nfunc % (left: Int, right: Int) -> Int", .remainderInt),
      Row("/// The bits that both have.\nfunc & (left: Int, right: Int) -> Int", .andInt),
      Row("/// The bits that either has.\nfunc | (left: Int, right: Int) -> Int", .orInt),
      Row("/// The bits that one of them has.\nfunc ^ (left: Int, right: Int) -> Int", .xorInt),
      Row("/// The bits moved left, wrapped around.\nfunc &<< (left: Int, right: Int) -> Int") {
        (left: Int, right: Int) in left &<< right
      },
      Row("/// The bits moved right, wrapped around.\nfunc &>> (left: Int, right: Int) -> Int") {
        (left: Int, right: Int) in left &>> right
      },
      Row("/// All other bits.\nprefix func ~ (x: Int) -> Int", .complement),
      Row("/// The bits moved left.\nfunc << (left: Int, right: Int) -> Int", .shiftLeft),
      Row("/// The bits moved right.\nfunc >> (left: Int, right: Int) -> Int", .shiftRight),
      Row("/// The sum, wrapped around.\nfunc &+ (left: Int, right: Int) -> Int", .wrappingAdd),
      Row(
        "/// The difference, wrapped around.\nfunc &- (left: Int, right: Int) -> Int",
        .wrappingSubtract),
      Row(
        "/// The product, wrapped around.\nfunc &* (left: Int, right: Int) -> Int",
        .wrappingMultiply),
    ]

  /// The operators that `Int` and `Double` share.
  private static let symbols: [(text: String, opcode: Opcode)] = {
    let arithmetic: [(String, String, Opcode, Opcode)] = [
      ("+", "The sum.", .addInt, .addDouble),
      ("-", "The difference.", .subtractInt, .subtractDouble),
      ("*", "The product.", .multiplyInt, .multiplyDouble),
      ("/", "The quotient.", .divideInt, .divideDouble),
    ]
    let comparisons: [(String, String, Opcode, Opcode)] = [
      ("==", "Whether both are equal.", .equalInt, .equalDouble),
      ("!=", "Whether they differ.", .unequalInt, .unequalDouble),
      ("<", "Whether the left one is less.", .lessInt, .lessDouble),
      ("<=", "Whether the left one is not greater.", .atMostInt, .atMostDouble),
      (">", "Whether the left one is greater.", .greaterInt, .greaterDouble),
      (">=", "Whether the left one is not less.", .atLeastInt, .atLeastDouble),
    ]
    func rows(_ list: [(String, String, Opcode, Opcode)], _ result: String?) -> [(String, Opcode)] {
      list.flatMap { symbol, words, int, double in
        [("Int", int), ("Double", double)].map { type, opcode in
          (
            "/// \(words)\nfunc \(symbol) (left: \(type), right: \(type)) -> \(result ?? type)",
            opcode
          )
        }
      }
    }
    return (rows(arithmetic, nil) + rows(comparisons, "Bool")).map { ($0.0, $0.1) }
  }()
}
