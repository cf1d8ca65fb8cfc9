// The inner loops of k-means (Lloyd's algorithm) over one packed block (see packing.h).
#ifndef ELBO_NEAREST_H
#define ELBO_NEAREST_H

/// The nearest of `count` centers to each datum and the squared distance to it; ties go to the first.
/// Centers are rows of vk_padded(dims) doubles, padded with zeros.
void vk_nearest(long groups, long dims, const double *packed, long count, const double *centers,
                int *labels, double *squaredDistances);

/// Adds each of `rows` row-major rows to the sum of its label's center, and one to its count.
void vk_label_sums(long rows, long dims, const double *data, const int *labels, double *sums,
                   double *counts);

#endif
