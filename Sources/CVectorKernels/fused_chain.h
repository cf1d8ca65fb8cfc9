// The interpreter of fused chains for one type of NUMBER; included once for each.

typedef NUMBER NAME(Tile)[vk_fused_tile] __attribute__((aligned(64)));
typedef WIDE NAME(Loose) __attribute__((aligned(4)));

#define PICK(mask, yes, no) ((WIDE)(((BITS)(mask) & (BITS)(yes)) | (~(BITS)(mask) & (BITS)(no))))
#define ALL(scalar) ((NUMBER)(scalar) - (WIDE){0})
#define TRUTH(mask) PICK(mask, ALL(1), ALL(0))

// 1 / d for d from 1 to 2, faster than the processor divides: the parabola that is wrong by 1/99 at most, and
// Newton's method, which squares that.
INLINE void NAME(reciprocal)(WIDE *value) {
  WIDE d = *value, y = d * (d * (NUMBER)(32.0 / 99) - (NUMBER)(16.0 / 11)) + (NUMBER)(70.0 / 33);
  UNROLL
  for (int i = 0; i < (sizeof(NUMBER) == 4 ? 2 : 3); i++) y += y * (1 - d * y);
  *value = y;
}

// 1 / (1 + e⁻ˣ) through the exponential that cannot overflow.
INLINE void NAME(sigmoid)(WIDE *value) {
  WIDE x = *value, e = PICK(x < 0, x, -x);
  EXP_NEGATIVE(&e);
  WIDE y = 1 + e;
  NAME(reciprocal)(&y);
  *value = PICK(x < 0, e, ALL(1)) * y;
}

// x / (1 + e⁻ˣ).
INLINE void NAME(silu)(WIDE *value) {
  WIDE x = *value, s = x;
  NAME(sigmoid)(&s);
  *value = x * s;
}

// max(x, 0) + log(1 + e) with e = e^−|x|; for s = e / (2 + e) ≤ 1/3, log(1 + e) = 2 artanh s.
INLINE void NAME(softplus)(WIDE *value) {
  WIDE x = *value, e = PICK(x < 0, x, -x);
  EXP_NEGATIVE(&e);
  WIDE y = e * (NUMBER)0.5 + 1;
  NAME(reciprocal)(&y);
  WIDE s = e * (NUMBER)0.5 * y, z = s * s, p = {0};
  UNROLL
  for (int n = sizeof(NUMBER) == 4 ? 15 : 33; n > 1; n -= 2) p = p * z + (NUMBER)(2.0 / n);
  *value = PICK(x < 0, ALL(0), x) + (s * z * p + 2 * s);
}

// Near 0 the odd series, elsewhere (1 − e^−2|x|) / (1 + e^−2|x|).
INLINE void NAME(tanh)(WIDE *value) {
  WIDE x = *value, size = PICK(x < 0, -x, x), e = -2 * size, z = x * x;
  EXP_NEGATIVE(&e);
  WIDE far = (1 - e) / (1 + e);
  far = PICK(x < 0, -far, far);
  WIDE p = z * (NUMBER)(-21844.0 / 6081075) + (NUMBER)(1382.0 / 155925);
  p = p * z + (NUMBER)(-62.0 / 2835);
  p = p * z + (NUMBER)(17.0 / 315);
  p = p * z + (NUMBER)(-2.0 / 15);
  p = p * z + (NUMBER)(1.0 / 3);
  WIDE near = x - x * z * p;
  *value = PICK(size < (NUMBER)(sizeof(NUMBER) == 4 ? 0.25 : 0.02), near, far);
}

// A register is a place in memory: rows of two vector registers at some distance, so that operands and
// results may stay where they are. A number that stands for all is one such row, at a distance of 0.
enum { NAME(row) = 2 * WIDTH };
typedef struct {
  NUMBER *base;
  long distance;
} NAME(Register);

