#include "include/gaussian.h"

#include <float.h>

#include "lanes.h"

CLONES void vk_responsibilities(long groups, long components, const double *weight, double *logs,
                                double *logSums) {
  long stride = groups * 8;
  for (long n = 0; n < stride; n += 8) {
    // Starting from the least finite value keeps −∞ − (−∞) from arising when all densities vanish.
    Lanes largest = SPLAT(-DBL_MAX);
    for (long k = 0; k < components; k++) {
      Lanes l = LOAD(logs + k * stride + n);
      largest = SELECT(l > largest, l, largest);
    }
    Lanes sum = {0};
    for (long k = 0; k < components; k++) {
      Lanes l = LOAD(logs + k * stride + n) - largest;
      lanes_exp(&l);
      sum += l;
      STORE(logs + k * stride + n, l);
    }
    Lanes scale = SELECT(sum > 0.0, LOAD(weight + n) / sum, SPLAT(0.0));
    for (long k = 0; k < components; k++)
      STORE(logs + k * stride + n, LOAD(logs + k * stride + n) * scale);
    lanes_log(&sum);
    STORE(logSums + n, sum + largest);
  }
}
