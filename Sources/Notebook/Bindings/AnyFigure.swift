import Elbo
import Language

/// A figure of any kind, as facets take them from cells.
struct AnyFigure: CellValue {
  static var cellType: Type { .nominal(.figure, []) }

  let figure: any Figure

  init(cellValue: Value) {
    guard let figure = cellValue.object?.content as? any Figure else {
      preconditionFailure("the checker lets nothing but a Figure pass for one")
    }
    self.figure = figure
  }

  var cellValue: Value { Value(object: Boxed(figure)) }
}
