import Elbo
import Language

/// The declarations of expressions in cells.
enum ExpressionRows {
  static var all: [Row] { making + parts + arranging + results }

  private static var making: [Row] {
    [
      Row(
        """
        /// A constant: one number everywhere.
        init(_ value: Double)
        """
      ) { (value: Double) in Expression(value) },
      Row(
        """
        /// A constant tensor.
        init(_ tensor: Matrix)
        """
      ) { (tensor: Matrix) in Expression(tensor) },
      Row(
        """
        /// A whole number in the place of an expression.
        init(integerLiteral value: Int)
        """
      ) { (value: Int) in Expression(Double(value)) },
      Row(
        """
        /// A number in the place of an expression.
        init(floatLiteral value: Double)
        """
      ) { (value: Double) in Expression(value) },
      variable("data", "Observed values, given when the expression is evaluated.", .data),
      variable("parameter", "A quantity that fitting may change.", .parameter),
      variable("latent", "An unobserved random quantity.", .latent),
      Row(
        """
        /// Standard normal random numbers: a stream of an evaluation's seed.
        static func normalNoise(_ name: String, _ shape: Dimensions, stream: Int = 0) -> Expression
        """
      ) { (name: String, shape: Dimensions, stream: Int) in
        Expression.normalNoise(name, try shape.validated(), stream: stream)
      },
      Row(
        """
        /// Random numbers uniform on [0, 1): a stream of an evaluation's seed.
        static func uniformNoise(_ name: String, _ shape: Dimensions, stream: Int = 0) -> Expression
        """
      ) { (name: String, shape: Dimensions, stream: Int) in
        Expression.uniformNoise(name, try shape.validated(), stream: stream)
      },
    ]
  }

  private static func variable(_ name: String, _ doc: String, _ role: Variable.Role) -> Row {
    Row(
      """
      /// \(doc) An axis whose length is known only later has a name: `["N", 2]`.
      static func \(name)(_ name: String, _ shape: Dimensions = []) -> Expression
      """
    ) { (name: String, shape: Dimensions) in
      Expression.variable(Variable(name, role: role, shape: try shape.validated()))
    }
  }

  private static var parts: [Row] {
    [
      Row(
        """
        /// The lengths of the axes.
        var shape: Dimensions { get }
        """
      ) { (x: Expression) in x.shape },
      Row(
        """
        /// The number of axes.
        var rank: Int { get }
        """
      ) { (x: Expression) in x.rank },
      Row(
        """
        /// The length of the first axis, such as the number of data.
        var rows: Dimension { get }
        """
      ) { (x: Expression) in x.rows },
      Row(
        """
        /// The length of the last axis, such as the number of numbers a datum has.
        var columns: Dimension { get }
        """
      ) { (x: Expression) in x.columns },
      Row(
        """
        /// The variables that the expression depends on, in order of their first use.
        var freeVariables: [Variable] { get }
        """
      ) { (x: Expression) in x.freeVariables },
      Row(
        """
        /// The slices of this one at indices, which are an expression too: `μ[z]`.
        subscript(_ indices: Expression) -> Expression { get }
        """
      ) { (x: Expression, indices: Expression) in try Expression.checkedGather(x, indices) },
    ]
  }

  private static var arranging: [Row] {
    [
      Row(
        """
        /// The same elements in another shape.
        func reshaped(_ shape: Dimensions) -> Expression
        """
      ) { (x: Expression, shape: Dimensions) in try x.checkedReshaped(shape) },
      Row(
        """
        /// Repeated along axes of length 1 until it has a shape.
        func broadcast(to shape: Dimensions) -> Expression
        """
      ) { (x: Expression, shape: Dimensions) in try x.checkedBroadcast(to: shape) },
      Row(
        """
        /// The axes in another order; without one, the last two change places.
        func transposed(_ order: [Int]? = nil) -> Expression
        """
      ) { (x: Expression, order: [Int]?) in try x.checkedTransposed(order) },
      Row(
        """
        /// A part of an axis.
        func slice(_ range: Range<Int>, axis: Int = 0) -> Expression
        """
      ) { (x: Expression, range: Range<Int>, axis: Int) in try x.checkedSlice(range, axis: axis) },
      Row(
        """
        /// One place of an axis, which goes away.
        func element(_ index: Int, axis: Int = 0) -> Expression
        """
      ) { (x: Expression, index: Int, axis: Int) in try x.checkedElement(index, axis: axis) },
      Row(
        """
        /// With a new axis of length 1.
        func expandingAxis(_ axis: Int) -> Expression
        """
      ) { (x: Expression, axis: Int) in try x.checkedExpandingAxis(axis) },
    ]
  }

  private static var results: [Row] {
    [
      Row(
        """
        /// An equal expression that is written more simply.
        func simplified() -> Expression
        """
      ) { (x: Expression) in try x.checkedSimplified() },
      Row(
        """
        /// The value, given those of the variables by their names; `lengths` tells those of named
        /// axes that no variable has any more.
        func evaluate(_ values: [String: Matrix] = [:], lengths: [String: Int] = [:], \
        seed: Int = 0) -> Matrix
        """
      ) { (x: Expression, values: [String: Matrix], lengths: [String: Int], seed: Int) in
        try x.checkedEvaluate(values, lengths: lengths, seed: UInt64(seed: seed))
      },
      Row(
        """
        /// The value, given those of the variables by their names, which are single numbers.
        func evaluate(_ values: [String: Double], seed: Int = 0) -> Matrix
        """
      ) { (x: Expression, values: [String: Double], seed: Int) in
        try x.checkedEvaluate(values.mapValues { Matrix($0) }, seed: UInt64(seed: seed))
      },
    ]
  }
}

/// The declarations of what expressions have: shapes with named axes, and variables.
enum ExpressionPartRows {
  static var dimension: [Row] {
    [
      Row(
        """
        /// A length that is a number.
        init(integerLiteral length: Int)
        """
      ) { (length: Int) in Dimension(integerLiteral: length) },
      Row(
        """
        /// A length that is known only when data come.
        init(stringLiteral name: String)
        """
      ) { (name: String) in Dimension(stringLiteral: name) },
    ]
  }

  static var dimensions: [Row] {
    [
      Row(
        """
        /// Lengths of axes, outermost first; none for a single number.
        init(_ axes: [Dimension])
        """
      ) { (axes: [Dimension]) in Dimensions(axes) },
      Row(
        """
        /// Lengths of axes as numbers and names: `["N", 2]`.
        init(arrayLiteral axes: Dimension...)
        """
      ) { (axes: [Dimension]) in Dimensions(axes) },
      Row(
        """
        /// The number of axes.
        var count: Int { get }
        """
      ) { (shape: Dimensions) in shape.count },
    ]
  }

  static var variable: [Row] {
    [
      Row(
        """
        /// What the variable is called.
        var name: String { get }
        """
      ) { (variable: Variable) in variable.name },
      Row(
        """
        /// The lengths of its axes.
        var shape: Dimensions { get }
        """
      ) { (variable: Variable) in variable.shape },
    ]
  }
}
