import Elbo
import Language

/// A mark of any kind, as charts take them from cells.
struct AnyMark: CellValue {
  static var cellType: Type { .nominal(.mark, []) }

  let mark: any Mark

  init(cellValue: Value) {
    guard let mark = cellValue.object?.content as? any Mark else {
      preconditionFailure("the checker lets nothing but a Mark pass for one")
    }
    self.mark = mark
  }

  var cellValue: Value { Value(object: Boxed(mark)) }
}
