/// What `String` has beyond `Substring`.
enum StringRows {
  static let members = making + changing
  static let ofSubstring: [Row] = [
    Row("/// The part of a text that a whole text is.\ninit(_ text: String)") { (s: String) in
      s[...]
    }
  ]

  private static let making: [Row] = [
    Row("/// No characters.\ninit()") { "" },
    Row(
      "/// The text of a value, as `print` shows it.\ninit(_ value: Any)",
      giving: { call in
        Description.text(call[0], .any).cellValue
      }),
    Row(
      "/// The characters of a sequence, one after the other.\ninit(_ characters: some Sequence<Character>)",
      giving: { call in
        String(try call.elements().map { Character(cellValue: $0) }).cellValue
      }),
    Row(
      "/// The text of a value, as `print` shows it.\ninit(describing value: Any)",
      giving: { call in
        Description.text(call[0], .any).cellValue
      }),
    Row(
      "/// The value as code writes it.\ninit(reflecting value: Any)",
      giving: { call in
        Description.debugText(call[0], .any).cellValue
      }),
    Row("/// `text`, `count` times.\ninit(repeating text: String, count: Int)") {
      (text: String, count: Int) in try Texts.repeated(text, count)
    },
    Row(
      "/// The digits of a number to a base of 2 to 36.\ninit<S: BinaryInteger>(_ value: S, radix: Int, uppercase: Bool = false)",
      each: "S", of: SizedIntegers.all, { digits($0) }),
    Row(
      "/// The text whose bytes these are in UTF-8.\ninit(decoding bytes: some Collection<UInt8>, as encoding: UTF8.Type)",
      giving: { call in
        String(decoding: try call.elements().map { UInt8(cellValue: $0) }, as: UTF8.self).cellValue
      }),
    Row(
      "/// The text that `format` describes, as C's printf fills it in.\ninit(format: String, _ arguments: Any...)",
      giving: { call in
        let arguments = try call.elements(1).compactMap { $0.object as? AnyBox }
        return try Format.filled(String(cellValue: call[0]), arguments).cellValue
      }),
  ]

  private static func digits<S: SizedInteger>(_: S.Type) -> Row.Native {
    { call in
      let text = String(
        S(cellValue: call[0]), radix: try Texts.radix(call[1].bits), uppercase: call[2].bits != 0)
      call.finish(text.cellValue)
    }
  }

  private static let changing: [Row] = [
    Row(
      "/// Adds a text at the end.\nmutating func append(_ other: String)",
      native: { call in
        own(call).value += String(cellValue: call[1])
      }),
    Row(
      "/// Adds a character at the end.\nmutating func append(_ character: Character)",
      native: { call in
        own(call).value.append(Character(cellValue: call[1]))
      }),
    Row(
      "/// Adds the characters of a sequence at the end.\nmutating func append(contentsOf other: some Sequence<Character>)",
      native: { call in
        own(call).value += String(try call.elements(1).map { Character(cellValue: $0) })
      }),
    Row(
      "/// Puts a character in front of the one at a place.\nmutating func insert(_ character: Character, at i: String.Index)",
      native: { call in
        let text = own(call)
        let place = try Texts.checked(
          String.Index(cellValue: call[2]), text.value[...], isEndIncluded: true)
        text.value.insert(Character(cellValue: call[1]), at: place)
      }),
    Row(
      "/// Puts characters in front of the one at a place.\nmutating func insert(contentsOf characters: some Collection<Character>, at i: String.Index)",
      native: { call in
        let text = own(call)
        let place = try Texts.checked(
          String.Index(cellValue: call[2]), text.value[...], isEndIncluded: true)
        let characters = try call.elements(1).map { Character(cellValue: $0) }
        text.value.insert(contentsOf: characters, at: place)
      }),
    Row(
      "/// Removes the character at a place and returns it.\nmutating func remove(at i: String.Index) -> Character",
      giving: { call in
        let text = own(call)
        return text.value.remove(
          at: try Texts.checked(String.Index(cellValue: call[1]), text.value[...])
        ).cellValue
      }),
    Row(
      "/// Removes the first character and returns it.\nmutating func removeFirst() -> Character",
      giving: { call in
        try requireSome(call)
        return own(call).value.removeFirst().cellValue
      }),
    Row(
      "/// Removes the last character and returns it.\nmutating func removeLast() -> Character",
      giving: { call in
        try requireSome(call)
        return own(call).value.removeLast().cellValue
      }),
    Row(
      "/// Removes the last character and returns it; nil if there is none.\nmutating func popLast() -> Character?",
      giving: { call in
        own(call).value.popLast().cellValue
      }),
    Row(
      "/// Removes all characters.\nmutating func removeAll(keepingCapacity: Bool = false)",
      native: { call in
        own(call).value = ""
      }),
    Row(
      "/// Removes the characters for which `shouldBeRemoved` holds.\nmutating func removeAll(where shouldBeRemoved: (Character) throws -> Bool)",
      native: { call in
        let shouldBeRemoved = try call.function(1)
        let text = String(cellValue: call[0])
        call.objects[0] = Boxed(try text.filter { try !shouldBeRemoved.holds($0.cellValue) })
      }),
    Row(
      "/// The characters for which `isIncluded` holds.\nfunc filter(_ isIncluded: (Character) throws -> Bool) -> String"
    ) {
      (s: String, isIncluded: Callback<Bool, Character>) in try s.filter { try isIncluded($0) }
    },
  ]

  /// The box of the text that a mutating call changes, copied if somebody else has it too.
  private static func own(_ call: NativeCall) -> Boxed<String> {
    if !isOwn(call.objects, Boxed<String>.self) {
      call.objects[0] = Boxed(String(cellValue: call[0]))
    }
    return unsafeDowncast(call.objects[0]!, to: Boxed<String>.self)
  }

  private static func requireSome(_ call: NativeCall) throws {
    guard !String(cellValue: call[0]).isEmpty else {
      throw RuntimeError("\(call.site.name): the text is empty")
    }
  }
}
