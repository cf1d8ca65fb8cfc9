import Elbo
import Language

/// The functions and operators of tensors that belong to no type.
enum TensorFunctions {
  static var all: [Row] {
    elementwise.flatMap(rows) + ofNumbers + combining + arithmetic.flatMap(rows) + negation
      + products
  }

  private static let elementwise: [(UnaryFunction, name: String, doc: String)] = [
    (.abs, "abs", "The absolute value of each element."),
    (.sign, "sign", "The sign of each element: −1, 0 or 1."),
    (.square, "square", "The square of each element."),
    (.sqrt, "sqrt", "The square root of each element."),
    (.exp, "exp", "e to the power of each element."),
    (.expm1, "expm1", "e to the power of each element, less 1; accurate near 0."),
    (.log, "log", "The natural logarithm of each element."),
    (.log1p, "log1p", "The natural logarithm of 1 plus each element; accurate near 0."),
    (.sin, "sin", "The sine of each element."),
    (.cos, "cos", "The cosine of each element."),
    (.tanh, "tanh", "The hyperbolic tangent of each element."),
    (.sigmoid, "sigmoid", "1 / (1 + e⁻ˣ) of each element."),
    (.softplus, "softplus", "log(1 + eˣ) of each element."),
  ]

  private static func rows(_ function: UnaryFunction, _ name: String, _ doc: String) -> [Row] {
    [
      Row(
        """
        /// \(doc)
        func \(name)(_ x: Matrix) -> Matrix
        """
      ) { (x: Matrix) in x.mapped(function) }
    ]
  }

  private static let arithmetic: [(BinaryOperation, symbol: String, doc: String)] = [
    (.add, "+", "The sum, element by element, with broadcasting."),
    (.subtract, "-", "The difference, element by element, with broadcasting."),
    (
      .multiply, "*",
      "The product, element by element, with broadcasting; the matrix product is `•`."
    ),
    (.divide, "/", "The quotient, element by element, with broadcasting."),
  ]

  /// An operator between tensors, and between a tensor and a number.
  private static func rows(
    _ operation: BinaryOperation, _ symbol: String, _ doc: String
  ) -> [Row] {
    [
      Row(
        """
        /// \(doc)
        func \(symbol) (left: Matrix, right: Matrix) -> Matrix
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedCombined(operation, left, right) },
      Row(
        """
        /// \(doc)
        func \(symbol) (left: Matrix, right: Double) -> Matrix
        """
      ) { (left: Matrix, right: Double) in
        try Matrix.checkedCombined(operation, left, Matrix(right))
      },
      Row(
        """
        /// \(doc)
        func \(symbol) (left: Double, right: Matrix) -> Matrix
        """
      ) { (left: Double, right: Matrix) in
        try Matrix.checkedCombined(operation, Matrix(left), right)
      },
    ]
  }

  private static var negation: [Row] {
    [
      Row(
        """
        /// Each element with its sign turned.
        prefix func - (operand: Matrix) -> Matrix
        """
      ) { (x: Matrix) in x.mapped(.negate) }
    ]
  }

  private static var ofNumbers: [Row] {
    [
      Row(
        """
        /// 1 / (1 + e⁻ˣ).
        func sigmoid(_ x: Double) -> Double
        """
      ) { (x: Double) in sigmoid(x) },
      Row(
        """
        /// log(1 + eˣ).
        func softplus(_ x: Double) -> Double
        """
      ) { (x: Double) in softplus(x) },
    ]
  }

  private static var combining: [Row] {
    [
      Row(
        """
        /// The smaller of two numbers, element by element, with broadcasting.
        func minimum(_ left: Matrix, _ right: Matrix) -> Matrix
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedCombined(.minimum, left, right) },
      Row(
        """
        /// The larger of two numbers, element by element, with broadcasting.
        func maximum(_ left: Matrix, _ right: Matrix) -> Matrix
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedCombined(.maximum, left, right) },
      Row(
        """
        /// Powers, element by element, with broadcasting.
        func pow(_ base: Matrix, _ exponent: Matrix) -> Matrix
        """
      ) { (base: Matrix, exponent: Matrix) in
        try Matrix.checkedCombined(.power, base, exponent)
      },
      Row(
        """
        /// Each element to one power.
        func pow(_ base: Matrix, _ exponent: Double) -> Matrix
        """
      ) { (base: Matrix, exponent: Double) in
        try Matrix.checkedCombined(.power, base, Matrix(exponent))
      },
    ]
  }

  private static var products: [Row] {
    [
      Row(
        """
        /// The matrix product; a vector counts as a row on the left and as a column on the
        /// right.
        func • (left: Matrix, right: Matrix) -> Matrix
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedMatmul(left, right) },
      Row(
        """
        /// The matrix product; a vector counts as a row on the left and as a column on the
        /// right.
        func matmul(_ left: Matrix, _ right: Matrix) -> Matrix
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedMatmul(left, right) },
      Row(
        """
        /// The sum of the products of two vectors' elements.
        func dot(_ left: Vector, _ right: Vector) -> Double
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedDot(left, right) },
      Row(
        """
        /// The matrix of all products of an element of one vector with one of another.
        func outer(_ left: Vector, _ right: Vector) -> Matrix
        """
      ) { (left: Matrix, right: Matrix) in try Matrix.checkedOuter(left, right) },
    ]
  }
}
