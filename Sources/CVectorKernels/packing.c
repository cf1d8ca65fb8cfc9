#include "include/packing.h"

#include "transpose.h"

INLINE void transpose(const double *rows, long dims, const double *origin, double *out) {
  Lanes v[8];
  UNROLL
  for (int i = 0; i < 8; i++) v[i] = LOAD(rows + i * dims) - LOAD(origin);
  transpose_lanes(v);
  UNROLL
  for (int i = 0; i < 8; i++) STORE(out + i * 8, v[i]);
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
