/// Ranges of all kinds.
enum RangeRows {
  static let lowerBound = Row(
    "/// The least value.\nvar lowerBound: Bound { get }",
    giving: { call in call[0].fields[0] })
  static let upperBound = Row(
    "/// The upper end.\nvar upperBound: Bound { get }",
    giving: { call in call[0].fields.last ?? .void })
  static let contains = Row(
    "/// Whether the value lies in the range.\nfunc contains(_ element: Bound) -> Bool",
    giving: { call in Bounds.contain(call[1], call[0], call.site.parameters[0]).cellValue })

  static let members: [Row] = [
    lowerBound, upperBound, contains,
    Row(
      "/// Whether a character lies in a range that is written with literals.\nfunc contains(_ element: Character) -> Bool where Bound == String",
      giving: { call in
        let text = String(Character(cellValue: call[1])).cellValue
        return Bounds.contain(text, call[0], call.site.parameters[0]).cellValue
      }),
    Row("/// Whether no value lies in it.\nvar isEmpty: Bool { get }") { call in
      let (range, type) = (call[0].fields, call.type("Bound"))
      return
        (!Bounds.ends(call[0], call.site.parameters[0]).isClosed
        && Comparison.equal(range[0], range[1], type)).cellValue
    },
    Row(
      "/// The part of the range that lies in `limits`.\nfunc clamped(to limits: Self) -> Self",
      giving: { call in
        let type = call.type("Bound")
        let (own, limits) = (call[0].fields, call[1].fields)
        let ends = own.map { end in
          Comparison.less(end, limits[0], type)
            ? limits[0] : Comparison.less(limits[1], end, type) ? limits[1] : end
        }
        return Value(fields: ends)
      }),
    Row(
      "/// Whether some value lies in both ranges.\nfunc overlaps(_ other: Range<Bound>) -> Bool",
      giving: overlaps),
    Row(
      "/// Whether some value lies in both ranges.\nfunc overlaps(_ other: ClosedRange<Bound>) -> Bool",
      giving: overlaps),
  ]

  static let functions: [Row] = [
    Row(
      "/// The range from `left` up to, without, `right`.\nfunc ..< <T: Comparable>(left: T, right: T) -> Range<T>",
      giving: range),
    Row(
      "/// The range from `left` to `right`.\nfunc ... <T: Comparable>(left: T, right: T) -> ClosedRange<T>",
      giving: range),
    Row(
      "/// The values up to, without, `upper`.\nprefix func ..< <T: Comparable>(upper: T) -> PartialRangeUpTo<T>",
      giving: { call in Value(fields: [call[0]]) }),
    Row(
      "/// The values up to `upper`.\nprefix func ... <T: Comparable>(upper: T) -> PartialRangeThrough<T>",
      giving: { call in Value(fields: [call[0]]) }),
    Row(
      "/// The values from `lower` on.\npostfix func ... <T: Comparable>(lower: T) -> PartialRangeFrom<T>",
      giving: { call in Value(fields: [call[0]]) }),
    Row(
      "/// Whether the value lies in the range.\nfunc ~= <T: Comparable>(pattern: some RangeExpression<T>, value: T) -> Bool",
      giving: { call in Bounds.contain(call[1], call[0], call.site.parameters[0]).cellValue }),
  ]

  @Sendable private static func range(_ call: NativeCall) throws -> Value {
    let values = [call[0], call[1]]
    // Written so that NaN is no bound either.
    let type = call.type("T")
    guard
      Comparison.less(values[0], values[1], type) || Comparison.equal(values[0], values[1], type)
    else {
      throw RuntimeError("the lower bound of a range must not be above its upper bound")
    }
    return Value(fields: values)
  }

  @Sendable private static func overlaps(_ call: NativeCall) -> Value {
    let type = call.type("Bound")
    func isApart(_ left: Int, _ right: Int) -> Bool {
      let (a, b) = (call[left], call[right])
      let ends = Bounds.ends(a, call.site.parameters[left])
      return ends.isClosed
        ? Comparison.less(a.fields[1], b.fields[0], type)
        : !Comparison.less(b.fields[0], a.fields[1], type)
    }
    func isEmpty(_ place: Int) -> Bool {
      let fields = call[place].fields
      return !Bounds.ends(call[place], call.site.parameters[place]).isClosed
        && Comparison.equal(fields[0], fields[1], type)
    }
    return (!isApart(0, 1) && !isApart(1, 0) && !isEmpty(0) && !isEmpty(1)).cellValue
  }
}
