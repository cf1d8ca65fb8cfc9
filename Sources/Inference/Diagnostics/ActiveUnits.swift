import Tensors

/// Which dimensions of a latent the data move: those whose posterior mean varies over the data.
///
/// From Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders" (2016), section 5.2, where a unit is
/// active if that variance is above 0.01.
package struct ActiveUnits: Sendable, Equatable {
  /// The variance over the data of each dimension's posterior mean.
  package let variances: [Double]
  package let threshold: Double

  /// - Parameter posteriorMeans: A row for each datum, a column for each dimension.
  /// - Throws: ``InferenceError`` for what is not such a matrix or has fewer than two rows, and
  ///   ``TensorError`` for numbers that are not finite.
  package init(posteriorMeans means: Matrix, threshold: Double = 0.01) throws {
    guard means.rank == 2 else { throw InferenceError.notADataMatrix(means.shape) }
    guard means.rows > 1 else {
      throw InferenceError.badOption("rows", value: Double(means.rows), expected: "at least 2")
    }
    try means.checkFinite("posterior means")
    variances = try means.checkedReduced(.variance(ddof: 1), axis: 0).values
    self.threshold = threshold
  }

  /// The dimensions whose variance is above the threshold, counted from 0.
  package var active: [Int] { variances.indices.filter { variances[$0] > threshold } }

  /// How many dimensions are active.
  package var count: Int { active.count }

  /// The warning, if the latent has collapsed: in whole or for the most part.
  package func warning(_ subject: String) -> DiagnosticWarning? {
    2 * count < variances.count || count == 0
      ? .collapsedUnits(subject, active: count, of: variances.count) : nil
  }
}
