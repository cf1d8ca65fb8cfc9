// What only C can ask of the system: the rest of a thread's stack, and freed memory.
#define _GNU_SOURCE
#include "CMachine.h"

#include <malloc.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

/// What is kept for work that does not ask: a parser's descent, a library's own recursion.
enum { largest_reserve = 16 << 20 };
/// What this frame and those that it calls may take.
enum { largest_frame = 1 << 16 };
/// How much of a stack counts as its upper part.
enum { largest_upper_part = 8 << 20 };

/// The lowest address of this thread's stack, the one down to which it may recurse, and the one
/// where its upper part ends; zero before they are known.
static _Thread_local uintptr_t bottom, lowest, upper;

static uintptr_t lesser(uintptr_t a, uintptr_t b) { return a < b ? a : b; }

static void find_stack(void) {
  pthread_attr_t attributes;
  void *base = 0;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    if (pthread_attr_getstack(&attributes, &base, &size) != 0) base = 0;
    pthread_attr_destroy(&attributes);
  }
  bottom = (uintptr_t)base;
  lowest = bottom + 1 + lesser(size / 4, largest_reserve);
  upper = bottom + size - lesser(size / 2, largest_upper_part);
}

bool vm_has_stack(void) {
  if (lowest == 0) find_stack();
  return (uintptr_t)__builtin_frame_address(0) > lowest;
}

bool vm_is_high_in_stack(void) {
  if (lowest == 0) find_stack();
  return (uintptr_t)__builtin_frame_address(0) > upper;
}

/// Whether this thread was refused to recurse.
static _Thread_local bool shortage;

static bool noted(bool answer) {
  if (!answer) shortage = true;
  return answer;
}

bool vm_may_recurse(void) { return noted(vm_has_stack()); }

bool vm_may_describe(void) { return noted(vm_is_high_in_stack()); }

bool vm_take_shortage(void) {
  bool was = shortage;
  shortage = false;
  return was;
}

void vm_trim_memory(void) {
  malloc_trim(0);
  if (lowest == 0) find_stack();
  // What deep recursion has left below this frame is of no use to anybody.
  uintptr_t page = (uintptr_t)getpagesize();
  uintptr_t end = ((uintptr_t)__builtin_frame_address(0) - largest_frame) / page * page;
  if (bottom != 0 && end > bottom) madvise((void *)bottom, end - bottom, MADV_DONTNEED);
}
