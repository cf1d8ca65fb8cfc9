// The inner loops of EM for Gaussian mixtures over one packed block (see packing.h).
#ifndef ELBO_GAUSSIAN_H
#define ELBO_GAUSSIAN_H

/// Doubles that a packed lower-triangular matrix takes (4×4 tiles, row of tiles after row of tiles).
long vk_triangle_count(long dims);

/// Packs the lower triangle of a row-major dims×dims matrix into tiles.
void vk_triangle_pack(long dims, const double *matrix, double *tiles);

/// Unpacks tiles into a full symmetric row-major dims×dims matrix.
void vk_triangle_unpack(long dims, const double *tiles, double *matrix);

/// out[n] = base − ½ ‖W x[n] − shift‖², with W lower triangular in tiles and shift = W μ (padded).
/// With W the inverse of the Cholesky factor of Σ this is the log density of a Gaussian.
void vk_log_density_full(long groups, long dims, const double *packed, const double *tiles,
                         const double *shift, double base, double *out);

/// out[n] = base − ½ Σ_d (scale[d] (x[n][d] − mean[d]))²; mean and scale are padded with zeros.
void vk_log_density_diagonal(long groups, long dims, const double *packed, const double *mean,
                             const double *scale, double base, double *out);

/// Turns the log joint densities logs[k·stride + n] into responsibilities, in place, each times
/// weight[n]; writes log Σ_k exp(logs) to logSums. `stride` and the data are 8·groups.
void vk_responsibilities(long groups, long components, const double *weight, double *logs,
                         double *logSums);

/// Adds Σ_n r[n] to moments[0], Σ r (x − center) to moments[1 + d] and Σ r (x − center)(x − center)ᵀ
/// to the tiles at moments[1 + padded]. `scratch` holds (padded + 1)·8·groups doubles.
void vk_moments_full(long groups, long dims, const double *packed, const double *center,
                     const double *responsibility, double *scratch, double *moments);

/// The same with Σ r (x − center)² for each dimension at moments[1 + padded + d].
void vk_moments_diagonal(long groups, long dims, const double *packed, const double *center,
                         const double *responsibility, double *moments);

#endif
