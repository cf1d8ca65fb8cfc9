extension NameHabits {
  /// What Swift itself calls differently.
  static let standard: NameHabits = {
    var habits = NameHabits()
    habits.values = valueRows
    habits.words = wordRows
    habits.calls = callRows
    habits.modules = moduleRows
    habits.members = memberRows
    habits.operators = operatorRows
    habits.typedOperators = [
      "Double": ["^": "pow(#, #2)", "%": "#.truncatingRemainder(dividingBy: #2)"],
      "String": ["%": "String(format: #, #2)", "*": "String(repeating: #, count: #2)"],
    ]
    habits.elements = ["String": "Array(#)[#2]", "Substring": "Array(#)[#2]"]
    habits.types = typeRows
    return habits
  }()

  private static let valueRows = [
    "True": "true", "TRUE": "true", "False": "false", "FALSE": "false",
    "None": "nil", "null": "nil", "NULL": "nil", "nothing": "nil",
    "NaN": "Double.nan", "nan": "Double.nan", "NA": "Double.nan",
    "Inf": "Double.infinity", "inf": "Double.infinity", "Infinity": "Double.infinity",
    "pi": "Double.pi", "M_PI": "Double.pi", "π": "Double.pi", "this": "self",
  ]

  private static let closure = "a function without a name is written '{ x in x + 1 }'"
  private static let function = "a function is written 'func f(_ x: Double) -> Double { … }'"
  private static let cleanup = "what is done in any case stands in 'defer { … }'"
  private static let unimported =
    "leave the line out: cells have all of Elbo without an import"

  private static let wordRows = [
    "pass": "leave it out: an empty block is '{ }'", "end": "a block ends with '}'",
    "begin": "a block starts with '{'", "then": "a block starts with '{'",
    "elif": "write 'else if condition { … }'",
    "except": "errors are caught with 'do { try … } catch { … }'", "finally": cleanup,
    "lambda": closure, "def": function, "function": function, "not": "write '!'",
    "exit": "a cell ends by itself", "quit": "a cell ends by itself",
    "library": unimported, "require": unimported,
    "input": "a cell cannot ask: give the value a name, as in 'let n = 5'",
  ]

  private static let callRows = [
    "len": "#.count", "length": "#.count", "size": "#.count", "prod": "#.reduce(1, *)",
    "sum": "#.reduce(0, +)",
    "range": "0..<#", "range/2": "#..<#2", "range/3": "stride(from: #, to: #2, by: #3)",
    "seq": "1...#", "seq/2": "#...#2", "seq/3": "stride(from: #, through: #2, by: #3)",
    "arange": "0..<#", "str": "String(#)", "string": "String(#)", "toString": "String(#)",
    "int": "Int(#)", "Integer": "Int(#)", "float": "Double(#)", "double": "Double(#)",
    "Number": "Double(#)", "numeric": "Double(#)", "bool": "# != 0", "list": "Array(#)",
    "tuple": "(#*)", "set": "Set(#)", "c": "[#*]", "array": "[#*]",
    "dict": "let d: [String: Int] = [:]", "enumerate": "#.enumerated()",
    "sorted": "#.sorted()", "sort": "#.sorted()", "reversed": "#.reversed()",
    "rev": "#.reversed()", "map": "#2.map { … }", "filter": "#2.filter { … }",
    "reduce": "#2.reduce(…) { … }", "lapply": "#.map(#2)", "sapply": "#.map(#2)",
    "any": "#.contains(true)", "all": "#.allSatisfy { $0 }", "append": "#.append(#2)",
    "isinstance": "# is #2", "typeof": "type(of: #)", "type": "type(of: #)",
    "ifelse": "# ? #2 : #3", "println": "print(#*)", "printf": "print(String(format: #*))",
    "cat": "print(#*)",
    "puts": "print(#*)", "disp": "show(#)", "display": "show(#)",
    "paste": "\"\\(#) \\(#2)\"", "paste0": "\"\\(#)\\(#2)\"",
    "max/1": "#.max()!", "min/1": "#.min()!", "round/2": "String(format: \"%.#2f\", #)",
    "random": "Double.random(in: 0..<1)", "rand": "Double.random(in: 0..<1)",
    "randint": "Int.random(in: #...#2)",
    "runif": "Double.random(in: 0..<1)", "sample": "#.randomElement()!",
    "ln": "log(#)", "power": "pow(#, #2)", "square": "pow(#, 2)", "ceiling": "ceil(#)",
  ]

  private static let moduleRows: Set = [
    "math", "Math", "cmath", "np", "numpy", "random", "statistics", "console", "sys", "base",
  ]

  private static let memberRows = [
    "length": ["count"], "size": ["count"], "len": ["count"],
    "push": ["append(#)"], "push_back": ["append(#)"], "add": ["append(#)", "insert(#)"],
    "extend": ["append(contentsOf: #)"], "concat": ["append(contentsOf: #)"],
    "pop": ["removeLast()"], "shift": ["removeFirst()"], "clear": ["removeAll()"],
    "index": ["firstIndex(of: #)"], "indexOf": ["firstIndex(of: #)"],
    "includes": ["contains(#)"], "has": ["contains(#)"], "has_key": ["keys.contains(#)"],
    "some": ["contains { … }"], "every": ["allSatisfy { … }"], "any": ["contains { … }"],
    "all": ["allSatisfy { … }"], "find": ["first { … }"], "fold": ["reduce(…) { … }"],
    "slice": ["dropFirst(#)"], "join": ["joined(separator: …)"], "copy": ["map { $0 }"],
    "get": ["[#]"], "upper": ["uppercased()"],
    "toUpperCase": ["uppercased()"], "lower": ["lowercased()"], "toLowerCase": ["lowercased()"],
    "strip": ["trimmingCharacters(in: .whitespaces)"],
    "trim": ["trimmingCharacters(in: .whitespaces)"], "title": ["capitalized"],
    "startswith": ["hasPrefix(#)"], "startsWith": ["hasPrefix(#)"],
    "endswith": ["hasSuffix(#)"], "endsWith": ["hasSuffix(#)"],
    "replace": ["replacingOccurrences(of: #, with: #2)"], "toString": ["description"],
  ]

  private static let operatorRows = [
    "**": "pow(#, #2)", "<-": "let # = #2", "<>": "# != #2", "===": "# == #2",
    "!==": "# != #2", "%%": "# % #2", "%/%": "# / #2", "|>": "#2(#)", "->": "{ # in #2 }",
    "=>": "{ # in #2 }", ".*": "# * #2", "./": "# / #2", ".+": "# + #2", ".-": "# - #2",
    ".^": "pow(#, #2)",
  ]

  private static let typeRows = [
    "int": "Int", "integer": "Int", "Integer": "Int", "long": "Int", "float": "Double",
    "double": "Double", "numeric": "Double", "Real": "Double", "Number": "Double",
    "str": "String", "string": "String", "char": "Character", "bool": "Bool",
    "boolean": "Bool", "logical": "Bool", "None": "== nil", "NoneType": "Void", "object": "Any",
    "list": "[Int]", "List": "[Int]", "dict": "[String: Int]", "Dict": "[String: Int]",
    "Map": "[String: Int]", "tuple": "(Int, Int)",
  ]
}
