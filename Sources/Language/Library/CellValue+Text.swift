/// A `String` or a `Substring`: what a parameter of type `StringProtocol` gets.
struct Text: CellValue {
  static var cellType: Type { .nominal(.stringProtocol, []) }

  let text: Substring
  private let object: Object?

  init(cellValue: Value) {
    object = cellValue.object
    text =
      if let part = object as? Boxed<Substring> { part.value } else {
        String(cellValue: cellValue)[...]
      }
  }

  var cellValue: Value { Value(object: object) }
}

extension Substring: CellObject {
  public static var nominal: Nominal { .substring }
}

extension Character: CellObject {
  public static var nominal: Nominal { .character }
}

extension String.Index: CellObject {
  public static var nominal: Nominal { .stringIndex }
}
