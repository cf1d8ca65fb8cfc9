#include "include/fused.h"

#include "lanes.h"

#include <math.h>

typedef float Floats __attribute__((vector_size(64)));
typedef int FloatBits __attribute__((vector_size(64)));

#define SELECT_FLOATS(mask, yes, no)                                                           \
  ((Floats)(((FloatBits)(mask) & (FloatBits)(yes)) | (~(FloatBits)(mask) & (FloatBits)(no))))
#define SPLAT_FLOATS(scalar) ((scalar) - (Floats){0})

// exp(x) = 2ⁿ exp(r), |r| ≤ ½ log 2, with the Taylor polynomial of degree 7: its error is 0.1 ulp.
// Leaves exp(r) in `value`, and n in the last bits of `shifted`.
INLINE void floats_exp_parts(Floats *value, Floats *shifted) {
  Floats x = *value;
  *shifted = x * 0x1.715476p+0f + 0x1.8p23f;
  Floats n = *shifted - 0x1.8p23f;
  Floats r = x - n * 0x1.62e400p-1f;  // exact: 14 bits of log 2
  r -= n * 0x1.7f7d1cp-20f;
  Floats p = r * 0x1.a01a02p-13f + 0x1.6c16c2p-10f;
  p = p * r + 0x1.111112p-7f;
  p = p * r + 0x1.555556p-5f;
  p = p * r + 0x1.555556p-3f;
  p = p * r + 0.5f;
  p = p * (r * r) + r;
  *value = p + 1.0f;
}

INLINE void floats_exp(Floats *value) {
  Floats x = *value, shifted;
  Floats p = SELECT_FLOATS(x < -104.0f, SPLAT_FLOATS(-104.0f),
                           SELECT_FLOATS(x > 89.0f, SPLAT_FLOATS(89.0f), x));
  floats_exp_parts(&p, &shifted);
  // 2ⁿ in two factors, so that subnormal results and the largest ones come out right.
  FloatBits whole = (FloatBits)shifted - (FloatBits)SPLAT_FLOATS(0x1.8p23f);
  FloatBits half = whole >> 1;
  Floats first = (Floats)((half + 127) << 23), second = (Floats)((whole - half + 127) << 23);
  Floats result = p * first * second;
  *value = SELECT_FLOATS(x == x, result, x);
}

// The same for x ≤ 0, where 2ⁿ is one factor; below the smallest normal number it is 0.
INLINE void floats_exp_negative(Floats *value) {
  Floats x = *value, shifted, p = SELECT_FLOATS(x < -87.0f, SPLAT_FLOATS(-87.0f), x);
  floats_exp_parts(&p, &shifted);
  Floats result = p * (Floats)(((FloatBits)shifted << 23) + 0x3f800000);
  *value = SELECT_FLOATS(x < -87.0f, SPLAT_FLOATS(0.0f), result);
}

// √x = x √2 y with y = 1 / √2x, which takes three of Newton's steps from half the exponent (C. Lomont, "Fast
// inverse square root", 2003): while the processor divides it has no time for a root.
INLINE void floats_root(Floats *value) {
  Floats x = *value, y = (Floats)(0x5ef75a86 - ((FloatBits)x >> 1));
  UNROLL
  for (int i = 0; i < 3; i++) y *= 1.5f - x * y * y;
  Floats result = x * y * 0x1.6a09e6p0f;
  result = SELECT_FLOATS(x < 0.0f, SPLAT_FLOATS(__builtin_nanf("")), result);
  *value = SELECT_FLOATS(x == __builtin_inff(), x, result);
}

// log x = k log 2 + log m as for doubles in lanes.h, with a shorter series in s = f / (2 + f).
INLINE void floats_log(Floats *value) {
  Floats x = *value;
  FloatBits tiny = x < 0x1p-126f;
  Floats scaled = SELECT_FLOATS(tiny, x * 0x1p25f, x);
  FloatBits bits = (FloatBits)scaled;
  FloatBits exponent = (bits - 0x3f3504f3) >> 23;
  Floats m = (Floats)(bits - (exponent << 23));
  Floats k = __builtin_convertvector(exponent, Floats);
  k -= SELECT_FLOATS(tiny, SPLAT_FLOATS(25.0f), SPLAT_FLOATS(0.0f));
  Floats f = m - 1.0f;
  Floats s = f / (m + 1.0f);
  Floats z = s * s;
  Floats p = z * (2.0f / 9) + (2.0f / 7);
  p = p * z + (2.0f / 5);
  p = p * z + (2.0f / 3);
  Floats half = f * f * 0.5f;
  Floats tail = s * (half + p * z) + k * 0x1.7f7d1cp-20f;
  Floats result = k * 0x1.62e400p-1f - ((half - tail) - f);
  result = SELECT_FLOATS(x == 0.0f, SPLAT_FLOATS(-__builtin_inff()), result);
  result = SELECT_FLOATS(x == __builtin_inff(), x, result);
  *value = SELECT_FLOATS(x < 0.0f, SPLAT_FLOATS(__builtin_nanf("")), SELECT_FLOATS(x == x, result, x));
}

#define NUMBER float
#define NAME(name) name##_f32
#define WIDE Floats
#define BITS FloatBits
#define WIDTH 16
#define EXP floats_exp
#define EXP_NEGATIVE floats_exp_negative
#define ROOT floats_root
#define LOG floats_log
#include "fused_chain.h"
#undef NUMBER
#undef NAME
#undef WIDE
#undef BITS
#undef WIDTH
#undef EXP
#undef EXP_NEGATIVE
#undef ROOT
#undef LOG

#define NUMBER double
#define NAME(name) name##_f64
#define WIDE Lanes
#define BITS LaneBits
#define WIDTH 8
#define EXP lanes_exp
#define EXP_NEGATIVE lanes_exp
#define ROOT(value) (*(value) = __builtin_elementwise_sqrt(*(value)))
#define LOG lanes_log
#include "fused_chain.h"
