extension LineHabit {
  /// The habits of Python, R, Julia and C that Swift's parser refuses; the first one that a line
  /// follows is told.
  static let all: [LineHabit] =
    functions + blocks + conditions + declarations + texts + collections + statements

  private static let closure = "a function without a name is written '{ x in x + 1 }'"

  private static let functions = [
    LineHabit("^ def NAME", "a function is written 'func %(_ x: Double) -> Double { … }'"),
    LineHabit("^ function NAME (", "a function is written 'func %(_ x: Double) -> Double { … }'"),
    LineHabit("^ fun NAME (", "a function is written 'func %(_ x: Double) -> Double { … }'"),
    LineHabit("^ fn NAME (", "a function is written 'func %(_ x: Double) -> Double { … }'"),
    LineHabit(
      "func NAME ( … ) ▸:", "the type of a result stands behind '->': 'func %() -> Int { … }'"),
    LineHabit("function (", closure),
    LineHabit("lambda", closure),
    LineHabit("NAME ▸=> _", closure),
  ]

  private static let loop = "a loop is written 'for % in 0..<10 { … }'"

  private static let blocks = [
    LineHabit(
      "[ … ▸for NAME in … ]", "an array is made with 'map', as in '(0..<10).map { % in % * % }'"),
    LineHabit("for NAME in range (", loop),
    LineHabit("for NAME in NUMBER :", "a loop is written 'for % in 1...10 { … }'"),
    LineHabit("for NAME =", "a loop is written 'for % in 1...10 { … }'"),
    LineHabit("for ( NAME in", "a loop is written 'for % in 1...10 { … }', without parentheses"),
    LineHabit("for ( … ; …", "a loop is written 'for i in 0..<10 { … }'"),
    LineHabit("elif", "write 'else if condition { … }'"),
    LineHabit("elseif", "write 'else if condition { … }'"),
    LineHabit("else if … ▸: $", "a block stands in braces, without ':': 'else if condition { … }'"),
    LineHabit("else ▸:", "a block stands in braces, without ':': 'else { … }'"),
    LineHabit("^ if … ▸: $", "a block stands in braces, without ':': 'if condition { … }'"),
    LineHabit("^ while … ▸: $", "a block stands in braces, without ':': 'while condition { … }'"),
    LineHabit("^ for … ▸: $", "a block stands in braces, without ':': 'for x in xs { … }'"),
    LineHabit("^ if … ) ▸: NAME", "a block stands in braces, without ':': 'if condition { … }'"),
    LineHabit(
      "^ while … ) ▸: NAME", "a block stands in braces, without ':': 'while condition { … }'"),
    LineHabit("^ for … ▸: {", "a block stands in braces, without ':': 'for x in xs { … }'"),
    LineHabit("^ if … ▸: {", "a block stands in braces, without ':': 'if condition { … }'"),
    LineHabit("^ while … ▸: {", "a block stands in braces, without ':': 'while condition { … }'"),
    LineHabit("^ if … ▸then", "a block stands in braces: 'if condition { … }'"),
    LineHabit("^ do { … } ▸while", "such a loop is written 'repeat { … } while condition'"),
    LineHabit("^ try :", "errors are caught with 'do { try … } catch { … }'"),
    LineHabit("^ except", "errors are caught with 'do { try … } catch { … }'"),
    LineHabit("^ finally", "what is done in any case stands in 'defer { … }'"),
    LineHabit("^ class NAME", "cells have no classes: write 'struct % { … }'"),
    LineHabit("^ with … as NAME", "cells have no 'with': write 'let % = …'"),
  ]

  private static let conditions = [
    LineHabit("^ _ … ▸if … else …", "write 'condition ? a : b'"),
    LineHabit("not in", "write '!a.contains(x)'"),
    LineHabit("is not", "write '!='"),
    LineHabit("% in %", "write 'a.contains(x)'"),
    LineHabit("_ ▸and _", "write '&&' for 'and'"),
    LineHabit("_ ▸or _", "write '||' for 'or'"),
    LineHabit("▸not NAME", "write '!' for 'not', as in '!%'"),
    LineHabit("▸not _", "write '!' for 'not'"),
    LineHabit("^ NAME ▸in NAME", "write 'a.contains(x)'"),
    LineHabit("^ NUMBER ▸in NAME", "write 'a.contains(x)'"),
  ]

