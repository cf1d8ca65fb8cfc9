// Eight doubles as one value, and how a function is compiled for several processors.
#ifndef ELBO_LANES_H
#define ELBO_LANES_H

#include <string.h>

// One function, three machine codes, chosen once when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

#if defined(__x86_64__)
#define HAS_WIDE_REGISTERS __builtin_cpu_supports("x86-64-v4")
#else
#define HAS_WIDE_REGISTERS 0
#endif

// Helpers must vanish into each clone. Lanes go by address, because passing them by value is
// another calling convention on each processor.
#define INLINE static inline __attribute__((always_inline))

// Loops over the elements of a register tile must vanish too, or the tile lives in memory.
#define UNROLL _Pragma("clang loop unroll(full)")

typedef double Lanes __attribute__((vector_size(64)));
typedef long LaneBits __attribute__((vector_size(64)));
typedef double LooseLanes __attribute__((vector_size(64), aligned(8)));

#define LOAD(address) ((Lanes)(*(const LooseLanes *)(address)))
#define STORE(address, value) (*(LooseLanes *)(address) = (value))
#define SPLAT(scalar) ((scalar) - (Lanes){0})

// `mask` is a comparison of lanes: all bits set where it holds.
#define SELECT(mask, yes, no)                                                                  \
  ((Lanes)(((LaneBits)(mask) & (LaneBits)(yes)) | (~(LaneBits)(mask) & (LaneBits)(no))))

// Shuffles that exchange neighbours, pairs and halves of two groups of lanes.
#define EVENS(a, b) __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14)
#define ODDS(a, b) __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define LOW_HALF(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define HIGH_HALF(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)

INLINE double lanes_sum(const Lanes *x) {
  Lanes v = *x;
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

// Adds the sums of eight groups of lanes to out[0…7]: three rounds of shuffles and additions.
INLINE void lanes_add_sums(const Lanes *v, double *out) {
  Lanes quarter[4], half[2];
  UNROLL
  for (int i = 0; i < 4; i++)
    quarter[i] = EVENS(v[2 * i], v[2 * i + 1]) + ODDS(v[2 * i], v[2 * i + 1]);
  UNROLL
  for (int i = 0; i < 2; i++)
    half[i] = LOW_PAIRS(quarter[2 * i], quarter[2 * i + 1])
            + HIGH_PAIRS(quarter[2 * i], quarter[2 * i + 1]);
  STORE(out, LOAD(out) + (LOW_HALF(half[0], half[1]) + HIGH_HALF(half[0], half[1])));
}

// exp(x) = 2ⁿ exp(r) with n = round(x / log 2) and |r| ≤ ½ log 2. The polynomial interpolates
// (exp(r) − 1 − r) / r² at Chebyshev nodes; its own error is 1.6e-17 of exp(r).
INLINE void lanes_exp(Lanes *value) {
  Lanes x = *value;
  // Past these bounds the result is 0 or infinite anyway, and n stays small.
  Lanes bounded = SELECT(x < -746.0, SPLAT(-746.0), SELECT(x > 710.0, SPLAT(710.0), x));
  // Adding 1.5·2⁵² rounds to an integer and leaves it in the low bits.
  Lanes shifted = bounded * 0x1.71547652b82fep+0 + 0x1.8p52;
  Lanes n = shifted - 0x1.8p52;
  Lanes r = bounded - n * 0x1.62e42fee00000p-1;  // exact: these 32 bits of log 2 times n fit
  r -= n * 0x1.a39ef35793c76p-33;
  Lanes p = r * 0x1.af38a9b0ec855p-26 + 0x1.289185613a3d6p-22;
  p = p * r + 0x1.71de0dae63bb3p-19;
  p = p * r + 0x1.a019b90d2ae7ap-16;
  p = p * r + 0x1.a01a01a7c41d5p-13;
  p = p * r + 0x1.6c16c1788bd90p-10;
  p = p * r + 0x1.11111111109b3p-7;
  p = p * r + 0x1.5555555553d63p-5;
  p = p * r + 0x1.5555555555556p-3;
  p = p * r + 0x1.0000000000001p-1;
  p = p * (r * r) + r;
  p = p + 1.0;
  // 2ⁿ in two factors, so that subnormal results and the largest ones come out right.
  LaneBits whole = (LaneBits)shifted - (LaneBits)SPLAT(0x1.8p52);
  LaneBits half = (LaneBits)((unsigned long __attribute__((vector_size(64))))(whole + 2048) >> 1);
  half -= 1024;
  Lanes first = (Lanes)((half + 1023) << 52);
  Lanes second = (Lanes)((whole - half + 1023) << 52);
  Lanes result = p * first * second;
  *value = SELECT(x == x, result, x);
}

// log x = k log 2 + log m with m in [√½, √2). With f = m − 1 and s = f / (2 + f),
// log m = f − (f²/2 − s (f²/2 + s² P(s²))), where 2s + s³ P(s²) is the series of log m = 2 artanh s.
// P interpolates at Chebyshev nodes; its own error is 4.5e-18 of log m.
INLINE void lanes_log(Lanes *value) {
  Lanes x = *value;
  LaneBits tiny = x < 0x1p-1022;  // subnormal: scale into the normal range
  Lanes scaled = SELECT(tiny, x * 0x1p54, x);
  LaneBits bits = (LaneBits)scaled;
  // Moves the split between exponents from 1 to √½.
  LaneBits shifted = bits - 0x3fe6a09e667f3bcdL;
  LaneBits exponent = (LaneBits)((unsigned long __attribute__((vector_size(64))))(
      shifted + 0x4000000000000000L) >> 52);  // k + 1024
  Lanes m = (Lanes)(bits - ((exponent - 1024) << 52));
  Lanes k = (Lanes)(exponent + 0x4330000000000000L) - 0x1p52 - 1024.0;
  k -= SELECT(tiny, SPLAT(54.0), SPLAT(0.0));
  Lanes f = m - 1.0;
  Lanes s = f / (m + 1.0);
  Lanes z = s * s;
  Lanes p = z * 0x1.2b5f68a51190dp-3 + 0x1.39fdcceb4b524p-3;
  p = p * z + 0x1.7462b91b8df9fp-3;
  p = p * z + 0x1.c71c62d5e53dfp-3;
  p = p * z + 0x1.2492492dfd86cp-2;
  p = p * z + 0x1.9999999995273p-2;
  p = p * z + 0x1.5555555555558p-1;
  Lanes half = f * f * 0.5;
  Lanes tail = s * (half + p * z) + k * 0x1.a39ef35793c76p-33;
  Lanes result = k * 0x1.62e42fee00000p-1 - ((half - tail) - f);
  result = SELECT(x == 0.0, SPLAT(-__builtin_inf()), result);
  result = SELECT(x == __builtin_inf(), x, result);
  *value = SELECT(x < 0.0, SPLAT(__builtin_nan("")), SELECT(x == x, result, x));
}

#endif
