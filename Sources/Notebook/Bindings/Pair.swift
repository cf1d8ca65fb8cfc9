import Language

/// A tuple of two; what its labels are stands in the declaration.
struct Pair<First: CellValue, Second: CellValue>: CellValue {
  static var cellType: Type { .tuple([.init(nil, First.cellType), .init(nil, Second.cellType)]) }

  let first: First
  let second: Second

  init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  init(cellValue: Value) {
    let fields = cellValue.fields
    self.init(First(cellValue: fields[0]), Second(cellValue: fields[1]))
  }

  var cellValue: Value { Value(fields: [first.cellValue, second.cellValue]) }
}
