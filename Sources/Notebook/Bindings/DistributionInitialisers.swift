import Distributions
import Elbo
import Language

/// The initialisers of distributions in cells, written from the names of a family's parameters.
struct DistributionInitialisers<D: CellObject & LawMade> {
  private let family: Family

  init(_: D.Type, _ family: Family) { self.family = family }

  /// With labels and without, for one type of the parameters.
  func callAsFunction<A: Argument>(_: A.Type, unlabelled: Bool = true) -> [Row] {
    texts([A.text(rank(0))], unlabelled).map { text in
      Row(text) { (a: A) in try made([a]) }
    }
  }

  func callAsFunction<A: Argument, B: Argument>(
    _: A.Type, _: B.Type, unlabelled: Bool = true
  ) -> [Row] {
    texts([A.text(rank(0)), B.text(rank(1))], unlabelled).map { text in
      Row(text) { (a: A, b: B) in try made([a, b]) }
    }
  }

  func callAsFunction<A: Argument, B: Argument, C: Argument>(
    _: A.Type, _: B.Type, _: C.Type, unlabelled: Bool = true
  ) -> [Row] {
    texts([A.text(rank(0)), B.text(rank(1)), C.text(rank(2))], unlabelled).map { text in
      Row(text) { (a: A, b: B, c: C) in try made([a, b, c]) }
    }
  }

  func callAsFunction<A: Argument, B: Argument, C: Argument, E: Argument>(
    _: A.Type, _: B.Type, _: C.Type, _: E.Type, unlabelled: Bool = true
  ) -> [Row] {
    texts(
      [A.text(rank(0)), B.text(rank(1)), C.text(rank(2)), E.text(rank(3))], unlabelled
    ).map { text in
      Row(text) { (a: A, b: B, c: C, e: E) in try made([a, b, c, e]) }
    }
  }

  private func rank(_ index: Int) -> Int { family.parameters[index].domain.rank }

  private func made(_ parameters: [any DistributionParameter]) throws -> D {
    D(law: try Law(checking: family, parameters.map { try $0.parameter }))
  }

  private func texts(_ types: [String], _ unlabelled: Bool) -> [String] {
    [true, false].prefix(unlabelled ? 2 : 1).map { isLabelled in
      let list = zip(family.parameters, types).map { parameter, type in
        isLabelled ? "\(parameter.name): \(type)" : "_ \(parameter.name): \(type)"
      }
      return """
        /// The distribution with \(words): \(family.about).
        init(\(list.joined(separator: ", ")))
        """
    }
  }

  /// The parameters in words: "this mean and standard deviation".
  private var words: String {
    let names = family.parameters.map { parameter in
      parameter.name.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
    }
    let last = names.last ?? ""
    return names.count < 2
      ? "this \(last)" : "this \(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}

/// What cells give as a parameter.
protocol Argument: CellValue, DistributionParameter {
  /// The type as declarations write it, for a parameter with so many axes.
  static func text(_ rank: Int) -> String
}

extension Double: Argument {
  static func text(_ rank: Int) -> String { "Double" }
}
extension Int: Argument {
  static func text(_ rank: Int) -> String { "Int" }
}
extension Expression: Argument {
  static func text(_ rank: Int) -> String { "Expression" }
}
extension Tensor: Argument where Scalar == Double {
  static func text(_ rank: Int) -> String { rank == 1 ? "Vector" : "Matrix" }
}
extension Array: Argument where Element: CellValue & ParameterElement {
  static func text(_ rank: Int) -> String { rank == 1 ? "[Double]" : "[[Double]]" }
}
