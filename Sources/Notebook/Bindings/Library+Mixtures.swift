import Elbo
import Language

extension Library {
  /// Mixtures of normal distributions and k-means, with their fits.
  package static var mixtures: Library {
    Library(
      functions: SharedRows.equality(CovarianceKind.self),
      members: [
        Members(
          .covarianceKind, "Which covariances the components of a mixture may have.",
          MixtureRows.covarianceKind),
        Members(.initialisation, "Where a fit starts.", MixtureRows.initialisation),
        Members(
          .gaussianMixture,
          "The model that data are independent draws from a mixture of normal distributions, fitted by "
            + "expectation maximisation.",
          MixtureRows.model + SharedRows.mathematics(GaussianMixture.self)),
        Members(
          .normalMixture,
          "A mixture of multivariate normal distributions: a fitted one, or one written down.",
          MixtureRows.distribution + SharedRows.mathematics(NormalMixture.self)),
        Members(
          .component, "One of the normal distributions of a mixture.",
          MixtureRows.component + SharedRows.mathematics(NormalMixture.Component.self)),
        Members(
          .gaussianMixtureFit,
          "A Gaussian mixture fitted to data, and how the fit went; in nats, and for AIC and BIC the "
            + "largest is the best.",
          MixtureRows.fit + SharedRows.mathematics(GaussianMixtureFit.self)),
        Members(
          .kMeans,
          "The partition of data into clusters around centers, each datum with its nearest center, found "
            + "by Lloyd's algorithm.",
          KMeansRows.model + SharedRows.description(KMeans.self)),
        Members(
          .kMeansFit, "A partition of data into clusters, and how it was found.",
          KMeansRows.fit + SharedRows.mathematics(KMeansFit.self)),
      ])
  }
}
