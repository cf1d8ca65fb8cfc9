#include "include/gaussian.h"
#include "include/packing.h"
#include "lanes.h"
#include "tiles.h"

// The scratch holds u = √r (x − center) as packed dimensions and √r itself as one more, so that all
// moments are sums of products of two of its rows and stay positive semidefinite.

// Adds the products of two different rows of four dimensions to a tile.
INLINE void add_tile(long groups, long rows, const double *left, const double *right,
                     double *tile) {
  Lanes sum[4][4];
  memset(sum, 0, sizeof sum);
  for (long g = 0; g < groups; g++) {
    Lanes a[4], b;
    UNROLL
    for (int r = 0; r < 4; r++) a[r] = LOAD(left + (g * rows + r) * 8);
    UNROLL
    for (int c = 0; c < 4; c++) {
      b = LOAD(right + (g * rows + c) * 8);
      UNROLL
      for (int r = 0; r < 4; r++) sum[r][c] += a[r] * b;
    }
  }
  lanes_add_sums(sum[0], tile);
  lanes_add_sums(sum[2], tile + 8);
}

// The same on the diagonal, where only the lower triangle is wanted, with the first moments.
INLINE void add_diagonal_tile(long groups, long rows, const double *left, const double *root,
                              double *tile, double *first) {
  Lanes sum[4][4], linear[4];
  memset(sum, 0, sizeof sum);
  memset(linear, 0, sizeof linear);
  for (long g = 0; g < groups; g++) {
    Lanes a[4], s = LOAD(root + g * rows * 8);
    UNROLL
    for (int r = 0; r < 4; r++) a[r] = LOAD(left + (g * rows + r) * 8);
    UNROLL
    for (int r = 0; r < 4; r++) {
      linear[r] += a[r] * s;
      UNROLL
      for (int c = 0; c <= r; c++) sum[r][c] += a[r] * a[c];
    }
  }
  lanes_add_sums(sum[0], tile);
  lanes_add_sums(sum[2], tile + 8);
  UNROLL
  for (int r = 0; r < 4; r++) first[r] += lanes_sum(&linear[r]);
}

CLONES void vk_moments_full(long groups, long dims, const double *packed, const double *center,
                            const double *responsibility, double *scratch, double *moments) {
  long padded = vk_padded(dims), rows = padded + 1;
  Lanes total = {0};
  for (long g = 0; g < groups; g++) {
    Lanes r = LOAD(responsibility + g * 8);
    total += r;
    Lanes root = __builtin_elementwise_sqrt(r);
    STORE(scratch + (g * rows + padded) * 8, root);
    for (long d = 0; d < padded; d++)
      STORE(scratch + (g * rows + d) * 8,
            (LOAD(packed + (g * padded + d) * 8) - center[d]) * root);
  }
  moments[0] += lanes_sum(&total);
  double *tiles = moments + 1 + padded;
  for (long i = 0; i < padded / 4; i++) {
    const double *left = scratch + i * 32;
    for (long j = 0; j < i; j++)
      add_tile(groups, rows, left, scratch + j * 32, tiles + tile_offset(i, j));
    add_diagonal_tile(groups, rows, left, scratch + padded * 8, tiles + tile_offset(i, i),
                      moments + 1 + i * 4);
  }
}

CLONES void vk_moments_diagonal(long groups, long dims, const double *packed,
                                const double *center, const double *responsibility,
                                double *moments) {
  long padded = vk_padded(dims);
  Lanes total = {0};
  for (long g = 0; g < groups; g++) total += LOAD(responsibility + g * 8);
  moments[0] += lanes_sum(&total);
  for (long d = 0; d < padded; d++) {
    Lanes first = {0}, second = {0};
    for (long g = 0; g < groups; g++) {
      Lanes z = LOAD(packed + (g * padded + d) * 8) - center[d];
      Lanes weighted = z * LOAD(responsibility + g * 8);
      first += weighted;
      second += weighted * z;
    }
    moments[1 + d] += lanes_sum(&first);
    moments[1 + padded + d] += lanes_sum(&second);
  }
}
