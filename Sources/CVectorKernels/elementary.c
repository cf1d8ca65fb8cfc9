#include "include/elementary.h"

#include "lanes.h"

// Whole groups first; the last few elements go through a padded group.
#define ELEMENTWISE(name, function)                                                            \
  CLONES void name(long count, const double *in, double *out) {                                \
    long i = 0;                                                                                \
    for (; i + 8 <= count; i += 8) {                                                           \
      Lanes x = LOAD(in + i);                                                                  \
      function(&x);                                                                            \
      STORE(out + i, x);                                                                       \
    }                                                                                          \
    if (i < count) {                                                                           \
      Lanes x = SPLAT(1.0);                                                                    \
      memcpy(&x, in + i, (unsigned long)(count - i) * sizeof(double));                         \
      function(&x);                                                                            \
      memcpy(out + i, &x, (unsigned long)(count - i) * sizeof(double));                        \
    }                                                                                          \
  }

ELEMENTWISE(vk_exp, lanes_exp)
ELEMENTWISE(vk_log, lanes_log)
