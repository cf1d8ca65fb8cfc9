import Testing

/// A cell and what it shows or prints; expected values are Swift's own.
struct Program: Sendable, CustomTestStringConvertible {
  let source: String
  let expected: String

  init(_ source: String, _ expected: String) {
    self.source = source
    self.expected = expected
  }

  var testDescription: String { source }
}

extension Program {
  static let literals: [Program] = [
    Program("1 + 1", "2"),
    Program("let n = 1 / 2\nn", "0"),
    Program("let x: Double = 1 / 2\nx", "0.5"),
    Program("1 / 2 * 3.0", "1.5"),
    Program("1 / 2 * log(2 * .pi)", "0.9189385332046727"),
    Program("2 * 3 + 4", "10"),
    Program("2 + 3 * 4", "14"),
    Program("(2 + 3) * 4", "20"),
    Program("7 % 3", "1"),
    Program("-7 % 3", "-1"),
    Program("-7 / 2", "-3"),
    Program("0xFF", "255"),
    Program("0b1010", "10"),
    Program("1_000_000", "1000000"),
    Program("1e-4", "0.0001"),
    Program("0.1 + 0.2", "0.30000000000000004"),
    Program("-9223372036854775808", "-9223372036854775808"),
    Program("6 & 3 | 8", "10"),
    Program("1 << 10", "1024"),
    Program("~5", "-6"),
    Program("true && !false", "true"),
    Program("1 < 2 || 1 / 0 > 1", "true"),
    Program("3 == 3.0", "true"),
    Program("\"a\" + \"b\"", "ab"),
    Program("\"\\(1 + 1) and \\(2.5)\"", "2 and 2.5"),
    Program("let s = \"x\"\n\"\\(s)\\n\\(s)\"", "x\nx"),
    Program("[1, 2.5]", "[1.0, 2.5]"),
    Program("[\"a\", \"b\"]", "[\"a\", \"b\"]"),
    Program("(1, \"a\")", "(1, \"a\")"),
    Program("(x: 1, y: 2.0)", "(x: 1, y: 2.0)"),
    Program("let t = (x: 1, y: 2.0)\nt.y + Double(t.0)", "3.0"),
  ]

  static let control: [Program] = [
    Program("var s = 0\nfor i in 1...10 { s += i }\ns", "55"),
    Program("var s = 0\nfor i in 0..<10 where i % 2 == 0 { s += i }\ns", "20"),
    Program("var s = 0\nfor i in 0..<0 { s += 1 }\ns", "0"),
    Program("var n = 0\nwhile n < 5 { n += 1\nif n == 3 { break } }\nn", "3"),
    Program("var s = 0\nfor i in 0..<5 { if i == 2 { continue }\ns += i }\ns", "8"),
    Program("var n = 0\nrepeat { n += 1 } while n < 4\nn", "4"),
    Program("var s = \"\"\nfor c in [\"a\", \"b\"] { s = s + c }\ns", "ab"),
    Program("let n = 3\nlet w = n > 2 ? \"big\" : \"small\"\nw", "big"),
    Program("var k = 0\nif k == 1 { k = 5 } else if k == 0 { k = 7 } else { k = 9 }\nk", "7"),
    Program("for (i, x) in [10, 20].enumerated() { print(i, x) }", "0 10\n1 20\n"),
    Program("for (a, b) in zip([1, 2], [\"x\", \"y\"]) { print(a, b) }", "1 x\n2 y\n"),
    Program("let o: Int? = 3\nif let v = o { print(v) }", "3\n"),
    Program("let o: Int? = nil\no ?? 7", "7"),
    Program("let o = Int(\"12\")\no! + 1", "13"),
    Program("let o: Int? = 4\no", "Optional(4)"),
    Program("let (a, b) = (1, 2)\na + b", "3"),
    Program("print(1, 2, separator: \"-\", terminator: \"!\")", "1-2!"),
  ]