#define AT(r, half) (*(const NAME(Loose) *)(r + half * WIDTH))
#define EACH_ROW(...)                                                                          \
  for (long row = 0; row < rows; row++) {                                                      \
    UNROLL                                                                                     \
    for (int half = 0; half < 2; half++) __VA_ARGS__;                                          \
    a += from.distance, b += second.distance, c += third.distance, out += to.distance;         \
  }                                                                                            \
  break
#define EACH(expression)                                                                       \
  EACH_ROW({                                                                                   \
    WIDE x = AT(a, half);                                                                      \
    *(NAME(Loose) *)(out + half * WIDTH) = (expression);                                       \
  })
#define EACH2(expression)                                                                      \
  EACH_ROW({                                                                                   \
    WIDE x = AT(a, half), y = AT(b, half);                                                     \
    *(NAME(Loose) *)(out + half * WIDTH) = (expression);                                       \
  })
#define EACH3(expression)                                                                      \
  EACH_ROW({                                                                                   \
    WIDE x = AT(a, half), y = AT(b, half), z = AT(c, half);                                    \
    *(NAME(Loose) *)(out + half * WIDTH) = (expression);                                       \
  })
#define APPLY(function)                                                                        \
  EACH_ROW({                                                                                   \
    WIDE x = AT(a, half);                                                                      \
    function(&x);                                                                              \
    *(NAME(Loose) *)(out + half * WIDTH) = x;                                                  \
  })

INLINE NUMBER NAME(lanesum)(const WIDE *x) {
  NUMBER sum = 0;
  UNROLL
  for (int lane = 0; lane < WIDTH; lane++) sum += (*x)[lane];
  return sum;
}

INLINE NUMBER NAME(combine)(int opcode, NUMBER left, NUMBER right) {
  switch (opcode) {
  case vk_op_sum: return left + right;
  case vk_op_product: return left * right;
  case vk_op_largest: return right != right || right > left ? right : left;
  default: return right != right || right < left ? right : left;
  }
}

// Moves a run between a tile and memory, or combines it with what is there.
INLINE void NAME(move)(int opcode, NUMBER *memory, long step, NUMBER *x, long run) {
  if (opcode == vk_op_load) {
    if (step == 1)
      for (long i = 0; i < run; i++) x[i] = memory[i];
    else
      for (long i = 0; i < run; i++) x[i] = memory[i * step];
  } else if (opcode == vk_op_store) {
    if (step == 1)
      for (long i = 0; i < run; i++) memory[i] = x[i];
    else
      for (long i = 0; i < run; i++) memory[i * step] = x[i];
  } else if (step == 0 && opcode == vk_op_sum) {
    WIDE sums = {0};
    long i = 0;
    for (; i + WIDTH <= run; i += WIDTH) sums += *(const NAME(Loose) *)(x + i);
    NUMBER sum = 0;
    for (; i < run; i++) sum += x[i];
    *memory += NAME(lanesum)(&sums) + sum;
  } else if (step == 0) {
    NUMBER v = *memory;
    for (long i = 0; i < run; i++) v = NAME(combine)(opcode, v, x[i]);
    *memory = v;
  } else if (opcode == vk_op_sum && step == 1) {
    for (long i = 0; i < run; i++) memory[i] += x[i];
  } else {
    for (long i = 0; i < run; i++)
      memory[i * step] = NAME(combine)(opcode, memory[i * step], x[i]);
  }
}

