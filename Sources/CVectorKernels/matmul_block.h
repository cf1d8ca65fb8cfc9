// A block of a matrix product for one type of NUMBER; included once for each.
//
// The block's columns of B stay in the first-level cache, where eight rows of A at a time meet them: sixteen registers
// of sums, two of B, and a number of A spread over one. Registers of 512 bits read B where it is; otherwise it is
// copied into a panel first.

typedef NUMBER NAME(Wide) __attribute__((vector_size(64)));
typedef NUMBER NAME(LooseWide) __attribute__((vector_size(64), aligned(4)));
enum { NAME(width) = 64 / sizeof(NUMBER), NAME(panel) = 2 * NAME(width), NAME(depth) = 512 };

// A tile of rows and one or two registers of columns; A's numbers are spread over a register each. With `adds`
// sums go on from what is there.
INLINE void NAME(tile)(int rows, int halves, long n, long k, const NUMBER *a, long aRow, long aColumn,
                       const NUMBER *b, long bRow, NUMBER *c, long ldc, int adds) {
  NAME(Wide) sums[8][2];
  UNROLL
  for (int i = 0; i < rows; i++) {
    sums[i][0] = sums[i][1] = (NAME(Wide)){0};
    if (adds && n == halves * NAME(width)) {
      UNROLL
      for (int half = 0; half < halves; half++)
        sums[i][half] = *(const NAME(LooseWide) *)(c + i * ldc + half * NAME(width));
    } else if (adds) {
      memcpy(sums[i], c + i * ldc, (unsigned long)n * sizeof(NUMBER));
    }
  }
  for (long p = 0; p < k; p++) {
    NAME(Wide) left = *(const NAME(LooseWide) *)(b + p * bRow), right = left;
    if (halves > 1) right = *(const NAME(LooseWide) *)(b + p * bRow + NAME(width));
    UNROLL
    for (int i = 0; i < rows; i++) {
      NAME(Wide) x = a[i * aRow + p * aColumn] - (NAME(Wide)){0};
      sums[i][0] += x * left;
      if (halves > 1) sums[i][1] += x * right;
    }
  }
  UNROLL
  for (int i = 0; i < rows; i++)
    if (n == halves * NAME(width)) {
      UNROLL
      for (int half = 0; half < halves; half++)
        *(NAME(LooseWide) *)(c + i * ldc + half * NAME(width)) = sums[i][half];
    } else {
      memcpy(c + i * ldc, sums[i], (unsigned long)n * sizeof(NUMBER));
    }
}

// Rows of A in tiles of `most`, then fours, then one by one.
INLINE void NAME(rows)(int most, int halves, long m, long n, long k, const NUMBER *a, long aRow,
                       long aColumn, const NUMBER *b, long bRow, NUMBER *c, long ldc, int adds) {
  long i = 0;
  for (; i + most <= m; i += most)
    NAME(tile)(most, halves, n, k, a + i * aRow, aRow, aColumn, b, bRow, c + i * ldc, ldc, adds);
  for (; i + 4 <= m; i += 4)
    NAME(tile)(4, halves, n, k, a + i * aRow, aRow, aColumn, b, bRow, c + i * ldc, ldc, adds);
  for (; i < m; i++)
    NAME(tile)(1, halves, n, k, a + i * aRow, aRow, aColumn, b, bRow, c + i * ldc, ldc, adds);
}

// The same for an A whose rows or columns are side by side.
INLINE void NAME(sides)(int most, int halves, long m, long n, long k, const NUMBER *a, long aRow,
                        long aColumn, const NUMBER *b, long bRow, NUMBER *c, long ldc, int adds) {
  if (aColumn == 1)
    NAME(rows)(most, halves, m, n, k, a, aRow, 1, b, bRow, c, ldc, adds);
  else
    NAME(rows)(most, halves, m, n, k, a, 1, aColumn, b, bRow, c, ldc, adds);
}

