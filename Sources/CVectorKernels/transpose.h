// A square of registers is transposed by rounds that exchange elements at a distance of 1, 2, 4, …
#ifndef ELBO_TRANSPOSE_H
#define ELBO_TRANSPOSE_H

#include "lanes.h"

#define EXCHANGE(v, count, distance, low, high)                                                \
  UNROLL                                                                                       \
  for (int i = 0; i < (count); i++)                                                            \
    if (!(i & (distance))) {                                                                   \
      __typeof__(v[0]) above = low(v[i], v[i + (distance)]);                                   \
      v[i + (distance)] = high(v[i], v[i + (distance)]);                                       \
      v[i] = above;                                                                            \
    }

INLINE void transpose_lanes(Lanes *v) {
  EXCHANGE(v, 8, 1, EVENS, ODDS)
  EXCHANGE(v, 8, 2, LOW_PAIRS, HIGH_PAIRS)
  EXCHANGE(v, 8, 4, LOW_HALF, HIGH_HALF)
}

typedef float FloatLanes __attribute__((vector_size(64)));

#define PICKED(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#define EVENS_F(a, b) PICKED(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30)
#define ODDS_F(a, b) PICKED(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31)
#define LOW_PAIRS_F(a, b) PICKED(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define HIGH_PAIRS_F(a, b) PICKED(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#define LOW_FOURS_F(a, b) PICKED(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27)
#define HIGH_FOURS_F(a, b) PICKED(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31)
#define LOW_HALF_F(a, b) PICKED(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
#define HIGH_HALF_F(a, b) PICKED(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)

INLINE void transpose_floats(FloatLanes *v) {
  EXCHANGE(v, 16, 1, EVENS_F, ODDS_F)
  EXCHANGE(v, 16, 2, LOW_PAIRS_F, HIGH_PAIRS_F)
  EXCHANGE(v, 16, 4, LOW_FOURS_F, HIGH_FOURS_F)
  EXCHANGE(v, 16, 8, LOW_HALF_F, HIGH_HALF_F)
}

#endif
