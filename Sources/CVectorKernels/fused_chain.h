// The interpreter of fused chains for one type of NUMBER; included once for each.

typedef NUMBER NAME(Tile)[vk_fused_tile] __attribute__((aligned(64)));
typedef WIDE NAME(Loose) __attribute__((aligned(4)));

#define PICK(mask, yes, no) ((WIDE)(((BITS)(mask) & (BITS)(yes)) | (~(BITS)(mask) & (BITS)(no))))
#define ALL(scalar) ((NUMBER)(scalar) - (WIDE){0})
#define TRUTH(mask) PICK(mask, ALL(1), ALL(0))

// 1 / (1 + e⁻ˣ) through the exponential that cannot overflow.
INLINE void NAME(sigmoid)(WIDE *value) {
  WIDE x = *value, e = PICK(x < 0, x, -x);
  EXP(&e);
  *value = PICK(x < 0, e, ALL(1)) / (1 + e);
}

// max(x, 0) + log(1 + e^−|x|); with u = 1 + e rounded, log u · e / (u − 1) undoes the rounding.
INLINE void NAME(softplus)(WIDE *value) {
  WIDE x = *value, e = PICK(x < 0, x, -x);
  EXP(&e);
  WIDE u = 1 + e, l = u;
  LOG(&l);
  WIDE exact = l * (e / (u - 1));
  *value = PICK(x < 0, ALL(0), x) + PICK(u == 1, e, exact);
}

