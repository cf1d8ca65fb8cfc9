/// Ellipses of equal density of normal distributions in the plane, at some numbers of standard
/// deviations.
///
///     EllipseMark(center: (2, 55), covariance: [[0.07, 0.44], [0.44, 33.7]], sigmas: [1, 2])
public struct EllipseMark: Mark {
  package let centers: [[Double]]
  package let covariances: [[[Double]]]
  package let sigmas: [Double]
  package let color: Color?
  package let labels: [String]

  /// One distribution; `covariance` is 2×2.
  public init(
    center: (Double, Double), covariance: [[Double]], sigmas: [Double] = [1, 2],
    color: Color? = nil, label: String = ""
  ) {
    centers = [[center.0, center.1]]
    covariances = [covariance]
    self.sigmas = sigmas
    self.color = color
    labels = label.isEmpty ? [] : [label]
  }

  /// K distributions, as of a mixture; the colour of component k is that of its responsibilities.
  ///
  /// - Parameters:
  ///   - centers: K×2.
  ///   - covariances: K×2×2.
  public init(
    centers: [[Double]], covariances: [[[Double]]], sigmas: [Double] = [1, 2],
    labels: [String] = []
  ) {
    self.centers = centers
    self.covariances = covariances
    self.sigmas = sigmas
    color = nil
    self.labels = labels
  }

  public func validate() throws(FigureError) {
    guard centers.count == covariances.count else {
      throw .lengths("EllipseMark", "centers", centers.count, "covariances", covariances.count)
    }
    guard labels.isEmpty || labels.count == centers.count else {
      throw .lengths("EllipseMark", "labels", labels.count, "centers", centers.count)
    }
    if let wrong = sigmas.first(where: { !($0 > 0 && $0.isFinite) }) {
      throw FigureError(
        "EllipseMark: sigmas holds \(NumberText.text(wrong)); they must be positive numbers of "
          + "standard deviations.")
    }
    for (index, center) in centers.enumerated() {
      guard center.count == 2 else {
        throw FigureError(
          "EllipseMark: center \(index) has \(NumberText.count(center.count, "coordinate")); "
            + "an ellipse lies in a plane of 2.")
      }
    }
    for (index, covariance) in covariances.enumerated() {
      try Self.check(covariance, index)
    }
  }

  private static func check(_ covariance: [[Double]], _ index: Int) throws(FigureError) {
    guard covariance.count == 2, covariance.allSatisfy({ $0.count == 2 }) else {
      let rows = covariance.count
      let columns = covariance.first?.count ?? 0
      throw FigureError(
        "EllipseMark: covariance \(index) is \(rows)×\(columns); it must be 2×2, "
          + "the covariance of the two coordinates shown.")
    }
    let (a, b, c) = (covariance[0][0], covariance[0][1], covariance[1][1])
    let entries = [a, b, covariance[1][0], c]
    // Ellipses that cannot be shown for their numbers alone are left out when drawing, as points
    // are.
    guard entries.allSatisfy(AxisScale.linear.canShow) else { return }
    let scale = max(a.magnitude, c.magnitude, b.magnitude)
    guard (b - covariance[1][0]).magnitude <= scale * 1e-6 else {
      throw FigureError(
        "EllipseMark: covariance \(index) is not symmetric: \(NumberText.text(b)) stands "
          + "opposite \(NumberText.text(covariance[1][0])).")
    }
    // Least eigenvalue of a symmetric 2×2 matrix, in units of its largest entry so that squares
    // stay finite.
    guard scale > 0 else { return }
    let (p, q, r) = (a / scale, b / scale, c / scale)
    let least = (p + r) / 2 - (((p - r) / 2) * ((p - r) / 2) + q * q).squareRoot()
    guard least >= -1e-9 else {
      throw FigureError(
        "EllipseMark: covariance \(index) is not positive semidefinite; its least eigenvalue is "
          + "\(NumberText.text(least * scale)).")
    }
  }
}
