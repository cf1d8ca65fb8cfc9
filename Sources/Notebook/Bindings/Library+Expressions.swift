import Elbo
import Language

extension Library {
  /// Expressions: formulas that are shown, differentiated, simplified and evaluated.
  package static var expressions: Library {
    Library(
      functions: ExpressionFunctions.all + ProgramRows.functions
        + SharedRows.equality(Precision.self) + SharedRows.equality(Expression.self)
        + SharedRows.equality(Dimensions.self) + SharedRows.equality(Variable.self),
      members: [
        Members(
          .expression,
          "A formula over tensors: shown, evaluated, differentiated and simplified.",
          ExpressionRows.all + SharedRows.mathematics(Expression.self)),
        Members(
          .dimension, "The length of one axis: a number, or a name.",
          ExpressionPartRows.dimension
            + SharedRows.description(Dimension.self)),
        Members(
          .dimensions, "The lengths of an expression's axes, outermost first.",
          ExpressionPartRows.dimensions + SharedRows.description(Dimensions.self)),
        Members(.variable, "A named unknown of an expression.", ExpressionPartRows.variable),
        Members(
          .precision, "What numbers a compiled program computes with.", ProgramRows.precision),
        Members(
          .compiledProgram,
          "Expressions compiled for one set of axis lengths, which run again and again.",
          ProgramRows.program),
      ])
  }
}

extension Dimension: CellObject {
  public static var nominal: Nominal { .dimension }
}
extension Dimensions: CellObject {
  public static var nominal: Nominal { .dimensions }
}
extension Variable: CellObject {
  public static var nominal: Nominal { .variable }
}
extension Precision: CellObject {
  public static var nominal: Nominal { .precision }
}
extension CompiledProgram: CellObject {
  public static var nominal: Nominal { .compiledProgram }
}
