#include "include/gaussian.h"
#include "include/packing.h"
#include "lanes.h"
#include "tiles.h"

// Squared norms for `width` groups at once (a constant after inlining): 4·width accumulators, so that
// each element of W that is loaded meets `width` groups, and each datum meets four rows of W.
INLINE void squared_norms(const int width, long padded, const double *packed, const double *tiles,
                          const double *shift, double base, double *out) {
  Lanes square[4] = {{0}, {0}, {0}, {0}};
  for (long i = 0; i < padded / 4; i++) {
    Lanes sum[4][4];
    UNROLL
    for (int r = 0; r < 4; r++)
      UNROLL
      for (int g = 0; g < width; g++) sum[r][g] = SPLAT(-shift[i * 4 + r]);
    const double *w = tiles + tile_offset(i, 0);
    for (long j = 0; j < i; j++, w += 16)
      UNROLL
      for (int c = 0; c < 4; c++)
        UNROLL
        for (int g = 0; g < width; g++) {
          Lanes x = LOAD(packed + (g * padded + j * 4 + c) * 8);
          UNROLL
          for (int r = 0; r < 4; r++) sum[r][g] += w[r * 4 + c] * x;
        }
    UNROLL
    for (int c = 0; c < 4; c++)
      UNROLL
      for (int g = 0; g < width; g++) {
        Lanes x = LOAD(packed + (g * padded + i * 4 + c) * 8);
        UNROLL
        for (int r = c; r < 4; r++) sum[r][g] += w[r * 4 + c] * x;
      }
    UNROLL
    for (int r = 0; r < 4; r++)
      UNROLL
      for (int g = 0; g < width; g++) square[g] += sum[r][g] * sum[r][g];
  }
  UNROLL
  for (int g = 0; g < width; g++) STORE(out + g * 8, base - 0.5 * square[g]);
}

CLONES void vk_log_density_full(long groups, long dims, const double *packed, const double *tiles,
                                const double *shift, double base, double *out) {
  long padded = vk_padded(dims), g = 0;
  for (; g + 4 <= groups; g += 4)
    squared_norms(4, padded, packed + g * padded * 8, tiles, shift, base, out + g * 8);
  for (; g < groups; g++)
    squared_norms(1, padded, packed + g * padded * 8, tiles, shift, base, out + g * 8);
}

CLONES void vk_log_density_diagonal(long groups, long dims, const double *packed,
                                    const double *mean, const double *scale, double base,
                                    double *out) {
  long padded = vk_padded(dims);
  for (long g = 0; g < groups; g++) {
    Lanes square[4] = {{0}, {0}, {0}, {0}};
    for (long d = 0; d < padded; d += 4)
      UNROLL
      for (int i = 0; i < 4; i++) {
        Lanes z = (LOAD(packed + (g * padded + d + i) * 8) - mean[d + i]) * scale[d + i];
        square[i] += z * z;
      }
    STORE(out + g * 8, base - 0.5 * ((square[0] + square[1]) + (square[2] + square[3])));
  }
}
