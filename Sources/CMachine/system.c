// What only C can ask of the system: the rest of a thread's stack, and freed memory.
#define _GNU_SOURCE
#include "CMachine.h"

#include <malloc.h>
#include <pthread.h>

/// What is kept for work that does not ask: a parser's descent, a library's own recursion.
enum { largest_reserve = 16 << 20 };

/// The address down to which this thread may recurse; zero before it is known.
static _Thread_local uintptr_t lowest;

static uintptr_t lowest_address(void) {
  pthread_attr_t attributes;
  void *base;
  size_t size;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 1;
  int failed = pthread_attr_getstack(&attributes, &base, &size);
  pthread_attr_destroy(&attributes);
  if (failed) return 1;
  size_t reserve = size / 4;
  return (uintptr_t)base + (reserve < largest_reserve ? reserve : largest_reserve);
}

bool vm_has_stack(void) {
  if (lowest == 0) lowest = lowest_address();
  return (uintptr_t)__builtin_frame_address(0) > lowest;
}

void vm_trim_memory(void) { malloc_trim(0); }
