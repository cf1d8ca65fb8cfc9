import Elbo
import Language

/// The declarations of ellipses in cells.
enum EllipseMarkRows {
  static var ellipses: [Row] {
    [
      Row(
        """
        /// The components of a mixture in two dimensions, as ellipses at some numbers of
        /// standard deviations; the colour of component k is that of its responsibilities.
        init(_ components: [Component], sigmas: [Double] = [1, 2], labels: [String] = [])
        """
      ) { (components: [NormalMixture.Component], sigmas: [Double], labels: [String]) in
        try EllipseMark(components, sigmas: sigmas, labels: labels).validated()
      },
      Row(
        """
        /// Ellipses of equal density of one normal distribution in the plane, at some numbers
        /// of standard deviations; `covariance` is 2×2.
        init(center: (Double, Double), covariance: [[Double]], sigmas: [Double] = [1, 2], \
        color: Color? = nil, label: String = "")
        """
      ) {
        (
          center: Pair<Double, Double>, covariance: [[Double]], sigmas: [Double], color: Color?,
          label: String
        ) in
        try EllipseMark(
          center: (center.first, center.second), covariance: covariance, sigmas: sigmas,
          color: color, label: label
        ).validated()
      },
      Row(
        """
        /// K distributions, as of a mixture: centers are K×2, covariances K×2×2; the colour of
        /// component k is that of its responsibilities.
        init(centers: [[Double]], covariances: [[[Double]]], sigmas: [Double] = [1, 2], \
        labels: [String] = [])
        """
      ) { (centers: [[Double]], covariances: [[[Double]]], sigmas: [Double], labels: [String]) in
        try EllipseMark(
          centers: centers, covariances: covariances, sigmas: sigmas, labels: labels
        ).validated()
      },
    ]
  }
}
