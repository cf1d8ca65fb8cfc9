// The instructions that cells spend their time in, executed by tail calls from one to the next.
//
// What an instruction means is written beside `Opcode` in the room `Language`, whose machine owns
// everything that is pointed to here. An instruction that is not listed below ends `vm_run`: the
// machine executes it in Swift and goes on.
#ifndef ELBO_CMACHINE_H
#define ELBO_CMACHINE_H

#include <stdbool.h>
#include <stdint.h>

/// The instructions, in the order of `Opcode`, whose first cases they are.
#define VM_OPCODES(X)                                                                             \
  X(move) X(small) X(constant) X(copy) X(take) X(object) X(clear)                                 \
  X(addInt) X(subtractInt) X(multiplyInt) X(divideInt) X(remainderInt) X(negateInt) X(addSmall)   \
  X(andInt) X(orInt) X(xorInt) X(complement)                                                      \
  X(wrappingAdd) X(wrappingSubtract) X(wrappingMultiply)                                          \
  X(equalInt) X(unequalInt) X(lessInt) X(atMostInt) X(greaterInt) X(atLeastInt)                   \
  X(addDouble) X(subtractDouble) X(multiplyDouble) X(divideDouble) X(negateDouble)                \
  X(equalDouble) X(unequalDouble) X(lessDouble)                                                   \
  X(atMostDouble) X(greaterDouble) X(atLeastDouble)                                               \
  X(doubleFromInt) X(intFromDouble) X(squareRoot) X(unary) X(randomDouble) X(not)                 \
  X(jump) X(loop) X(jumpIf) X(jumpUnless)                                                         \
  X(unlessEqualInt) X(unlessUnequalInt) X(unlessLessInt)                                          \
  X(unlessAtMostInt) X(unlessGreaterInt) X(unlessAtLeastInt)                                      \
  X(unlessEqualDouble) X(unlessUnequalDouble) X(unlessLessDouble)                                 \
  X(unlessAtMostDouble) X(unlessGreaterDouble) X(unlessAtLeastDouble)                             \
  X(unlessEqualSmall) X(unlessUnequalSmall) X(unlessLessSmall)                                    \
  X(unlessAtMostSmall) X(unlessGreaterSmall) X(unlessAtLeastSmall)                                \
  X(whileEqualInt) X(whileUnequalInt) X(whileLessInt)                                             \
  X(whileAtMostInt) X(whileGreaterInt) X(whileAtLeastInt)                                         \
  X(whileEqualDouble) X(whileUnequalDouble) X(whileLessDouble)                                    \
  X(whileAtMostDouble) X(whileGreaterDouble) X(whileAtLeastDouble)                                \
  X(countUp) X(jumpIfNone)                                                                        \
  X(scalarAt) X(setScalarAt) X(scalarCount) X(objectAt) X(objectCount)                             \
  X(scalarAtAt) X(setScalarAtAt)                                                                  \
  X(unboxScalar) X(setBoxScalar) X(globalScalar) X(setGlobalScalar)                               \
  X(call) X(returnScalar) X(returnObject) X(returnVoid)

/// The code of a function as `vm_run` reads it.
typedef struct vm_code {
  const uint64_t *instructions;
  const long *constants;
  void *const *objects;
  double (*const *unaries)(double);
  const struct vm_code *const *functions;
  /// Registers that a frame takes in each bank.
  long scalar_count, object_count;
  /// The Swift object whose code this is.
  void *owner;
} vm_code;

/// A function that waits for the one it called.
typedef struct vm_frame {
  const uint64_t *pc;
  long *s;
  void **o;
  const vm_code *code;
} vm_frame;

/// What the code that runs shares with the machine.
typedef struct vm_state {
  /// Where `vm_run` ended: at which instruction, in which frame, of which code.
  const uint64_t *pc;
  long *s;
  void **o;
  const vm_code *code;
  /// The next free frame; the first one of this run; the end of the frames.
  vm_frame *frame, *floor, *frame_limit;
  /// Both banks of registers, from the notebook's variables to their ends.
  long *scalars, *scalar_limit;
  void **objects, **object_limit;
  /// Not zero once somebody asked the code to stop.
  const long *stop;
  /// The state of the random numbers; any value will do.
  uint64_t random;
} vm_state;

/// Why `vm_run` ended.
typedef enum vm_exit {
  /// The instruction at `pc` is the machine's own.
  vm_step,
  /// The instruction at `pc` cannot be done: an overflow, an index out of range, no room to call.
  vm_failed,
  /// The code was asked to stop.
  vm_stopped,
  /// The function that ran first has returned; its result lies in its first register.
  vm_returned,
} vm_exit;

/// Runs from the instruction at `pc` on.
vm_exit vm_run(vm_state *state, const uint64_t *pc, long *s, void **o, const vm_code *code);

/// The next 64 random bits.
uint64_t vm_random(vm_state *state);

/// Whether the thread's stack has room for another level of recursion.
bool vm_has_stack(void);

/// The same, where no error can be thrown: a no is remembered until `vm_take_shortage`.
bool vm_may_recurse(void);

/// The same for what takes the more time the deeper it goes, which may only use little of the stack.
bool vm_may_describe(void);

/// Whether there was a no since it was asked last.
bool vm_take_shortage(void);

/// Whether the thread has used little of its stack.
bool vm_is_high_in_stack(void);

/// Gives freed memory, and the part of the stack that is not in use, back to the system.
void vm_trim_memory(void);

/// The name of the instruction with a number; null past the last one.
const char *vm_opcode_name(int number);

#endif
