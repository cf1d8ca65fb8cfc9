import Elbo
import Expressions
import Language

/// The functions and operators of expressions that belong to no type.
enum ExpressionFunctions {
  static var all: [Row] {
    var rows = elementwise.map { row($0.0, $0.name, $0.doc) }
    rows += pairwise.map { row($0.0, name: $0.name, doc: $0.doc) }
    rows += arithmetic.flatMap { self.rows($0.0, $0.symbol, $0.doc) }
    rows += reductions.map { row($0.0, name: $0.name, doc: $0.doc) }
    return rows + others + linearAlgebra + images + gradients
  }

  private static let elementwise: [(Function, name: String, doc: String)] = [
    (.absolute, "abs", "The absolute value of each element."),
    (.sign, "sign", "The sign of each element: −1, 0 or 1."),
    (.square, "square", "The square of each element."),
    (.squareRoot, "sqrt", "The square root of each element."),
    (.exp, "exp", "e to the power of each element."),
    (.expm1, "expm1", "e to the power of each element, less 1; accurate near 0."),
    (.log, "log", "The natural logarithm of each element."),
    (.log1p, "log1p", "The natural logarithm of 1 plus each element; accurate near 0."),
    (.sin, "sin", "The sine of each element."),
    (.cos, "cos", "The cosine of each element."),
    (.tanh, "tanh", "The hyperbolic tangent of each element."),
    (.sigmoid, "sigmoid", "1 / (1 + e⁻ˣ) of each element."),
    (.softplus, "softplus", "log(1 + eˣ) of each element."),
    (.relu, "relu", "The rectified linear unit max(x, 0) of each element."),
    (.gelu, "gelu", "The Gaussian error linear unit x Φ(x) of each element."),
    (.silu, "silu", "The sigmoid linear unit x σ(x) of each element."),
    (.erf, "erf", "The error function of each element."),
    (.erfc, "erfc", "1 − erf x of each element, without cancellation."),
    (.erfcx, "erfcx", "exp(x²) erfc(x) of each element."),
    (.normalCDF, "normalCDF", "The distribution function Φ of the standard normal distribution."),
    (.logNormalCDF, "logNormalCDF", "log Φ of each element, accurate in both tails."),
    (.logGamma, "logGamma", "log |Γ(x)| of each element."),
  ]

  private static func row(_ function: Function, _ name: String, _ doc: String) -> Row {
    Row(
      """
      /// \(doc)
      func \(name)(_ x: Expression) -> Expression
      """
    ) { (x: Expression) in try Expression.checkedMap(function, x) }
  }

  private static let pairwise: [(Function, name: String, doc: String)] = [
    (.power, "pow", "Powers, element by element, with broadcasting."),
    (.minimum, "minimum", "The smaller of two, element by element, with broadcasting."),
    (.maximum, "maximum", "The larger of two, element by element, with broadcasting."),
    (.less, "less", "1 where the first is less than the second, else 0."),
    (.lessOrEqual, "lessOrEqual", "1 where the first is at most the second, else 0."),
    (.equal, "equal", "1 where both are equal, else 0."),
    (.polygamma, "polygamma", "The derivative of order n + 1 of log Γ."),
    (.xlogy, "xlogy", "x log y, which is 0 where x is 0, also for y = 0."),
    (.xlog1py, "xlog1py", "x log(1 + y), which is 0 where x is 0, also for y = −1."),
  ]

  private static func row(_ function: Function, name: String, doc: String) -> Row {
    Row(
      """
      /// \(doc)
      func \(name)(_ a: Expression, _ b: Expression) -> Expression
      """
    ) { (a: Expression, b: Expression) in try Expression.checkedMap(function, a, b) }
  }

  private static let arithmetic: [(Function?, symbol: String, doc: String)] = [
    (.add, "+", "The sum, element by element, with broadcasting."),
    (.subtract, "-", "The difference, element by element, with broadcasting."),
    (.multiply, "*", "The product, element by element; the matrix product is `•`."),
    (.divide, "/", "The quotient, element by element, with broadcasting."),
    (nil, "•", "The matrix product."),
  ]

