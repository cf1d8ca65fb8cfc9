// What a thread tells the processor it runs on.
#ifndef ELBO_PROCESSOR_H
#define ELBO_PROCESSOR_H

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

/// Lets the other thread of a core work while this one waits.
static inline void vk_pause(void) {
#if defined(__x86_64__)
  _mm_pause();
#endif
}

/// Takes numbers too small for a full mantissa as zeros from now on, which processors are tens of times
/// slower with, and answers what `vk_restore_arithmetic` takes to end that.
static inline unsigned vk_flush_subnormals(void) {
#if defined(__x86_64__)
  enum { resultsAreZero = 1 << 15, operandsAreZero = 1 << 6 };
  unsigned before = _mm_getcsr();
  _mm_setcsr(before | resultsAreZero | operandsAreZero);
  return before;
#else
  return 0;
#endif
}

static inline void vk_restore_arithmetic(unsigned before) {
#if defined(__x86_64__)
  _mm_setcsr(before);
#else
  (void)before;
#endif
}

#endif
