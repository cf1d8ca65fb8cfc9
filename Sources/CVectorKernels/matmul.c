#include "include/matmul.h"

#include "include/gathered.h"

#include "lanes.h"
#include "transpose.h"

#if defined(__x86_64__)
#include <immintrin.h>

// Moves the lanes of a register that are not zero to the front, and their places; answers how many they are.
#define COMPRESSES static inline __attribute__((always_inline, target("arch=x86-64-v4"))) int

COMPRESSES compress_floats(const FloatLanes *lanes, int first, float *numbers, int *places) {
  const __m512i order = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  __m512 x = (__m512)*lanes;
  __mmask16 mask = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_NEQ_UQ);
  _mm512_storeu_ps(numbers, _mm512_maskz_compress_ps(mask, x));
  _mm512_storeu_si512(
      places, _mm512_maskz_compress_epi32(mask, _mm512_add_epi32(order, _mm512_set1_epi32(first))));
  return __builtin_popcount(mask);
}

COMPRESSES compress_doubles(const Lanes *lanes, int first, double *numbers, int *places) {
  const __m256i order = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
  __m512d x = (__m512d)*lanes;
  __mmask8 mask = _mm512_cmp_pd_mask(x, _mm512_setzero_pd(), _CMP_NEQ_UQ);
  _mm512_storeu_pd(numbers, _mm512_maskz_compress_pd(mask, x));
  _mm256_storeu_si256(
      (__m256i *)places,
      _mm256_maskz_compress_epi32(mask, _mm256_add_epi32(order, _mm256_set1_epi32(first))));
  return __builtin_popcount(mask);
}
#endif

#define NUMBER float
#define NAME(name) name##_f32
#define TRANSPOSE transpose_floats
#define COMPRESS compress_floats
#include "matmul_block.h"
#include "gathered_block.h"
#undef NUMBER
#undef NAME
#undef TRANSPOSE

#define NUMBER double
#define NAME(name) name##_f64
#define TRANSPOSE transpose_lanes
#define COMPRESS compress_doubles
#include "matmul_block.h"
#include "gathered_block.h"
