import Tensors

/// What can be wrong with a distribution or with what is asked of it.
package enum DistributionError: Error, Equatable {
  case parameter(family: String, name: String, problem: String)
  case constraint(family: String, problem: String)
  case unknown(family: String, quantity: String)
  case undefined(family: String, quantity: String)
  case notANumber(family: String, index: Int)
  case wrongShape(family: String, given: Shape, expected: Shape)
  case outsideSupport(
    family: String, name: String, index: Int, value: [Double], support: String)
  case notAProbability(Double)
  case negativeCount(Int)
  case fewDraws(Int)
  case tooWide(family: String)
  case mapping(bijector: String, problem: String)
  case discrete(family: String)
  case incomparable(String, String, String, String)
  case manyPlates
}

extension DistributionError: CustomStringConvertible {
  /// The sentence for the reader of a cell.
  package var description: String {
    switch self {
    case .parameter(let family, let name, let problem):
      "\(family): \(name) is \(problem)"
    case .constraint(let family, let problem):
      "\(family): \(problem)"
    case .unknown(let family, let quantity):
      "\(quantity) of this \(family) is no number yet: its parameters depend on unknowns, or "
        + "stand for several distributions"
    case .undefined(let family, let quantity):
      "\(family) does not have \(quantity)"
    case .notANumber(let family, let index):
      "value \(index) given to \(family) is not a number (NaN)"
    case .wrongShape(let family, let given, let expected):
      expected.isEmpty
        ? "\(family) is a distribution of single numbers"
        : "a value of this \(family) has the shape \(expected), not \(given)"
    case .outsideSupport(let family, let name, let index, let value, let support):
      "\(name): value \(index) is \(Self.text(value)), but \(family) has \(support)"
    case .notAProbability(let p):
      "a quantile needs a probability from 0 to 1, not \(NumberFormat.text(p))"
    case .negativeCount(let count):
      "\(count) draws cannot be made: the number must be at least 0"
    case .fewDraws(let count):
      "draws is \(count), but must be at least 2 for an estimate with its standard error"
    case .tooWide(let family):
      "this \(family) spreads over more values than can be summed"
    case .manyPlates:
      "a covariance is estimated from vectors in one plate"
    case .mapping(let bijector, let problem):
      "\(bijector): \(problem)"
    case .discrete(let family):
      "\(family) is a discrete distribution: no smooth map leads to its values"
    case .incomparable(let first, let ours, let second, let theirs):
      "\(first) has \(ours) and \(second) has \(theirs): their densities cannot be compared"
    }
  }

  private static func text(_ value: [Double]) -> String {
    let shown = value.prefix(8).map { NumberFormat.text($0) }.joined(separator: ", ")
    return value.count == 1 ? shown : "[\(shown)\(value.count > 8 ? ", …" : "")]"
  }
}
