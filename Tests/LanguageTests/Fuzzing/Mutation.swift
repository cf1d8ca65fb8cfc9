/// A way to spoil a program.
enum Mutation: CaseIterable {
  case delete, duplicate, exchange, insert, splice, truncate, nest, scramble

  /// A program made of others by one to four mutations.
  static func spoiled(_ programs: [String], with generator: inout SplitMix) -> String {
    var tokens = tokens(of: programs.randomElement(using: &generator)!)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let other = Self.tokens(of: programs.randomElement(using: &generator)!)
      allCases.randomElement(using: &generator)!.change(&tokens, other, with: &generator)
    }
    return tokens.joined()
  }

  /// Words, numbers, blanks and single signs.
  private static func tokens(of source: String) -> [String] {
    var tokens: [String] = []
    var wasWord = false
    for character in source {
      let isWord = character.isLetter || character.isNumber || character == "_"
      if isWord, wasWord {
        tokens[tokens.count - 1].append(character)
      } else {
        tokens.append(String(character))
      }
      wasWord = isWord
    }
    return tokens
  }

  private func change(
    _ tokens: inout [String], _ other: [String], with generator: inout SplitMix
  ) {
    let place = Int.random(in: 0...tokens.count, using: &generator)
    let end = min(tokens.count, place + Int.random(in: 1...6, using: &generator))
    switch self {
    case .delete: tokens.removeSubrange(place..<end)
    case .duplicate: tokens.insert(contentsOf: tokens[place..<end], at: place)
    case .exchange:
      guard let one = tokens.indices.randomElement(using: &generator),
        let another = tokens.indices.randomElement(using: &generator)
      else { return }
      tokens.swapAt(one, another)
    case .insert: tokens.insert(Self.words.randomElement(using: &generator)!, at: place)
    case .splice:
      let from = Int.random(in: 0...other.count, using: &generator)
      tokens = Array(tokens[..<place] + other[from...])
    case .truncate: tokens.removeSubrange(place...)
    case .nest:
      let (open, close) = Self.brackets.randomElement(using: &generator)!
      let depth = 1 << Int.random(in: 0...9, using: &generator)
      tokens.insert(String(repeating: close, count: depth), at: end)
      tokens.insert(String(repeating: open, count: depth), at: place)
    case .scramble:
      let scalars = (0..<4).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &generator))
      }
      tokens.insert(String(String.UnicodeScalarView(scalars)), at: place)
    }
  }

  private static let brackets = [
    ("(", ")"), ("[", "]"), ("{", "}"), ("-", ""), ("!", ""), ("[", ""), ("f(", ")"),
    ("\"\\(", ")\""),
    ("if true {", "}"), ("x ? ", " : 1"), ("{ $0 ", "}"), ("1 + ", ""), (".a", ""), ("", "?"),
    ("Optional<", ">"), ("struct S {", "}"), ("switch 1 { default: ", "}"),
  ]

  private static let words =
    """
    let var func return if else guard for in while repeat switch case default break continue where \
    struct enum indirect extension static mutating init subscript get set self Self nil true false \
    try throw throws catch do defer is as inout typealias import class protocol actor async await \
    Int Double String Bool Any Array Set Optional Character Void Never 0 1 -1 0.5 1e400 0x \
    9223372036854775807 99999999999999999999 1000000 "a" "\\(1)" \"\"\" ' $0 $1 $9 _ ( ) [ ] { } , : ; . -> \
    = == != < > <= >= + - * / % ! ? ?? && || & | ^ ~ << >> ... ..< += &+ @ # ` \\ μ 👨‍👩‍👧 // /* */ print \
    map filter reduce sorted count append first max min zip stride
    """.split(separator: " ").map { " \($0) " } + ["\n", "\u{0}", "\u{301}", "\r\n"]
}