// Near 0 the odd series, elsewhere (1 − e^−2|x|) / (1 + e^−2|x|).
INLINE void NAME(tanh)(WIDE *value) {
  WIDE x = *value, size = PICK(x < 0, -x, x), e = -2 * size, z = x * x;
  EXP(&e);
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

// Tiles are padded to whole registers, so loops over them have no rest.
#define EACH(expression)                                                                       \
  for (long i = 0; i < padded; i += WIDTH) {                                                   \
    WIDE x = *(const NAME(Loose) *)(a + i);                                                    \
    *(NAME(Loose) *)(out + i) = (expression);                                                  \
  }                                                                                            \
  break
#define EACH2(expression)                                                                      \
  for (long i = 0; i < padded; i += WIDTH) {                                                   \
    WIDE x = *(const NAME(Loose) *)(a + i), y = *(const NAME(Loose) *)(b + i);                 \
    *(NAME(Loose) *)(out + i) = (expression);                                                  \
  }                                                                                            \
  break
#define EACH3(expression)                                                                      \
  for (long i = 0; i < padded; i += WIDTH) {                                                   \
    WIDE x = *(const NAME(Loose) *)(a + i), y = *(const NAME(Loose) *)(b + i),                 \
         z = *(const NAME(Loose) *)(c + i);                                                    \
    *(NAME(Loose) *)(out + i) = (expression);                                                  \
  }                                                                                            \
  break
#define APPLY(function)                                                                        \
  for (long i = 0; i < padded; i += WIDTH) {                                                   \
    WIDE x = *(const NAME(Loose) *)(a + i);                                                    \
    function(&x);                                                                              \
    *(NAME(Loose) *)(out + i) = x;                                                             \
  }                                                                                            \
  break

INLINE NUMBER NAME(combine)(int opcode, NUMBER left, NUMBER right) {
  switch (opcode) {
  case vk_op_sum: return left + right;
  case vk_op_product: return left * right;
  case vk_op_largest: return right != right || right > left ? right : left;
  default: return right != right || right < left ? right : left;
  }
}

// Walks the runs along the innermost axis that a tile is made of.
INLINE void NAME(walk)(const vk_chain *chain, const vk_operand *operand, long start, long count,
                       long chunk, NUMBER *tile, int opcode) {
  NUMBER *base = (NUMBER *)operand->base + chunk * operand->chunkStride;
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
    NUMBER *memory = base + offset, *x = tile + done;
    if (opcode == vk_op_load) {
      if (step == 1) memcpy(x, memory, (unsigned long)run * sizeof(NUMBER));
      else if (step == 0) { NUMBER v = *memory; for (long i = 0; i < run; i++) x[i] = v; }
      else for (long i = 0; i < run; i++) x[i] = memory[i * step];
    } else if (opcode == vk_op_store) {
      for (long i = 0; i < run; i++) memory[i * step] = x[i];
    } else if (step == 0 && opcode == vk_op_sum) {
      WIDE sums = {0};
      long i = 0;
      for (; i + WIDTH <= run; i += WIDTH) sums += *(const NAME(Loose) *)(x + i);
      NUMBER sum = 0;
      for (; i < run; i++) sum += x[i];
      for (int lane = 0; lane < WIDTH; lane++) sum += sums[lane];
      *memory += sum;
    } else if (step == 0) {
      NUMBER v = *memory;
      for (long i = 0; i < run; i++) v = NAME(combine)(opcode, v, x[i]);
      *memory = v;
    } else if (opcode == vk_op_sum) {
      for (long i = 0; i < run; i++) memory[i * step] += x[i];
    } else {
      for (long i = 0; i < run; i++) memory[i * step] = NAME(combine)(opcode, memory[i * step], x[i]);
    }
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

CLONES void NAME(vk_fused)(const vk_chain *chain, const vk_operand *operands, long start,
                           long end, long chunk) {
  NAME(Tile) tiles[vk_fused_registers];
  NUMBER *registers[vk_fused_registers];
  for (long at = start; at < end; at += vk_fused_tile) {
    long count = end - at < vk_fused_tile ? end - at : vk_fused_tile;
    long padded = (count + WIDTH - 1) / WIDTH * WIDTH;
    int whole = count == padded;
    for (int r = 0; r < chain->registers; r++) registers[r] = tiles[r];
    for (const vk_instruction *step = chain->instructions, *stop = step + chain->count; step < stop;
         step++) {
      if (step->opcode == vk_op_load) {
        const vk_operand *operand = &operands[step->a];
        if (operand->isContiguous && whole) {
          // The tile is read where it lies.
          registers[step->out] = (NUMBER *)operand->base + at;
        } else {
          NUMBER *tile = registers[step->out] = tiles[step->out];
          for (long i = count; i < padded; i++) tile[i] = 1;
          if (operand->isContiguous)
            memcpy(tile, (NUMBER *)operand->base + at, (unsigned long)count * sizeof(NUMBER));
          else NAME(walk)(chain, operand, at, count, chunk, tile, vk_op_load);
        }
        continue;
      }
      const NUMBER *a = registers[step->a];
      if (step->opcode >= vk_op_store) {
        const vk_operand *operand = &operands[step->out];
        if (step->opcode == vk_op_store && operand->isContiguous)
          memcpy((NUMBER *)operand->base + at, a, (unsigned long)count * sizeof(NUMBER));
        else NAME(walk)(chain, operand, at, count, chunk, (NUMBER *)a, step->opcode);
        continue;
      }
      const NUMBER *b = step->opcode == vk_op_call ? 0 : registers[step->b];
      const NUMBER *c = step->c < 0 ? 0 : registers[step->c];
      NUMBER *out = registers[step->out] = tiles[step->out];
      switch (step->opcode) {
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
      case vk_op_silu:
        for (long i = 0; i < padded; i += WIDTH) {
          WIDE x = *(const NAME(Loose) *)(a + i), s = x;
          NAME(sigmoid)(&s);
          *(NAME(Loose) *)(out + i) = x * s;
        }
        break;
      case vk_op_multiply_add: EACH3(x * y + z);
      case vk_op_call: chain->call(step->b, count, a, c, out); break;
      }
    }
  }
}

#undef PICK
#undef ALL
#undef TRUTH
#undef EACH
#undef EACH2
#undef EACH3
#undef APPLY
