#include "include/noise.h"

// The same numbers on every processor: products and sums are rounded one by one.
#pragma clang fp contract(off)

#include "lanes.h"

typedef unsigned long Words __attribute__((vector_size(64)));
typedef float HalfFloats __attribute__((vector_size(32)));
typedef HalfFloats LooseHalfFloats __attribute__((aligned(4)));

#define LOW(x) ((x) & 0xffffffffUL)
#define WORDS(scalar) ((scalar) + (Words){0})

// Words below 2⁵² as doubles, through the bits of 2⁵² + x.
#define SMALL(words) ((Lanes)((words) | WORDS(0x4330000000000000UL)) - 0x1p52)

// Eight blocks of the generator, as two words each.
INLINE void philox(unsigned long seed, unsigned long stream, unsigned long first, Words *words) {
  Words index = WORDS(first) + (Words){0, 1, 2, 3, 4, 5, 6, 7};
  Words c0 = LOW(index), c1 = index >> 32, c2 = WORDS(LOW(stream)), c3 = WORDS(stream >> 32);
  unsigned long k0 = LOW(seed), k1 = seed >> 32;
  UNROLL
  for (int round = 0; round < 10; round++) {
    Words even = LOW(c0) * 0xd2511f53UL, odd = LOW(c2) * 0xcd9e8d57UL;
    c0 = (odd >> 32) ^ c1 ^ k0;
    c1 = LOW(odd);
    c2 = (even >> 32) ^ c3 ^ k1;
    c3 = LOW(even);
    k0 = LOW(k0 + 0x9e3779b9UL);
    k1 = LOW(k1 + 0xbb67ae85UL);
  }
  words[0] = c0 | c1 << 32;
  words[1] = c2 | c3 << 32;
}

// A multiple of 2⁻⁵³ from the upper bits of a word.
INLINE void fraction(const Words *word, Lanes *out) {
  *out = (SMALL(*word >> 32) * 0x1p21 + SMALL(LOW(*word) >> 11)) * 0x1p-53;
}

INLINE void uniform(const Words *words, Lanes *out) {
  fraction(&words[0], &out[0]);
  fraction(&words[1], &out[1]);
}

// √(−2 log u) (cos 2πt, sin 2πt). The angle is reduced to an eighth of a turn around a quarter, exactly;
// there the series of sine and cosine end below the last bit.
INLINE void normal(const Words *words, Lanes *out) {
  Lanes radius = (SMALL(words[0] >> 32) * 0x1p32 + SMALL(LOW(words[0])) + 1.0) * 0x1p-64;
  lanes_log(&radius);
  radius = __builtin_elementwise_sqrt(radius * -2.0);
  Lanes turn;
  fraction(&words[1], &turn);
  Lanes shifted = turn * 4.0 + 0x1.8p52, quarter = shifted - 0x1.8p52;
  LaneBits which = (LaneBits)shifted;
  Lanes angle = (turn - quarter * 0.25) * 0x1.921fb54442d18p+2, z = angle * angle;
  Lanes sine = z * (1 / 355687428096000.0) - 1 / 1307674368000.0;
  sine = sine * z + 1 / 6227020800.0;
  sine = sine * z - 1 / 39916800.0;
  sine = sine * z + 1 / 362880.0;
  sine = sine * z - 1 / 5040.0;
  sine = sine * z + 1 / 120.0;
  sine = sine * z - 1 / 6.0;
  sine = angle + angle * z * sine;
  Lanes cosine = z * (1 / 20922789888000.0) - 1 / 87178291200.0;
  cosine = cosine * z + 1 / 479001600.0;
  cosine = cosine * z - 1 / 3628800.0;
  cosine = cosine * z + 1 / 40320.0;
  cosine = cosine * z - 1 / 720.0;
  cosine = cosine * z + 1 / 24.0;
  cosine = 1.0 - (z * 0.5 - z * z * cosine);
  LaneBits swaps = (which & 1) != 0;
  Lanes x = SELECT(swaps, sine, cosine), y = SELECT(swaps, cosine, sine);
  out[0] = radius * SELECT(((which + 1) & 2) != 0, -x, x);
  out[1] = radius * SELECT((which & 2) != 0, -y, y);
}

#define INTERLEAVE_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define INTERLEAVE_HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)

#define FILL(name, function, NUMBER, HALF)                                                     \
  CLONES void name(unsigned long seed, unsigned long stream, unsigned long first, long count,  \
                   NUMBER *out) {                                                              \
    for (long at = 0; at < count; at += 16) {                                                  \
      Words words[2];                                                                          \
      Lanes pair[2];                                                                           \
      philox(seed, stream, first + (unsigned long)at / 2, words);                              \
      function(words, pair);                                                                   \
      NUMBER numbers[16];                                                                      \
      *(HALF *)numbers = __builtin_convertvector(INTERLEAVE_LOW(pair[0], pair[1]), HALF);      \
      *(HALF *)(numbers + 8) =                                                                 \
          __builtin_convertvector(INTERLEAVE_HIGH(pair[0], pair[1]), HALF);                    \
      long rest = count - at < 16 ? count - at : 16;                                           \
      memcpy(out + at, numbers, (unsigned long)rest * sizeof(NUMBER));                         \
    }                                                                                          \
  }

FILL(vk_uniform_f32, uniform, float, LooseHalfFloats)
FILL(vk_uniform_f64, uniform, double, LooseLanes)
FILL(vk_normal_f32, normal, float, LooseHalfFloats)
FILL(vk_normal_f64, normal, double, LooseLanes)

CLONES void vk_normal_pair(unsigned long radius, unsigned long angle, double *out) {
  Words words[2] = {WORDS(radius), WORDS(angle)};
  Lanes pair[2];
  normal(words, pair);
  out[0] = pair[0][0];
  out[1] = pair[1][0];
}
