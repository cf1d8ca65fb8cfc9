// Instructions of numbers, and jumps on their comparisons.
#include "core.h"

// x86-64's conversion and square root keep the upper half of their result's register, so they would
// wait for whatever was computed in it last: here they take it anew, and loops overlap their turns.
#ifdef __x86_64__
static inline double converted(long value) {
  double result;
  __asm__("xorps %0, %0\n\tcvtsi2sdq %1, %0" : "=&x"(result) : "r"(value));
  return result;
}

static inline double root(double value) {
  __asm__("sqrtsd %0, %0" : "+x"(value));
  return value;
}
#else
static inline double converted(long value) { return (double)value; }
static inline double root(double value) { return __builtin_sqrt(value); }
#endif

OP(move) { s[A] = s[B]; NEXT; }
OP(small) { s[A] = BC; NEXT; }
OP(constant) { s[A] = code->constants[BC]; NEXT; }

#define CHECKED(name, builtin, right)                                                             \
  OP(name) {                                                                                      \
    long result;                                                                               \
    if (UNLIKELY(builtin(s[B], right, &result))) EXIT(vm_failed);                                 \
    s[A] = result;                                                                                \
    NEXT;                                                                                         \
  }

CHECKED(addInt, __builtin_add_overflow, s[C])
CHECKED(subtractInt, __builtin_sub_overflow, s[C])
CHECKED(multiplyInt, __builtin_mul_overflow, s[C])
CHECKED(addSmall, __builtin_add_overflow, SIGNED_C)

OP(negateInt) {
  long result;
  if (UNLIKELY(__builtin_sub_overflow(0, s[B], &result))) EXIT(vm_failed);
  s[A] = result;
  NEXT;
}

#define DIVISION(name, operator)                                                                  \
  OP(name) {                                                                                      \
    long left = s[B], right = s[C];                                                            \
    if (UNLIKELY(right == 0 || (right == -1 && left == LONG_MIN))) EXIT(vm_failed);              \
    s[A] = left operator right;                                                                   \
    NEXT;                                                                                         \
  }

DIVISION(divideInt, /)
DIVISION(remainderInt, %)

#define SCALAR(name, value) OP(name) { s[A] = value; NEXT; }

SCALAR(andInt, s[B] & s[C])
SCALAR(orInt, s[B] | s[C])
SCALAR(xorInt, s[B] ^ s[C])
SCALAR(complement, ~s[B])
SCALAR(wrappingAdd, (long)((uint64_t)s[B] + (uint64_t)s[C]))
SCALAR(wrappingSubtract, (long)((uint64_t)s[B] - (uint64_t)s[C]))
SCALAR(wrappingMultiply, (long)((uint64_t)s[B] * (uint64_t)s[C]))
SCALAR(not, s[B] ^ 1)

SCALAR(addDouble, bits(real(s[B]) + real(s[C])))
SCALAR(subtractDouble, bits(real(s[B]) - real(s[C])))
SCALAR(multiplyDouble, bits(real(s[B]) * real(s[C])))
SCALAR(divideDouble, bits(real(s[B]) / real(s[C])))
SCALAR(negateDouble, bits(-real(s[B])))
SCALAR(squareRoot, bits(root(real(s[B]))))
SCALAR(doubleFromInt, bits(converted(s[B])))
SCALAR(unary, bits(code->unaries[C](real(s[B]))))

OP(intFromDouble) {
  double value = real(s[B]);
  // The bounds are exact: 2⁶³ is the first double above all Int.
  if (UNLIKELY(!(value >= -0x1p63 && value < 0x1p63))) EXIT(vm_failed);
  s[A] = (long)value;
  NEXT;
}

// MARK: Comparisons

#define COMPARISON(name, type, operator)                                                          \
  SCALAR(name, (type(s[B]) operator type(s[C])) ? 1 : 0)

#define UNLESS(name, type, operator)                                                              \
  OP(name) {                                                                                      \
    if (!(type(s[A]) operator type(s[B]))) pc += SIGNED_C;                                        \
    NEXT;                                                                                         \
  }

#define UNLESS_SMALL(name, operator)                                                              \
  OP(name) {                                                                                      \
    if (!(s[A] operator (int16_t)B)) pc += SIGNED_C;                                              \
    NEXT;                                                                                         \
  }

#define WHILE(name, type, operator)                                                               \
  OP(name) {                                                                                      \
    if (type(s[A]) operator type(s[B])) {                                                         \
      if (STOPPED) EXIT(vm_stopped);                                                              \
      pc += SIGNED_C;                                                                             \
    }                                                                                             \
    NEXT;                                                                                         \
  }

#define COMPARISONS(X)                                                                            \
  X(Equal, equal, ==)                                                                             \
  X(Unequal, unequal, !=)                                                                         \
  X(Less, less, <)                                                                                \
  X(AtMost, atMost, <=)                                                                           \
  X(Greater, greater, >)                                                                          \
  X(AtLeast, atLeast, >=)

#define FAMILY(Name, name, operator)                                                              \
  COMPARISON(name##Int, , operator)                                                               \
  COMPARISON(name##Double, real, operator)                                                        \
  UNLESS(unless##Name##Int, , operator)                                                           \
  UNLESS(unless##Name##Double, real, operator)                                                    \
  UNLESS_SMALL(unless##Name##Small, operator)                                                     \
  WHILE(while##Name##Int, , operator)                                                             \
  WHILE(while##Name##Double, real, operator)

COMPARISONS(FAMILY)

// MARK: Random numbers

uint64_t vm_random(vm_state *state) {
  // SplitMix64 by Guy Steele, Doug Lea and Christine Flood, "Fast splittable pseudorandom number
  // generators", 2014: only the addition waits for the number before.
  uint64_t x = state->random += 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

OP(randomDouble) {
  double low = real(s[B]), high = real(s[C]);
  double width = high - low;
  if (UNLIKELY(!(width > 0 && width < __builtin_inf()))) EXIT(vm_failed);
  double value;
  // Rounding may give the upper bound, which the range excludes.
  do value = low + width * (converted((long)(vm_random(state) >> 11)) * 0x1p-53);
  while (UNLIKELY(value >= high));
  s[A] = bits(value);
  NEXT;
}