// Walks the runs along the innermost axis that a tile is made of.
INLINE void NAME(walk)(const vk_chain *chain, const vk_operand *operand, NUMBER *base, long start,
                       long count, NUMBER *tile, int opcode) {
  long index[vk_fused_rank] = {0}, offset = 0, rest = start;
  int last = chain->rank - 1;
  for (int axis = last; axis >= 0; axis--) {
    index[axis] = rest % chain->lengths[axis];
    rest /= chain->lengths[axis];
    offset += index[axis] * operand->strides[axis];
  }
  long done = 0, step = last < 0 ? 0 : operand->strides[last];
  while (done < count) {
    long run = last < 0 ? 1 : chain->lengths[last] - index[last];
    if (run > count - done) run = count - done;
    NAME(move)(opcode, base + offset, step, tile + done, run);
    done += run;
    offset += run * step;
    if (last < 0) break;
    index[last] += run;
    for (int axis = last; axis > 0 && index[axis] == chain->lengths[axis]; axis--) {
      offset += operand->strides[axis - 1] - index[axis] * operand->strides[axis];
      index[axis] = 0;
      index[axis - 1]++;
    }
  }
}

// Where a tile lies: a run of the index space from `start`, or a block of a matrix.
typedef struct {
  const vk_block *block;
  const NUMBER *product;
  long start, count, chunk;
} NAME(Place);

INLINE NUMBER *NAME(corner)(const vk_operand *operand, const vk_block *block) {
  return (NUMBER *)operand->base + block->chunk * operand->chunkStride
       + block->panel * operand->panelStride + block->row * operand->strides[0]
       + block->column * operand->strides[1];
}

INLINE void NAME(transfer)(const vk_chain *chain, const vk_operand *operand,
                           const NAME(Place) *place, NUMBER *tile, long distance, int opcode) {
  const vk_block *block = place->block;
  if (!block) {
    NUMBER *base = (NUMBER *)operand->base + place->chunk * operand->chunkStride;
    NAME(walk)(chain, operand, base, place->start, place->count, tile, opcode);
    return;
  }
  NUMBER *memory = NAME(corner)(operand, block);
  long down = operand->strides[0], across = operand->strides[1];
  if (opcode == vk_op_sum && down == 0 && across < 2 && block->columns == NAME(row)) {
    // Rows are added up in registers, and then their elements if all of them are one sum.
    WIDE left = {0}, right = {0};
    for (long row = 0; row < block->rows; row++) {
      left += AT(tile + row * distance, 0);
      right += AT(tile + row * distance, 1);
    }
    if (across == 0) {
      left += right;
      *memory += NAME(lanesum)(&left);
    } else {
      *(NAME(Loose) *)memory += left;
      *(NAME(Loose) *)(memory + WIDTH) += right;
    }
    return;
  }
  for (long row = 0; row < block->rows; row++)
    NAME(move)(opcode, memory + row * down, across, tile + row * distance, block->columns);
}

// Where the result of an instruction goes: to memory at once if it can, or to a tile.
INLINE void NAME(direct)(const vk_instruction *step, const vk_operand *operands, const NAME(Place) *place,
                         int isDirect, int isWhole, NAME(Tile) *tiles, NAME(Register) *to) {
  *to = (NAME(Register)){tiles[step->out], NAME(row)};
  if (step->target < 0) return;
  const vk_operand *operand = &operands[step->target];
  if (isDirect && operand->strides[1] == 1)
    *to = (NAME(Register)){NAME(corner)(operand, place->block), operand->strides[0]};
  else if (!place->block && isWhole && operand->isContiguous)
    to->base = (NUMBER *)operand->base + place->start;
}

