// A block of a matrix product for one type of NUMBER; included once for each.
//
// The block's columns of B are copied into a panel that stays in the first-level cache, where eight
// rows of A at a time meet it: sixteen registers of sums, two of B, and a number of A spread over one.

typedef NUMBER NAME(Wide) __attribute__((vector_size(64)));
typedef NUMBER NAME(LooseWide) __attribute__((vector_size(64), aligned(4)));
enum { NAME(width) = 64 / sizeof(NUMBER), NAME(panel) = 2 * NAME(width), NAME(depth) = 256 };

INLINE void NAME(tile)(int rows, long n, long k, const NUMBER *a, long aRow, long aColumn,
                       const NUMBER *panel, NUMBER *c, long ldc, int adds) {
  NAME(Wide) sums[8][2];
  UNROLL
  for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = (NAME(Wide)){0};
  for (long p = 0; p < k; p++) {
    NAME(Wide) left = *(const NAME(Wide) *)(panel + p * NAME(panel));
    NAME(Wide) right = *(const NAME(Wide) *)(panel + p * NAME(panel) + NAME(width));
    UNROLL
    for (int i = 0; i < rows; i++) {
      NAME(Wide) x = a[i * aRow + p * aColumn] - (NAME(Wide)){0};
      sums[i][0] += x * left;
      sums[i][1] += x * right;
    }
  }
  if (n == NAME(panel)) {
    UNROLL
    for (int i = 0; i < rows; i++) {
      NAME(LooseWide) *out = (NAME(LooseWide) *)(c + i * ldc);
      NAME(LooseWide) *next = (NAME(LooseWide) *)(c + i * ldc + NAME(width));
      *out = adds ? *out + sums[i][0] : sums[i][0];
      *next = adds ? *next + sums[i][1] : sums[i][1];
    }
  } else {
    UNROLL
    for (int i = 0; i < rows; i++) {
      NUMBER row[2 * 64 / sizeof(NUMBER)];
      memcpy(row, sums[i], sizeof row);
      for (long j = 0; j < n; j++) c[i * ldc + j] = adds ? c[i * ldc + j] + row[j] : row[j];
    }
  }
}

// Rows of A in eights, then fours, then one by one.
INLINE void NAME(rows)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                       const NUMBER *panel, NUMBER *c, long ldc, int adds) {
  long i = 0;
  for (; i + 8 <= m; i += 8)
    NAME(tile)(8, n, k, a + i * aRow, aRow, aColumn, panel, c + i * ldc, ldc, adds);
  for (; i + 4 <= m; i += 4)
    NAME(tile)(4, n, k, a + i * aRow, aRow, aColumn, panel, c + i * ldc, ldc, adds);
  for (; i < m; i++)
    NAME(tile)(1, n, k, a + i * aRow, aRow, aColumn, panel, c + i * ldc, ldc, adds);
}

CLONES void NAME(vk_matmul)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                            const NUMBER *b, long bRow, long bColumn, NUMBER *c, long ldc) {
  NUMBER panel[NAME(depth) * NAME(panel)] __attribute__((aligned(64)));
  if (n < NAME(panel)) memset(panel, 0, sizeof panel);
  long blocks = (k + NAME(depth) - 1) / NAME(depth);
  for (long block = 0; block < blocks || block == 0; block++) {
    long first = blocks ? k * block / blocks : 0, last = blocks ? k * (block + 1) / blocks : 0;
    if (bColumn == 1 && n == NAME(panel)) {
      for (long p = first; p < last; p++)
        memcpy(panel + (p - first) * NAME(panel), b + p * bRow, sizeof(NUMBER) * NAME(panel));
    } else if (bRow == 1) {
      // Sixteen rows of the panel at a time, so that what is written stays near.
      for (long start = first; start < last; start += 16) {
        long end = start + 16 < last ? start + 16 : last;
        for (long j = 0; j < n; j++)
          for (long p = start; p < end; p++)
            panel[(p - first) * NAME(panel) + j] = b[p + j * bColumn];
      }
    } else {
      for (long p = first; p < last; p++)
        for (long j = 0; j < n; j++)
          panel[(p - first) * NAME(panel) + j] = b[p * bRow + j * bColumn];
    }
    if (aColumn == 1)
      NAME(rows)(m, n, last - first, a + first, aRow, 1, panel, c, ldc, block > 0);
    else
      NAME(rows)(m, n, last - first, a + first * aColumn, 1, aColumn, panel, c, ldc, block > 0);
  }
}