  /// An operator between expressions, and between an expression and a number or a tensor.
  private static func rows(_ function: Function?, _ symbol: String, _ doc: String) -> [Row] {
    @Sendable func combined(_ left: Expression, _ right: Expression) throws -> Expression {
      guard let function else { return try Expression.checkedMatmul(left, right) }
      return try Expression.checkedMap(function, left, right)
    }
    func text(_ left: String, _ right: String) -> String {
      """
      /// \(doc)
      func \(symbol) (left: \(left), right: \(right)) -> Expression
      """
    }
    return [
      Row(text("Expression", "Expression")) { (a: Expression, b: Expression) in try combined(a, b)
      },
      Row(text("Double", "Expression")) { (a: Double, b: Expression) in
        try combined(Expression(a), b)
      },
      Row(text("Expression", "Double")) { (a: Expression, b: Double) in
        try combined(a, Expression(b))
      },
      Row(text("Matrix", "Expression")) { (a: Matrix, b: Expression) in
        try combined(Expression(a), b)
      },
      Row(text("Expression", "Matrix")) { (a: Expression, b: Matrix) in
        try combined(a, Expression(b))
      },
    ]
  }

  private static let reductions: [(Reducer, name: String, doc: String)] = [
    (.sum, "sum", "The sum"), (.mean, "mean", "The mean"), (.maximum, "max", "The largest"),
    (.minimum, "min", "The least"), (.product, "product", "The product"),
    (.logSumExp, "logSumExp", "log Σ exp, without overflow,"),
  ]

  private static func row(_ reducer: Reducer, name: String, doc: String) -> Row {
    Row(
      """
      /// \(doc) along an axis (from the end if negative), or of all elements.
      func \(name)(_ x: Expression, axis: Int? = nil, keepingAxis: Bool = false) -> Expression
      """
    ) { (x: Expression, axis: Int?, keepingAxis: Bool) in
      try x.checkedReduced(reducer, axes: axis.map { [$0] }, keepingAxes: keepingAxis)
    }
  }