  private static let declaration =
    "a constant is declared with 'let % = …', a variable with 'var % = …'"

  private static let declarations = [
    LineHabit(
      "^ let NAME ▸~", "declare the variable first: 'let % = latent()', then write '% ~ …'"),
    LineHabit("^ from NAME import", "leave the line out: cells have all of Elbo without an import"),
    LineHabit("^ import … as", "leave the line out: cells have all of Elbo without an import"),
    LineHabit("^ using NAME", "leave the line out: cells have all of Elbo without an import"),
    LineHabit("^ NAME ▸: =", declaration),
    LineHabit("^ const NAME", declaration),
    LineHabit("^ val NAME", declaration),
    LineHabit("^ auto NAME", declaration),
    LineHabit("^ int NAME", declaration),
    LineHabit("^ float NAME", declaration),
    LineHabit("^ double NAME", declaration),
    LineHabit("^ local NAME", declaration),
    LineHabit("^ global NAME", "leave the line out: functions see the variables of the notebook"),
    LineHabit("^ NAME , NAME", "several names at once stand in parentheses: '(a, b) = (b, a)'"),
    LineHabit(
      "^ let NAME , NAME", "several names at once stand in parentheses: 'let (a, b) = (1, 2)'"),
    LineHabit(
      "^ var NAME , NAME", "several names at once stand in parentheses: 'var (a, b) = (1, 2)'"),
  ]

  private static let texts = [
    LineHabit("print TEXT", "what is printed stands in parentheses, as in 'print(x)'"),
    LineHabit("print NAME", "what is printed stands in parentheses, as in 'print(x)'"),
    LineHabit("print NUMBER", "what is printed stands in parentheses, as in 'print(x)'"),
    LineHabit("f TEXT", "a value in a text is written as in \"x is \\(x)\", and nothing before it"),
    LineHabit("r TEXT", "a text without escapes is written as in #\"\\d\"#"),
    LineHabit("'", "a text stands between double quotes, as in \"hello\""),
    LineHabit("^ #", "a comment starts with '//'"),
    LineHabit("▸# NAME", "a comment starts with '//'"),
  ]

  private static let collections = [
    LineHabit("NAME [ : … ]", "a part of an array is written 'a[..<3]'"),
    LineHabit("NAME [ … ▸: ]", "a part of an array is written 'a[1...]'"),
    LineHabit("NAME [ … ▸: … ]", "a part of an array is written 'a[1..<3]'"),
    LineHabit("{ TEXT _ _ ▸:", "a dictionary stands in brackets, as in [\"a\": 1]"),
    LineHabit("{ NUMBER ▸:", "a dictionary stands in brackets, as in [1: \"a\"]"),
    LineHabit("= NUMBER ▸: NUMBER", "a range is written '1...10'"),
    LineHabit("= NUMBER ▸, NUMBER", "digits are grouped with '_', as in 1_000"),
    LineHabit("▸new NAME (", "leave out 'new': write '%(…)'"),
    LineHabit("_ ▸@ _", "the product of matrices is written 'a • b'"),
  ]

  private static let statements = [
    LineHabit("^ del NAME", "leave the line out: what has no name any more is freed"),
    LineHabit("^ assert _", "write 'precondition(condition)'"),
    LineHabit("^ raise NAME", "write 'throw' with an error of your own"),
    LineHabit("^ yield", "collect the values in an array"),
    LineHabit("^ ▸% NAME", "leave the line out: cells have no commands of IPython"),
    LineHabit("^ ▸! NAME NAME", "leave the line out: cells have no commands of a shell"),
    LineHabit("^ end", "a block ends with '}'"),
  ]
}
