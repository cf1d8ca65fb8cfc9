import Expressions
import Tensors

/// A model of data called by this name; a cell takes the name from the parameter of the braces.
public func model(_ x: Matrix, named names: [String], _ body: (Expression) -> Void) -> Model {
  trapping {
    try Model(checking: [(names.first ?? "x", x)]) { body($0[0]) }
  }
}

/// A model of two sets of data called by these names.
public func model(
  _ x: Matrix, _ y: Matrix, named names: [String], _ body: (Expression, Expression) -> Void
) -> Model {
  trapping {
    try Model(checking: [(names.first ?? "x", x), (names.dropFirst().first ?? "y", y)]) {
      body($0[0], $0[1])
    }
  }
}

/// A model of data with a latent for each datum, called by these names: the braces get both.
public func model(
  _ x: Matrix, named names: [String], _ body: (Expression, Expression) -> Void
) -> Model {
  trapping {
    try Model(checking: [(names.first ?? "x", x)]) {
      body($0[0], try Model.checkedLatent(names.dropFirst().first ?? "z", [$0[0].rows]))
    }
  }
}

/// A model of data with a latent for each datum and a guide, called by these names.
public func model(
  _ x: Matrix, named names: [String], _ body: (Expression, Expression) -> Void,
  guide: (Expression, Expression) -> Void
) -> Model {
  trapping {
    try Model(
      guided: (names.first ?? "x", x), latent: names.dropFirst().first ?? "z", body, guide: guide)
  }
}
