// Chains of element-wise operations over tensors, run tile by tile without storing what is between.
//
// The index space of a chain is a box, walked in row-major order. A register holds one tile of it.
#ifndef ELBO_FUSED_H
#define ELBO_FUSED_H

enum { vk_fused_tile = 512, vk_fused_rank = 8, vk_fused_registers = 64 };

/// What an instruction does; a, b and c are registers except where said.
typedef enum {
  vk_op_add, vk_op_subtract, vk_op_multiply, vk_op_divide, vk_op_minimum, vk_op_maximum,
  vk_op_less, vk_op_less_or_equal, vk_op_equal, vk_op_select, vk_op_negate, vk_op_absolute,
  vk_op_sign, vk_op_square, vk_op_square_root, vk_op_exp, vk_op_log, vk_op_tanh, vk_op_sigmoid,
  vk_op_softplus, vk_op_relu, vk_op_silu,
  /// Several operations at once, where nothing else uses what is between: a b + c, c - a b,
  /// a + c (b - a), a + c (b² - a) and a / (√b + c).
  vk_op_multiply_add, vk_op_multiply_subtract, vk_op_approach, vk_op_approach_square,
  vk_op_over_root,
  /// The four instructions that follow, in one loop: a step of a moving mean, one of the squares, their
  /// quotient, and a variable less a multiple of it. The factors are single numbers.
  vk_op_adam,
  /// Calls the caller's function number b of a, and of c if there is a second operand.
  vk_op_call,
  /// out = memory operand a.
  vk_op_load,
  /// out = memory operand a, which is one number; for the instructions above, calls excepted.
  vk_op_splat,
  /// Memory operand `out` = a.
  vk_op_store,
  /// Memory operand `out` combined with a along the axes where its stride is 0.
  vk_op_sum, vk_op_largest, vk_op_least, vk_op_product,
} vk_opcode;

typedef struct {
  int opcode, out, a, b, c;
  /// The memory operand that the result may be written to at once, or −1.
  int target;
} vk_instruction;

/// A tensor in memory and how it lies along the axes of the index space.
typedef struct {
  /// Where it starts; null for the block of a product that the chain goes on with.
  void *base;
  /// Elements between the copies for two chunks, and for two panels; 0 if they share the memory.
  long chunkStride, panelStride;
  /// 1 if it is stored as the index space is walked.
  int isContiguous;
  long strides[vk_fused_rank];
} vk_operand;

typedef void (*vk_call)(int function, long count, const void *a, const void *b, void *out);

typedef struct {
  const vk_instruction *instructions;
  long count;
  int registers;
  int rank;
  /// 1 if an instruction is a call, which takes elements side by side.
  int calls;
  long lengths[vk_fused_rank];
  vk_call call;
} vk_chain;

/// A block of rows and columns of a matrix, which is what a chain's index space is then.
typedef struct {
  long row, column, rows, columns;
  long chunk, panel;
} vk_block;

/// Runs a chain over the elements `start` to `end` of its index space, as chunk number `chunk`; `product`
/// holds these elements of the operand without a base, if there is one, and a row of registers more.
void vk_fused_f32(const vk_chain *chain, const vk_operand *operands, long start, long end,
                  long chunk, const float *product);
void vk_fused_f64(const vk_chain *chain, const vk_operand *operands, long start, long end,
                  long chunk, const double *product);

/// Runs a chain over a block of at most `vk_fused_tile` elements, of which `product` holds the
/// operand without a base, row after row.
void vk_fused_block_f32(const vk_chain *chain, const vk_operand *operands, const vk_block *block,
                        const float *product);
void vk_fused_block_f64(const vk_chain *chain, const vk_operand *operands, const vk_block *block,
                        const double *product);

#endif