  private static var others: [Row] {
    [
      Row(
        """
        /// The expression with its sign turned.
        prefix func - (operand: Expression) -> Expression
        """
      ) { (x: Expression) in try Expression.checkedMap(.negate, x) },
      Row(
        """
        /// The second expression where the condition is not 0, elsewhere the third.
        func select(_ condition: Expression, _ yes: Expression, _ no: Expression) -> Expression
        """
      ) { (condition: Expression, yes: Expression, no: Expression) in
        try Expression.checkedMap(.select, condition, yes, no)
      },
      Row(
        """
        /// The derivative ψ of log Γ.
        func digamma(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try Expression.checkedMap(.polygamma, Expression(0.0), x) },
      Row(
        """
        /// The derivative ψ′ of the digamma function.
        func trigamma(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try Expression.checkedMap(.polygamma, Expression(1.0), x) },
      Row(
        """
        /// Each element, moved to the nearer end where it is outside the range.
        func clip(_ x: Expression, _ low: Expression, _ high: Expression) -> Expression
        """
      ) { (x: Expression, low: Expression, high: Expression) in
        try Expression.checkedMap(.minimum, Expression.checkedMap(.maximum, x, low), high)
      },
      Row(
        """
        /// exp(x) scaled to sum to 1 along an axis.
        func softmax(_ x: Expression, axis: Int = -1) -> Expression
        """
      ) { (x: Expression, axis: Int) in try x.checkedAlong(axis: axis) { .softmax(axis: $0) } },
      Row(
        """
        /// log softmax(x) along an axis.
        func logSoftmax(_ x: Expression, axis: Int = -1) -> Expression
        """
      ) { (x: Expression, axis: Int) in try x.checkedAlong(axis: axis) { .logSoftmax(axis: $0) } },
      Row(
        """
        /// The expression itself, through which no gradient flows.
        func stopGradient(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in stopGradient(x) },
      Row(
        """
        /// Slices along an axis at indices, whose axes take the axis's place.
        func gather(_ x: Expression, _ indices: Expression, axis: Int = 0) -> Expression
        """
      ) { (x: Expression, indices: Expression, axis: Int) in
        try Expression.checkedGather(x, indices, axis: axis)
      },
      Row(
        """
        /// A new last axis with a 1 at the index and 0 elsewhere.
        func oneHot(_ indices: Expression, count: Int) -> Expression
        """
      ) { (indices: Expression, count: Int) in
        try Expression.checkedOneHot(indices, count: count)
      },
      Row(
        """
        /// Expressions joined along an axis that they have.
        func concatenated(_ parts: [Expression], axis: Int = 0) -> Expression
        """
      ) { (parts: [Expression], axis: Int) in
        try Expression.checkedConcatenated(parts, axis: axis)
      },
      Row(
        """
        /// Expressions of one shape laid along a new axis.
        func stacked(_ parts: [Expression], axis: Int = 0) -> Expression
        """
      ) { (parts: [Expression], axis: Int) in try Expression.checkedStacked(parts, axis: axis) },
    ]
  }

  private static var linearAlgebra: [Row] {
    [
      Row(
        """
        /// The matrix product of the last two axes.
        func matmul(_ left: Expression, _ right: Expression) -> Expression
        """
      ) { (left: Expression, right: Expression) in try Expression.checkedMatmul(left, right) },
      Row(
        """
        /// The lower-triangular L with L Lᵀ = x.
        func cholesky(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try x.checkedCholesky() },
      Row(
        """
        /// X with L X = B for a lower-triangular L, or Lᵀ X = B.
        func triangularSolve(_ l: Expression, _ b: Expression, transposed: Bool = false) \
        -> Expression
        """
      ) { (l: Expression, b: Expression, transposed: Bool) in
        try Expression.checkedTriangularSolve(l, b, transposed: transposed)
      },
      Row(
        """
        /// log det of a positive definite matrix.
        func logDeterminant(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try x.checkedLogDeterminant() },
      Row(
        """
        /// The diagonal of the last two axes.
        func diagonal(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try x.checkedDiagonal() },
      Row(
        """
        /// A matrix with the last axis on its diagonal.
        func diagonalMatrix(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try Expression(checking: .diagonalMatrix, [x]) },
      Row(
        """
        /// The sum of the diagonal.
        func trace(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try x.checkedTrace() },
      Row(
        """
        /// A matrix with zeros above its diagonal.
        func lowerTriangle(_ x: Expression) -> Expression
        """
      ) { (x: Expression) in try Expression(checking: .lowerTriangle(diagonal: 1), [x]) },
    ]
  }

  private static var images: [Row] {
    [
      Row(
        """
        /// The cross-correlation of images (N×C×H×W) with a kernel (O×C×h×w), as networks use it.
        func convolution(_ images: Expression, _ kernel: Expression, stride: Int = 1, \
        padding: Int = 0) -> Expression
        """
      ) { (images: Expression, kernel: Expression, stride: Int, padding: Int) in
        try Expression.checkedConvolution(images, kernel, stride: stride, padding: padding)
      },
      Row(
        """
        /// The transpose of a convolution with this kernel (O×C×h×w), from N×O×H×W to N×C×H′×W′.
        func convolutionTransposed(_ images: Expression, _ kernel: Expression, stride: Int = 1, \
        padding: Int = 0, outputPadding: Int = 0) -> Expression
        """
      ) {
        (
          images: Expression, kernel: Expression, stride: Int, padding: Int, outputPadding: Int
        ) in
        try Expression.checkedConvolutionTransposed(
          images, kernel, stride: stride, padding: padding, outputPadding: outputPadding)
      },
    ]
  }

  private static var gradients: [Row] {
    [
      Row(
        """
        /// The gradient of a single number with respect to an expression that it is made of, simplified:
        /// a formula of its own.
        func gradient(of value: Expression, at target: Expression) -> Expression
        """
      ) { (value: Expression, target: Expression) in
        try value.checkedSimplifiedGradients(at: [target])[0]
      },
      Row(
        """
        /// The gradients of a single number with respect to expressions that it is made of.
        func gradient(of value: Expression, at targets: [Expression]) -> [Expression]
        """
      ) { (value: Expression, targets: [Expression]) in
        try value.checkedSimplifiedGradients(at: targets)
      },
    ]
  }
}