// The same for a whole panel or half of one. A tile is what the processor's registers hold: 8 rows of both
// halves in 32 registers of 512 bits, 6 rows of one half in 16 of 256 bits, where B is in a panel.
INLINE void NAME(sums)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                       const NUMBER *b, long bRow, NUMBER *c, long ldc, int adds) {
  if (!HAS_WIDE_REGISTERS) {
    for (long j = 0; j < n; j += NAME(width))
      NAME(sides)(6, 1, m, n - j < NAME(width) ? n - j : NAME(width), k, a, aRow, aColumn,
                  b + j, NAME(panel), c + j, ldc, adds);
  } else if (n > NAME(width)) {
    NAME(sides)(8, 2, m, n, k, a, aRow, aColumn, b, bRow, c, ldc, adds);
  } else {
    NAME(sides)(8, 1, m, n, k, a, aRow, aColumn, b, bRow, c, ldc, adds);
  }
}

// Copies rows of B as they lie into a panel.
INLINE void NAME(pack)(long n, long rows, const NUMBER *b, long bRow, long bColumn, NUMBER *panel) {
  if (bColumn == 1) {
    // A row's registers may reach into the next rows, where nobody uses them, but not over the end of B.
    long over = n == NAME(panel) ? 0 : 1 + (NAME(panel) - n - 1) / bRow;
    long whole = rows > over ? rows - over : 0;
    for (long p = 0; p < whole; p++)
      for (long j = 0; j < NAME(panel); j += NAME(width))
        *(NAME(Wide) *)(panel + p * NAME(panel) + j) = *(const NAME(LooseWide) *)(b + p * bRow + j);
    for (long p = whole; p < rows; p++)
      for (long j = 0; j < NAME(panel); j++)
        panel[p * NAME(panel) + j] = j < n ? b[p * bRow + j] : 0;
    return;
  }
  if (n < NAME(panel)) memset(panel, 0, (unsigned long)(rows * NAME(panel)) * sizeof(NUMBER));
  // A transposed B is turned in squares of registers.
  long turned = bRow == 1 ? rows / NAME(width) * NAME(width) : 0;
  long across = turned ? n / NAME(width) * NAME(width) : 0;
  for (long p = 0; p < turned; p += NAME(width))
    for (long j = 0; j < across; j += NAME(width)) {
      NAME(Wide) square[NAME(width)];
      UNROLL
      for (int i = 0; i < NAME(width); i++)
        square[i] = *(const NAME(LooseWide) *)(b + p + (j + i) * bColumn);
      TRANSPOSE(square);
      UNROLL
      for (int i = 0; i < NAME(width); i++)
        *(NAME(Wide) *)(panel + (p + i) * NAME(panel) + j) = square[i];
    }
  for (long p = 0; p < rows; p++)
    for (long j = p < turned ? across : 0; j < n; j++)
      panel[p * NAME(panel) + j] = b[p * bRow + j * bColumn];
}

// Whether tiles read B where it is. Rows that lie a multiple of 4 kB apart share places in the cache, so that many
// tiles would fetch them again.
INLINE int NAME(isDirect)(long m, long n, long bRow, long bColumn) {
  return HAS_WIDE_REGISTERS && bColumn == 1 && n % NAME(width) == 0
      && (m <= 64 || bRow * (long)sizeof(NUMBER) % 4096 != 0);
}

// A chain that goes on with rows of a block; its registers may reach over the end.
INLINE void NAME(goOn)(const vk_epilogue *after, long row, long column, long rows, long columns,
                       const NUMBER *block) {
  vk_block place = {.row = after->row + row, .column = after->column + column, .rows = rows,
                    .columns = columns, .chunk = after->chunk,
                    .panel = after->panel + column / NAME(panel)};
  NAME(vk_fused_block)(after->chain, after->operands, &place, block);
}

// Rows of a panel that a tile of the chain holds.
INLINE long NAME(stride)(long n) { return vk_fused_tile / n / 8 * 8; }

