#include "include/packing.h"

#include "lanes.h"

// An 8×8 transpose in three rounds of shuffles: single elements, pairs, halves.
INLINE void transpose(const double *rows, long dims, const double *origin, double *out) {
  Lanes a[8], b[8];
  UNROLL
  for (int i = 0; i < 8; i++) a[i] = LOAD(rows + i * dims) - LOAD(origin);
  UNROLL
  for (int i = 0; i < 8; i += 2) {
    b[i] = EVENS(a[i], a[i + 1]);
    b[i + 1] = ODDS(a[i], a[i + 1]);
  }
  UNROLL
  for (int i = 0; i < 8; i += 4)
    UNROLL
    for (int j = 0; j < 2; j++) {
      a[i + j] = LOW_PAIRS(b[i + j], b[i + j + 2]);
      a[i + j + 2] = HIGH_PAIRS(b[i + j], b[i + j + 2]);
    }
  UNROLL
  for (int j = 0; j < 4; j++) {
    STORE(out + j * 8, LOW_HALF(a[j], a[j + 4]));
    STORE(out + (j + 4) * 8, HIGH_HALF(a[j], a[j + 4]));
  }
}

CLONES void vk_pack(long rows, long dims, const double *data, const double *origin, long groups,
                    double *packed) {
  long padded = vk_padded(dims);
  for (long g = 0; g < groups; g++) {
    const double *from = data + g * 8 * dims;
    double *to = packed + g * padded * 8;
    long present = rows - g * 8 < 8 ? (rows > g * 8 ? rows - g * 8 : 0) : 8;
    long d = 0;
    if (present == 8)
      for (; d + 8 <= dims; d += 8) transpose(from + d, dims, origin + d, to + d * 8);
    for (; d < padded; d++)
      for (long i = 0; i < 8; i++)
        to[d * 8 + i] = d < dims && i < present ? from[i * dims + d] - origin[d] : 0.0;
  }
}
