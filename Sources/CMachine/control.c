// Jumps, calls, arrays and references; the table of all instructions.
#include "core.h"

// MARK: Jumps

OP(jump) { pc += BC; NEXT; }
OP(jumpIf) { if (s[A] != 0) pc += BC; NEXT; }
OP(jumpUnless) { if (s[A] == 0) pc += BC; NEXT; }
OP(jumpIfNone) { if (o[A] == 0) pc += BC; NEXT; }

OP(loop) {
  if (STOPPED) EXIT(vm_stopped);
  pc += BC;
  NEXT;
}

OP(countUp) {
  // The counter is below its limit, so this cannot overflow.
  long next = s[A] + 1;
  s[A] = next;
  if (next < s[B]) {
    if (STOPPED) EXIT(vm_stopped);
    pc += SIGNED_C;
  }
  NEXT;
}

// MARK: References

/// Puts an object that is already counted into a register.
static inline void put(void **registers, void *object) {
  void *old = *registers;
  *registers = object;
  if (old) swift_release(old);
}

OP(copy) { put(o + A, swift_retain(o[B])); NEXT; }
OP(object) { put(o + A, swift_retain(code->objects[BC])); NEXT; }
OP(clear) { put(o + A, 0); NEXT; }

OP(take) {
  void *object = o[B];
  o[B] = 0;
  put(o + A, object);
  NEXT;
}

OP(unboxScalar) { s[A] = ((scalar_box *)o[B])->bits; NEXT; }
OP(setBoxScalar) { ((scalar_box *)o[A])->bits = s[B]; NEXT; }
OP(globalScalar) { s[A] = state->scalars[BC]; NEXT; }
OP(setGlobalScalar) { state->scalars[BC] = s[A]; NEXT; }

// MARK: Arrays

OP(scalarAt) {
  scalar_array *array = o[B];
  uint64_t index = s[C];
  if (UNLIKELY(index >= (uint64_t)array->count)) EXIT(vm_failed);
  s[A] = array->base[index];
  NEXT;
}

OP(setScalarAt) {
  scalar_array *array = o[A];
  uint64_t index = s[B];
  if (UNLIKELY(index >= (uint64_t)array->count)) EXIT(vm_failed);
  // Somebody else has the array too: the machine copies it first.
  if (UNLIKELY(!swift_isUniquelyReferenced_nonNull_native(array))) EXIT(vm_step);
  array->base[index] = s[C];
  NEXT;
}

OP(scalarCount) { s[A] = ((scalar_array *)o[B])->count; NEXT; }
OP(objectCount) { s[A] = ((object_array *)o[B])->elements->count; NEXT; }

OP(objectAt) {
  swift_array *array = ((object_array *)o[B])->elements;
  uint64_t index = s[C];
  if (UNLIKELY(index >= (uint64_t)array->count)) EXIT(vm_failed);
  put(o + A, swift_retain(array->elements[index]));
  NEXT;
}

/// The second index of an array of arrays is the `a` of the instruction that follows.
#define SECOND ((uint64_t)s[(uint16_t)(*pc >> 16)])

OP(scalarAtAt) {
  swift_array *rows = ((object_array *)o[B])->elements;
  uint64_t row = s[C], index = SECOND;
  if (UNLIKELY(row >= (uint64_t)rows->count)) EXIT(vm_failed);
  scalar_array *array = rows->elements[row];
  if (UNLIKELY(index >= (uint64_t)array->count)) EXIT(vm_failed);
  s[A] = array->base[index];
  pc += 1;
  NEXT;
}

OP(setScalarAtAt) {
  object_array *outer = o[A];
  swift_array *rows = outer->elements;
  uint64_t row = s[B], index = SECOND;
  if (UNLIKELY(row >= (uint64_t)rows->count)) EXIT(vm_failed);
  scalar_array *array = rows->elements[row];
  if (UNLIKELY(index >= (uint64_t)array->count)) EXIT(vm_failed);
  if (UNLIKELY(!swift_isUniquelyReferenced_nonNull_native(outer) ||
               !swift_isUniquelyReferenced_nonNull_native(rows) ||
               !swift_isUniquelyReferenced_nonNull_native(array)))
    EXIT(vm_step);
  array->base[index] = s[C];
  pc += 1;
  NEXT;
}

// MARK: Calls

OP(call) {
  const vm_code *callee = code->functions[A];
  long *base = s + B;
  void **top = o + C;
  if (UNLIKELY(base + callee->scalar_count >= state->scalar_limit ||
               top + callee->object_count >= state->object_limit ||
               state->frame >= state->frame_limit))
    EXIT(vm_failed);
  if (STOPPED) EXIT(vm_stopped);
  *state->frame++ = (vm_frame){.pc = pc, .s = s, .o = o, .code = code};
  s = base;
  o = top;
  code = callee;
  pc = callee->instructions;
  NEXT;
}

/// Leaves the frame: its objects go, from `first` on.
#define RETURN(first)                                                                             \
  for (long place = first; place < code->object_count; place++) {                              \
    if (o[place]) put(o + place, 0);                                                              \
  }                                                                                               \
  if (state->frame == state->floor) EXIT(vm_returned);                                            \
  vm_frame *frame = --state->frame;                                                               \
  pc = frame->pc;                                                                                 \
  s = frame->s;                                                                                   \
  o = frame->o;                                                                                   \
  code = frame->code;                                                                             \
  NEXT

OP(returnScalar) {
  s[0] = s[B];
  RETURN(0);
}

OP(returnObject) {
  void *result = o[B];
  o[B] = o[0];
  o[0] = result;
  RETURN(1);
}

OP(returnVoid) {
  RETURN(0);
}

// MARK: The table

/// Any instruction that the machine executes itself.
static OP(others) { EXIT(vm_step); }

#define DECLARE(name) handler vm_##name;
VM_OPCODES(DECLARE)

#define NUMBER(name) number_##name,
enum { VM_OPCODES(NUMBER) vm_opcode_count };

#define ENTRY(name) [number_##name] = vm_##name,
handler *const vm_handlers[256] = {VM_OPCODES(ENTRY)[vm_opcode_count ... 255] = vm_others};

#define NAME(name) #name,
static const char *const names[] = {VM_OPCODES(NAME)};

const char *vm_opcode_name(int number) {
  return number >= 0 && number < vm_opcode_count ? names[number] : 0;
}

vm_exit vm_run(vm_state *state, const uint64_t *pc, long *s, void **o, const vm_code *code) {
  uint64_t i = *pc;
  return vm_handlers[(uint8_t)i](pc + 1, s, o, code, state, i);
}