// The product's columns from `column` on, at most a panel of them, in parts of B that the cache holds. With an
// epilogue c has room for the block, whose last rows overwrite the first ones.
INLINE void NAME(dense)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                        const NUMBER *b, long bRow, long bColumn, NUMBER *c, long ldc, int adds,
                        const vk_epilogue *after, long column) {
  NUMBER panel[NAME(depth) * NAME(panel)] __attribute__((aligned(64)));
  long step = after ? NAME(stride)(n) : m;
  int isDirect = NAME(isDirect)(m, n, bRow, bColumn);
  long parts = (k + NAME(depth) - 1) / NAME(depth);
  for (long part = 0; part < parts || part == 0; part++) {
    long first = parts ? k * part / parts : 0, last = parts ? k * (part + 1) / parts : 0;
    const NUMBER *right = isDirect ? b + first * bRow : panel;
    if (!isDirect) NAME(pack)(n, last - first, b + first * bRow, bRow, bColumn, panel);
    int ends = after && part + 1 >= parts;
    for (long row = 0; row < m; row += ends ? step : m) {
      // Sums that are finished at once need only the first rows of the block.
      NUMBER *out = c + (after && parts < 2 ? 0 : row * ldc);
      long rows = !ends || m - row < step ? m - row : step;
      NAME(sums)(rows, n, last - first, a + row * aRow + first * aColumn, aRow, aColumn, right,
                 isDirect ? bRow : NAME(panel), out, ldc, adds || part > 0);
      if (ends) NAME(goOn)(after, row, column, rows, n, out);
    }
  }
}

#include "sparse_block.h"
#include "vector_block.h"

CLONES void NAME(vk_matmul)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                            const NUMBER *b, long bRow, long bColumn, NUMBER *c, long ldc,
                            const vk_epilogue *after) {
  if (n == 1 && !after && bRow == 1 && ldc == 1 && NAME(vector)(m, k, a, aRow, aColumn, b, c)) return;
  long whole = (n + NAME(panel) - 1) / NAME(panel) * NAME(panel);
  long depth = after && m * whole > NAME(vk_matmul_band)
                   ? 0 : NAME(sparsity)(m, n, k, a, aRow, aColumn, bColumn);
  if (depth && !after)
    return NAME(sparse)(depth, m, n, k, a, aRow, aColumn, b, bRow, c, ldc, NAME(panel));
  // A block that the chain goes on with is nowhere but here.
  NUMBER block[NAME(vk_matmul_band) + NAME(panel)] __attribute__((aligned(64)));
  if (depth) NAME(sparse)(depth, m, n, k, a, aRow, aColumn, b, bRow, block, NAME(panel), m * NAME(panel));
  for (long j = 0; j < n; j += NAME(panel)) {
    long columns = n - j < NAME(panel) ? n - j : NAME(panel);
    if (!depth) {
      NAME(dense)(m, columns, k, a, aRow, aColumn, b + j * bColumn, bRow, bColumn, after ? block : c + j,
                  after ? columns : ldc, 0, after, j);
      continue;
    }
    NUMBER *panel = block + j * m;
    // A narrow panel's rows move together, as the chain has them.
    for (long i = 1; i < m && columns < NAME(panel); i++)
      memmove(panel + i * columns, panel + i * NAME(panel), (unsigned long)columns * sizeof(NUMBER));
    for (long row = 0, step = NAME(stride)(columns); row < m; row += step)
      NAME(goOn)(after, row, j, m - row < step ? m - row : step, columns, panel + row * columns);
  }
}

CLONES void NAME(vk_matmul_then)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                                 const NUMBER *b, long bRow, long bColumn, const vk_epilogue *after) {
  // The chain's registers may reach over the end.
  NUMBER band[NAME(vk_matmul_band) + NAME(panel)] __attribute__((aligned(64)));
  NAME(vk_matmul)(m, n, k, a, aRow, aColumn, b, bRow, bColumn, band, n, 0);
  long columns = after->chain->lengths[1], runs = n == columns ? 1 : m, length = m * n / runs;
  for (long run = 0; run < runs; run++) {
    long start = (after->row + run) * columns + after->column;
    NAME(vk_fused)(after->chain, after->operands, start, start + length, after->chunk,
                   band + run * length);
  }
}
