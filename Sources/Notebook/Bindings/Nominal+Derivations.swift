import Elbo
import Language

extension Nominal {
  private static let mathematics: Set = ["LaTeXConvertible"]

  package static let densityArgument = Nominal("DensityArgument", isProtocol: true)
  package static let derivationLine = Nominal("DerivationLine", isProtocol: true)
  package static let term = Nominal(
    "Term",
    protocols: [
      "LaTeXConvertible", "DensityArgument", "DerivationLine", "ExpressibleByIntegerLiteral",
      "ExpressibleByFloatLiteral", "Equatable", "Hashable",
    ])
  package static let conditional = Nominal("Conditional", protocols: ["DensityArgument"])
  package static let density = Nominal("Density", protocols: ["Equatable", "Hashable"])
  package static let derivation = Nominal("Derivation", protocols: mathematics)
  package static let derivationStep = Nominal("Derivation.Step", protocols: ["DerivationLine"])
  package static let relation = Nominal(
    "Derivation.Relation", protocols: ["Equatable", "Hashable"])
  package static let line = Nominal("Derivation.Line", protocols: mathematics)
  package static let checkSettings = Nominal("Derivation.CheckSettings")
  package static let foldedDerivation = Nominal("FoldedDerivation")
  package static let rule = Nominal("Rule", protocols: ["Equatable", "Hashable"])
  package static let meaning = Nominal("Meaning")
  package static let verdict = Nominal("Verdict")
  package static let evidence = Nominal("Verdict.Evidence")
  package static let counterexample = Nominal("Verdict.Counterexample")
  package static let exercise = Nominal("Exercise", protocols: mathematics)
  package static let expectationStep = Nominal("ExpectationStep")
  package static let maximizationStep = Nominal("MaximizationStep")
  package static let updateCheck = Nominal("UpdateCheck")
  package static let updateResult = Nominal("UpdateCheck.Result")
}

extension Term: CellObject {
  public static var nominal: Nominal { .term }
}
extension Conditional: CellObject {
  public static var nominal: Nominal { .conditional }
}
extension Density: CellObject {
  public static var nominal: Nominal { .density }
}
extension Derivation: CellObject {
  public static var nominal: Nominal { .derivation }
}
extension Derivation.Step: CellObject {
  public static var nominal: Nominal { .derivationStep }
}
extension Derivation.Relation: CellObject {
  public static var nominal: Nominal { .relation }
}
extension Derivation.Line: CellObject {
  public static var nominal: Nominal { .line }
}
extension Derivation.CheckSettings: CellObject {
  public static var nominal: Nominal { .checkSettings }
}
extension FoldedDerivation: CellObject {
  public static var nominal: Nominal { .foldedDerivation }
}
extension Rule: CellObject {
  public static var nominal: Nominal { .rule }
}
extension Meaning: CellObject {
  public static var nominal: Nominal { .meaning }
}
extension Verdict: CellObject {
  public static var nominal: Nominal { .verdict }
}
extension Verdict.Evidence: CellObject {
  public static var nominal: Nominal { .evidence }
}
extension Verdict.Counterexample: CellObject {
  public static var nominal: Nominal { .counterexample }
}
extension Exercise: CellObject {
  public static var nominal: Nominal { .exercise }
}
extension ExpectationStep: CellObject {
  public static var nominal: Nominal { .expectationStep }
}
extension MaximizationStep: CellObject {
  public static var nominal: Nominal { .maximizationStep }
}
extension UpdateCheck: CellObject {
  public static var nominal: Nominal { .updateCheck }
}
extension UpdateCheck.Result: CellObject {
  public static var nominal: Nominal { .updateResult }
}

/// What a density's parentheses take, from cells.
struct AnyDensityArgument: CellValue {
  static var cellType: Type { .nominal(.densityArgument, []) }

  let argument: any DensityArgument

  init(cellValue: Value) {
    guard let argument = cellValue.object?.content as? any DensityArgument else {
      preconditionFailure("the checker lets nothing but a DensityArgument pass for one")
    }
    self.argument = argument
  }

  var cellValue: Value { Value(object: Boxed(argument)) }
}

/// What a derivation's braces hold, from cells.
struct AnyDerivationLine: CellValue {
  static var cellType: Type { .nominal(.derivationLine, []) }

  let line: any DerivationLine

  init(cellValue: Value) {
    guard let line = cellValue.object?.content as? any DerivationLine else {
      preconditionFailure("the checker lets nothing but a DerivationLine pass for one")
    }
    self.line = line
  }

  var cellValue: Value { Value(object: Boxed(line)) }
}