  static let functions: [Program] = [
    Program("func f(_ x: Int) -> Int { x * 2 }\nf(4)", "8"),
    Program("func f(_ x: Int, by k: Int = 3) -> Int { return x * k }\nf(2) + f(2, by: 5)", "16"),
    Program("func fib(_ n: Int) -> Int { n < 2 ? n : fib(n - 1) + fib(n - 2) }\nfib(15)", "610"),
    Program(
      "func even(_ n: Int) -> Bool { n == 0 ? true : odd(n - 1) }\nfunc odd(_ n: Int) -> Bool { n == 0 ? false : even(n - 1) }\neven(10)",
      "true"),
    Program(
      "func f(_ x: Double) -> String { \"d\" }\nfunc f(_ x: Int) -> String { \"i\" }\nf(1) + f(1.0)",
      "id"),
    Program("let k = 3\nlet g = { (x: Int) -> Int in x + k }\ng(4)", "7"),
    Program("[1, 2, 3].map { $0 * $0 }", "[1, 4, 9]"),
    Program("[1, 2, 3].map { Double($0) / 2 }", "[0.5, 1.0, 1.5]"),
    Program("[3, 1, 2].sorted()", "[1, 2, 3]"),
    Program("[3, 1, 2].sorted { $0 > $1 }", "[3, 2, 1]"),
    Program("[1, 2, 3].reduce(0, +)", "6"),
    Program("[1, 2, 3].reduce(0.0) { $0 + Double($1) }", "6.0"),
    Program("[1, 2, 3, 4].filter { $0 % 2 == 0 }.count", "2"),
    Program("(1...3).map { $0 + 1 }", "[2, 3, 4]"),
    Program("[1.0, 4.0].map(sqrt)", "[1.0, 2.0]"),
    Program("max(1, 2.5)", "2.5"),
    Program("min(3, 2)", "2"),
    Program(
      "func counter() -> () -> Int {\n  var n = 0\n  return {\n    n += 1\n    return n\n  }\n}\nlet c = counter()\nprint(c(), c(), c())",
      "1 2 3\n"),
    Program("var k = 1\nlet f = { k * 10 }\nk = 5\nf()", "50"),
    Program("stride(from: 0, to: 10, by: 3).map { $0 }", "[0, 3, 6, 9]"),
  ]

  static let arrays: [Program] = [
    Program("var a = [1, 2, 3]\na[1] = 9\na", "[1, 9, 3]"),
    Program("var a = [1, 2]\nvar b = a\nb[0] = 7\nprint(a, b)", "[1, 2] [7, 2]\n"),
    Program("var a: [Int] = []\nfor i in 0..<3 { a.append(i * i) }\na", "[0, 1, 4]"),
    Program("var m = [[1, 2], [3, 4]]\nm[1][0] = 9\nm", "[[1, 2], [9, 4]]"),
    Program("var a = [1, 2, 3]\nlet x = a.removeLast()\nprint(x, a)", "3 [1, 2]\n"),
    Program("var s = [\"a\", \"b\"]\nlet x = s.removeLast()\nprint(x, s)", "b [\"a\"]\n"),
    Program("var a = [1, 2]\na[0] += 5\na", "[6, 2]"),
    Program("Array(repeating: 0.5, count: 3)", "[0.5, 0.5, 0.5]"),
    Program("[1, 2] + [3]", "[1, 2, 3]"),
    Program("[1, 2] == [1, 2]", "true"),
    Program("[1, 2, 3].contains(2)", "true"),
    Program("[3, 9, 2].max() ?? 0", "9"),
    Program("[1, 2, 3].first", "Optional(1)"),
    Program("Array([1, 2, 3].reversed())", "[3, 2, 1]"),
    Program("var t = (a: 1, b: 2)\nt.a = 5\nt", "(a: 5, b: 2)"),
    Program("[1, 2, 3].isEmpty", "false"),
  ]

  static let all = literals + control + functions + arrays
}
