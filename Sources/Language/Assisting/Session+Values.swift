extension Session {
  /// The value of a notebook's variable as a text, shortened unless all of it is wanted.
  func excerpt(of variable: Variable, _ isFull: Bool) -> String? {
    guard let register = (variable.stored ?? variable).register else { return nil }
    let value =
      variable.type.bank == .scalar
      ? Value(bits: machine.scalars[register]) : Value(object: machine.objects[register])
    let text = Description.excerpt(value, variable.type, elements: isFull ? 1000 : 12)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.prefix(isFull ? 1000 : 12).map { line in
      let limit = isFull ? 20_000 : 200
      return line.count > limit ? line.prefix(limit) + "…" : line
    }
    return (shown + (shown.count < lines.count ? ["…"] : [])).joined(separator: "\n")
  }
}

extension Description {
  /// What `print` shows of a value, of a long array only the first elements.
  static func excerpt(_ value: Value, _ type: Type, elements limit: Int) -> String {
    guard let element = type.arrayElement else { return text(value, type) }
    let all = Elements(value, type)
    guard all.count > limit else { return text(value, type) }
    let first = Value(object: Elements.array(all.prefix(limit), of: element))
    return "\(text(first, type).dropLast()), … \(all.count) elements]"
  }
}
