import Elbo
import Language

/// What cells give for a list of numbers: an array or a vector.
protocol NumberList: CellValue {
  /// The type as declarations write it.
  static var text: String { get }

  /// The numbers; throws for a tensor of another rank than 1, naming the mark and the parameter.
  func numbers(_ parameter: String, for mark: String) throws -> [Double]
}

extension [Double]: NumberList {
  static var text: String { "[Double]" }
  func numbers(_ parameter: String, for mark: String) throws -> [Double] { self }
}

extension Tensor: NumberList where Scalar == Double {
  static var text: String { "Vector" }
}
