import Expressions
import Tensors

/// What values a parameter of a model may have, and its shape.
///
///     parameter(.simplex(3))          // 3 probabilities that sum to 1
///     parameter(.covariance(3, 2))    // 3 symmetric positive definite 2×2 matrices
public struct ParameterDomain: Sendable, Hashable {
  /// Which values an element, a row or a matrix may have.
  enum Kind: String, Sendable { case real, positive, probability, simplex, covariance }

  let kind: Kind
  /// The shape of all of the parameter.
  package let shape: [Int]

  /// Any numbers; without lengths a single one.
  public static func real(_ lengths: Int...) -> Self { Self(kind: .real, shape: lengths) }

  /// Positive numbers; without lengths a single one.
  public static func positive(_ lengths: Int...) -> Self { Self(kind: .positive, shape: lengths) }

  /// Numbers from 0 to 1; without lengths a single one.
  public static func probability(_ lengths: Int...) -> Self {
    Self(kind: .probability, shape: lengths)
  }

  /// Probabilities that sum to 1 along the last axis: `.simplex(2)`, or `.simplex(3, 3)` for the rows of a
  /// transition matrix.
  public static func simplex(_ lengths: Int...) -> Self { Self(kind: .simplex, shape: lengths) }

  /// Symmetric positive definite matrices: one of an order, or a number of them: `.covariance(2, 3)` are
  /// two of order 3.
  public static func covariance(_ lengths: Int...) -> Self {
    Self(kind: .covariance, shape: lengths + lengths.suffix(1))
  }

  /// How many of the last axes hold one value.
  package var eventRank: Int {
    switch kind {
    case .real, .positive, .probability: 0
    case .simplex: 1
    case .covariance: 2
    }
  }

  /// - Throws: ``ModelError/badDomain(_:problem:)`` for lengths without meaning.
  func validate() throws {
    if shape.count < eventRank {
      throw ModelError.badDomain(kind.rawValue, problem: "needs a length")
    }
    if let length = shape.first(where: { $0 < 1 }) {
      throw ModelError.badDomain(
        kind.rawValue, problem: "has the length \(length), but lengths must be at least 1")
    }
    _ = try Shape(shape).validated()
  }

  /// How formulas say that a parameter belongs to the domain.
  var latex: String {
    func power(_ base: String, _ lengths: [Int]) -> String {
      lengths.isEmpty
        ? base : "\(base)^{\(lengths.map(String.init).joined(separator: " \\times "))}"
    }
    switch kind {
    case .real: return power("\\mathbb R", shape)
    case .positive: return power("\\mathbb R_{>0}", shape)
    case .probability: return power("[0, 1]", shape)
    case .simplex:
      let one = "\\Delta^{\(shape[shape.count - 1] - 1)}"
      let copies = shape.dropLast()
      return copies.isEmpty ? one : power("(\(one))", Array(copies))
    case .covariance:
      let one = "\\mathbb S_{++}^{\(shape[shape.count - 1])}"
      let copies = shape.dropLast(2)
      return copies.isEmpty ? one : power("(\(one))", Array(copies))
    }
  }
}
