// A product of a matrix and a vector for one type of NUMBER; included once for each.
//
// A panel of columns would be empty but for one. Here the registers run along A, wherever its numbers are side by
// side: along rows, whose sums are then turned together, or along columns, which are sums of their own.

typedef __typeof__((NAME(Wide)){0} < (NAME(Wide)){0}) NAME(Mask);

// c[i] = Σ_p a[i·aRow + p] b[p] for at most a register's number of rows, of at least as many numbers each; `last`
// marks the numbers of a row's last register that those before it do not hold.
INLINE void NAME(dots)(long rows, long k, const NUMBER *a, long aRow, const NUMBER *b, NUMBER *c,
                       const NAME(Mask) *last) {
  NAME(Wide) sums[NAME(width)];
  UNROLL
  for (int i = 0; i < NAME(width); i++) sums[i] = (NAME(Wide)){0};
  long p = 0;
  for (; p + NAME(width) <= k; p += NAME(width)) {
    NAME(Wide) right = *(const NAME(LooseWide) *)(b + p);
    UNROLL
    for (int i = 0; i < NAME(width); i++)
      if (i < rows) sums[i] += *(const NAME(LooseWide) *)(a + i * aRow + p) * right;
  }
  if (p < k) {
    NAME(Wide) right = *(const NAME(LooseWide) *)(b + k - NAME(width));
    UNROLL
    for (int i = 0; i < NAME(width); i++)
      if (i < rows) {
        NAME(Wide) x = *(const NAME(LooseWide) *)(a + i * aRow + k - NAME(width)) * right;
        sums[i] += (NAME(Wide))((NAME(Mask))x & *last);
      }
  }
  TRANSPOSE(sums);
  UNROLL
  for (int step = 1; step < NAME(width); step *= 2)
    UNROLL
    for (int i = 0; i < NAME(width); i += 2 * step) sums[i] += sums[i + step];
  if (rows == NAME(width)) {
    *(NAME(LooseWide) *)c = sums[0];
  } else {
    for (long i = 0; i < rows; i++) c[i] = sums[0][i];
  }
}

// c[i] = Σ_p a[i + p·aColumn] b[p] for i < m, which fill a number of registers, the last one perhaps in part.
INLINE void NAME(combined)(int count, long m, long k, const NUMBER *a, long aColumn,
                           const NUMBER *b, NUMBER *c) {
  // Registers may reach into the next column of A, but not over its end.
  long room = (k - 1) * aColumn + m - count * NAME(width);
  long whole = room < 0 ? 0 : room / aColumn + 1;
  if (whole > k) whole = k;
  NAME(Wide) sums[4][4];
  UNROLL
  for (int i = 0; i < count; i++)
    sums[i][0] = sums[i][1] = sums[i][2] = sums[i][3] = (NAME(Wide)){0};
  long p = 0;
  for (; p + 4 <= whole; p += 4)
    UNROLL
    for (int turn = 0; turn < 4; turn++) {
      const NUMBER *column = a + (p + turn) * aColumn;
      UNROLL
      for (int i = 0; i < count; i++)
        sums[i][turn] += *(const NAME(LooseWide) *)(column + i * NAME(width)) * b[p + turn];
    }
  for (; p < k; p++) {
    NUMBER column[4 * NAME(width)] __attribute__((aligned(64))) = {0};
    memcpy(column, a + p * aColumn, m * sizeof *a);
    UNROLL
    for (int turn = 0; turn < 4; turn++)
      if (turn == (p & 3))
        UNROLL
        for (int i = 0; i < count; i++)
          sums[i][turn] += *(const NAME(Wide) *)(column + i * NAME(width)) * b[p];
  }
  NUMBER totals[4 * NAME(width)] __attribute__((aligned(64)));
  UNROLL
  for (int i = 0; i < count; i++)
    *(NAME(Wide) *)(totals + i * NAME(width)) =
        (sums[i][0] + sums[i][1]) + (sums[i][2] + sums[i][3]);
  memcpy(c, totals, m * sizeof *c);
}

// Whether the product was computed here: of a vector that lies in one piece with an A that has a side to run along.
INLINE int NAME(vector)(long m, long k, const NUMBER *a, long aRow, long aColumn, const NUMBER *b,
                        NUMBER *c) {
  if (aColumn == 1 && k >= NAME(width)) {
    NAME(Mask) edge[2] = {{0}, (NAME(Wide)){0} == (NAME(Wide)){0}};
    NAME(Mask) last;
    memcpy(&last, (const NUMBER *)edge + k % NAME(width), sizeof last);
    long i = 0;
    for (; i + NAME(width) <= m; i += NAME(width))
      NAME(dots)(NAME(width), k, a + i * aRow, aRow, b, c + i, &last);
    if (i < m) NAME(dots)(m - i, k, a + i * aRow, aRow, b, c + i, &last);
    return 1;
  }
  if (aRow == 1 && k > 0) {
    for (long i = 0; i < m; i += 4 * NAME(width)) {
      long rows = m - i < 4 * NAME(width) ? m - i : 4 * NAME(width);
      switch ((rows + NAME(width) - 1) / NAME(width)) {
        case 1: NAME(combined)(1, rows, k, a + i, aColumn, b, c + i); break;
        case 2: NAME(combined)(2, rows, k, a + i, aColumn, b, c + i); break;
        case 3: NAME(combined)(3, rows, k, a + i, aColumn, b, c + i); break;
        default: NAME(combined)(4, rows, k, a + i, aColumn, b, c + i);
      }
    }
    return 1;
  }
  return 0;
}
