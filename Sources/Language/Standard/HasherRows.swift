/// What `hash(into:)` feeds the parts of a value to.
extension Hasher: CellObject {
  public static var nominal: Nominal { .hasher }
}

enum HasherRows {
  static let members = Members(
    .hasher, "Makes one number of the parts of a value, for dictionaries and sets.",
    [
      Row(
        "/// Feeds a part of the value in.\nmutating func combine<T: Hashable>(_ value: T)",
        native: { call in
          var hasher = Hasher(cellValue: Value(object: call.objects[0]))
          Hashing.hash(call[1], call.type("T"), into: &hasher)
          call.objects[0] = hasher.cellValue.object
        })
    ])
}
