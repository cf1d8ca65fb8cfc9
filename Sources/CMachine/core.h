// How an instruction is written: its operands, and how it goes on to the next one.
#ifndef ELBO_CMACHINE_CORE_H
#define ELBO_CMACHINE_CORE_H

#include "CMachine.h"

#include <limits.h>
#include <string.h>

// Arguments in registers that calls preserve, so that an instruction which calls something saves
// nothing itself.
#if __has_attribute(preserve_none)
#define CONVENTION __attribute__((preserve_none))
#else
#define CONVENTION
#endif

#define PARAMETERS                                                                                \
  const uint64_t *pc, long *s, void **o, const vm_code *code, vm_state *state,                 \
      __attribute__((unused)) uint64_t i
typedef CONVENTION vm_exit handler(PARAMETERS);

/// What executes each instruction, by its number.
extern handler *const vm_handlers[256];

/// Declares the instruction of a name; `pc` is past it, `i` is the instruction.
#define OP(name) CONVENTION vm_exit vm_##name(PARAMETERS)

#define A ((uint16_t)(i >> 16))
#define B ((uint16_t)(i >> 32))
#define C ((uint16_t)(i >> 48))
#define BC ((int32_t)(i >> 32))
#define SIGNED_C ((int16_t)(i >> 48))

#define NEXT                                                                                      \
  do {                                                                                            \
    uint64_t next = *pc;                                                                          \
    __attribute__((musttail)) return vm_handlers[(uint8_t)next](pc + 1, s, o, code, state,        \
                                                                next);                            \
  } while (0)

/// Ends the run at this instruction.
#define EXIT(reason) return vm_leave(pc, s, o, code, state, reason)

static inline vm_exit vm_leave(const uint64_t *pc, long *s, void **o, const vm_code *code,
                               vm_state *state, vm_exit reason) {
  state->pc = pc - 1;
  state->s = s;
  state->o = o;
  state->code = code;
  return reason;
}

#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/// Whether somebody asked the code to stop.
#define STOPPED UNLIKELY(__atomic_load_n(state->stop, __ATOMIC_RELAXED) != 0)

static inline double real(long bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline long bits(double value) {
  long bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

// The runtime's own, which keep the counts of references.
void *swift_retain(void *object);
void swift_release(void *object);
bool swift_isUniquelyReferenced_nonNull_native(const void *object);

// The layout of the machine's Swift objects; `Machine.checkLayout` compares it with the compiler's.

typedef struct {
  void *header[2];
  long *base;
  long count;
} scalar_array;

typedef struct {
  void *header[2];
  long count;
  long capacity;
  void *elements[];
} swift_array;

typedef struct {
  void *header[2];
  swift_array *elements;
} object_array;

typedef struct {
  void *header[2];
  long bits;
} scalar_box;

#endif
