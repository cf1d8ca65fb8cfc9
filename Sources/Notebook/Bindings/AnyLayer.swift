import Elbo
import Language

/// A layer of any kind, as networks take them from cells.
struct AnyLayer: CellValue {
  static var cellType: Type { .nominal(.layer, []) }

  let layer: any Layer

  init(cellValue: Value) {
    guard let layer = cellValue.object?.content as? any Layer else {
      preconditionFailure("the checker lets nothing but a Layer pass for one")
    }
    self.layer = layer
  }

  var cellValue: Value { Value(object: Boxed(layer)) }
}
