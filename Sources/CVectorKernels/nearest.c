#include "include/nearest.h"

#include "include/packing.h"
#include "lanes.h"

// Squared distances of `width` groups to four centers at once, as in gaussian_density.c.
INLINE void nearest(const int width, long padded, const double *packed, long count,
                    const double *centers, int *labels, double *squaredDistances) {
  Lanes best[4];
  LaneBits which[4];
  UNROLL
  for (int g = 0; g < width; g++) {
    best[g] = SPLAT(__builtin_inf());
    which[g] = (LaneBits){0};
  }
  for (long k = 0; k < count; k++) {
    const double *center = centers + k * padded;
    Lanes sum[4][2];
    memset(sum, 0, sizeof sum);
    for (long d = 0; d < padded; d += 2)
      UNROLL
      for (int g = 0; g < width; g++)
        UNROLL
        for (int i = 0; i < 2; i++) {
          Lanes z = LOAD(packed + (g * padded + d + i) * 8) - center[d + i];
          sum[g][i] += z * z;
        }
    UNROLL
    for (int g = 0; g < width; g++) {
      Lanes distance = sum[g][0] + sum[g][1];
      LaneBits closer = distance < best[g];
      best[g] = SELECT(closer, distance, best[g]);
      which[g] = (closer & k) | (~closer & which[g]);
    }
  }
  UNROLL
  for (int g = 0; g < width; g++) {
    STORE(squaredDistances + g * 8, best[g]);
    for (int i = 0; i < 8; i++) labels[g * 8 + i] = (int)which[g][i];
  }
}

CLONES void vk_nearest(long groups, long dims, const double *packed, long count,
                       const double *centers, int *labels, double *squaredDistances) {
  long padded = vk_padded(dims), g = 0;
  for (; g + 4 <= groups; g += 4)
    nearest(4, padded, packed + g * padded * 8, count, centers, labels + g * 8,
            squaredDistances + g * 8);
  for (; g < groups; g++)
    nearest(1, padded, packed + g * padded * 8, count, centers, labels + g * 8,
            squaredDistances + g * 8);
}

CLONES void vk_label_sums(long rows, long dims, const double *data, const int *labels,
                          double *sums, double *counts) {
  for (long n = 0; n < rows; n++) {
    const double *row = data + n * dims;
    double *sum = sums + labels[n] * dims;
    counts[labels[n]] += 1.0;
    long d = 0;
    for (; d + 8 <= dims; d += 8) STORE(sum + d, LOAD(sum + d) + LOAD(row + d));
    for (; d < dims; d++) sum[d] += row[d];
  }
}