// The step of Adam: x are a gradient, both moments and a variable, and `out` what the last three become.
INLINE void NAME(adam)(long rows, const NAME(Register) *x, const NAME(Register) *out,
                       const NUMBER *factors) {
  WIDE first = ALL(factors[0]), second = ALL(factors[1]), least = ALL(factors[2]);
  WIDE rate = ALL(factors[3]);
  const NUMBER *gradient = x[0].base, *mean = x[1].base, *square = x[2].base, *variable = x[3].base;
  NUMBER *newMean = out[0].base, *newSquare = out[1].base, *newVariable = out[2].base;
  long steps[7] = {x[0].distance,   x[1].distance,   x[2].distance,  x[3].distance,
                   out[0].distance, out[1].distance, out[2].distance};
  for (long row = 0; row < rows; row++) {
    UNROLL
    for (int half = 0; half < 2; half++) {
      WIDE g = AT(gradient, half), m = AT(mean, half), v = AT(square, half);
      WIDE w = AT(variable, half);
      m += first * (g - m);
      v += second * (g * g - v);
      *(NAME(Loose) *)(newMean + half * WIDTH) = m;
      *(NAME(Loose) *)(newSquare + half * WIDTH) = v;
      ROOT(&v);
      *(NAME(Loose) *)(newVariable + half * WIDTH) = w - m / (v + least) * rate;
    }
    gradient += steps[0], mean += steps[1], square += steps[2], variable += steps[3];
    newMean += steps[4], newSquare += steps[5], newVariable += steps[6];
  }
}

INLINE void NAME(run)(const vk_chain *chain, const vk_operand *operands, const NAME(Place) *place,
                      NAME(Tile) *tiles) {
  NAME(Register) registers[vk_fused_registers];
  const vk_block *block = place->block;
  long count = place->count, rows = (count + NAME(row) - 1) / NAME(row);
  // The rows of a whole panel are used where they are; others are laid side by side first.
  int isWhole = count == rows * NAME(row);
  int isDirect = block && block->columns == NAME(row) && !chain->calls;
  long distance = block ? block->columns : NAME(row);
  for (const vk_instruction *step = chain->instructions, *stop = step + chain->count; step < stop;
       step++) {
    int opcode = step->opcode;
    NUMBER *tile = tiles[step->out];
    if (opcode == vk_op_load || opcode == vk_op_splat) {
      const vk_operand *operand = &operands[step->a];
      NAME(Register) *to = &registers[step->out];
      *to = (NAME(Register)){tile, NAME(row)};
      if (opcode == vk_op_splat) {
        *(WIDE *)tile = *(WIDE *)(tile + WIDTH) = ALL(*(const NUMBER *)operand->base);
        to->distance = 0;
      } else if (!operand->base) {
        to->base = (NUMBER *)place->product;
      } else if (!block && operand->isContiguous && isWhole) {
        to->base = (NUMBER *)operand->base + place->start;
      } else if (isDirect && operand->strides[1] == 1) {
        *to = (NAME(Register)){NAME(corner)(operand, block), operand->strides[0]};
      } else {
        for (long i = count; i < rows * NAME(row); i++) tile[i] = 1;
        NAME(transfer)(chain, operand, place, tile, distance, vk_op_load);
      }
      continue;
    }
    if (opcode == vk_op_adam) {
      const vk_instruction *mean = step + 1, *square = step + 2, *ratio = step + 3, *descent = step + 4;
      NAME(Register) x[4] = {registers[mean->b], registers[mean->a], registers[square->a],
                             registers[descent->c]}, out[3];
      NUMBER factors[4] = {*registers[mean->c].base, *registers[square->c].base,
                           *registers[ratio->c].base, *registers[descent->b].base};
      NAME(direct)(mean, operands, place, isDirect, isWhole, tiles, &out[0]);
      NAME(direct)(square, operands, place, isDirect, isWhole, tiles, &out[1]);
      NAME(direct)(descent, operands, place, isDirect, isWhole, tiles, &out[2]);
      NAME(adam)(rows, x, out, factors);
      registers[mean->out] = out[0];
      registers[square->out] = out[1];
      registers[descent->out] = out[2];
      step += 4;
      continue;
    }
    NAME(Register) from = registers[step->a];
    const NUMBER *a = from.base;
    if (opcode >= vk_op_store) {
      const vk_operand *operand = &operands[step->out];
      if (opcode == vk_op_store && !block && operand->isContiguous) {
        NUMBER *memory = (NUMBER *)operand->base + place->start;
        if (memory != a) memcpy(memory, a, (unsigned long)count * sizeof(NUMBER));
      } else if (opcode != vk_op_store || !block || a != NAME(corner)(operand, block)) {
        NAME(transfer)(chain, operand, place, (NUMBER *)a, isDirect ? from.distance : distance,
                       opcode);
      }
      continue;
    }
    NAME(Register) second = registers[opcode == vk_op_call ? step->a : step->b];
    NAME(Register) third = registers[step->c < 0 ? step->a : step->c];
    const NUMBER *b = second.base, *c = third.base;
    NAME(Register) to;
    NAME(direct)(step, operands, place, isDirect, isWhole, tiles, &to);
    registers[step->out] = to;
    NUMBER *out = to.base;
    switch (opcode) {
    case vk_op_add: EACH2(x + y);
    case vk_op_subtract: EACH2(x - y);
    case vk_op_multiply: EACH2(x * y);
    case vk_op_divide: EACH2(x / y);
    case vk_op_minimum: EACH2(PICK((x < y) | (x != x), x, y));
    case vk_op_maximum: EACH2(PICK((x > y) | (x != x), x, y));
    case vk_op_less: EACH2(TRUTH(x < y));
    case vk_op_less_or_equal: EACH2(TRUTH(x <= y));
    case vk_op_equal: EACH2(TRUTH(x == y));
    case vk_op_select: EACH3(PICK(x != 0, y, z));
    case vk_op_negate: EACH(-x);
    case vk_op_absolute: EACH(PICK(x < 0, -x, x));
    case vk_op_sign: EACH(PICK(x > 0, ALL(1), PICK(x < 0, ALL(-1), x)));
    case vk_op_square: EACH(x * x);
    case vk_op_square_root: EACH(__builtin_elementwise_sqrt(x));
    case vk_op_exp: APPLY(EXP);
    case vk_op_log: APPLY(LOG);
    case vk_op_tanh: APPLY(NAME(tanh));
    case vk_op_sigmoid: APPLY(NAME(sigmoid));
    case vk_op_softplus: APPLY(NAME(softplus));
    case vk_op_relu: EACH(PICK((x > 0) | (x != x), x, ALL(0)));
    case vk_op_silu: APPLY(NAME(silu));
    case vk_op_multiply_add: EACH3(x * y + z);
    case vk_op_multiply_subtract: EACH3(z - x * y);
    case vk_op_approach: EACH3(x + z * (y - x));
    case vk_op_approach_square: EACH3(x + z * (y * y - x));
    case vk_op_over_root:
      EACH_ROW({
        WIDE x = AT(a, half), y = AT(b, half), z = AT(c, half);
        ROOT(&y);
        *(NAME(Loose) *)(out + half * WIDTH) = x / (y + z);
      });
    case vk_op_call: chain->call(step->b, count, a, step->c < 0 ? 0 : c, out); break;
    }
  }
}

CLONES void NAME(vk_fused)(const vk_chain *chain, const vk_operand *operands, long start,
                           long end, long chunk, const NUMBER *product) {
  NAME(Tile) tiles[vk_fused_registers];
  for (long at = start; at < end; at += vk_fused_tile) {
    long count = end - at < vk_fused_tile ? end - at : vk_fused_tile;
    NAME(Place) place = {.start = at, .count = count, .chunk = chunk,
                         .product = product ? product + (at - start) : 0};
    NAME(run)(chain, operands, &place, tiles);
  }
}

CLONES void NAME(vk_fused_block)(const vk_chain *chain, const vk_operand *operands,
                                 const vk_block *block, const NUMBER *product) {
  NAME(Tile) tiles[vk_fused_registers];
  NAME(Place) place = {.block = block, .product = product, .count = block->rows * block->columns};
  NAME(run)(chain, operands, &place, tiles);
}

#undef PICK
#undef ALL
#undef TRUTH
#undef EACH_ROW
#undef AT
#undef EACH
#undef EACH2
#undef EACH3
#undef APPLY
