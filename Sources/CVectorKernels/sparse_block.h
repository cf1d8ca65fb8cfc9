// Products that pass over the zeros of A, for one type of NUMBER; included once for each.
//
// Black pixels, and units that a rectifier has cut off, are exactly zero, and what they multiply changes no
// sum. Each row of A meets only those rows of B that it needs, in their order: sums come out bit for bit as
// those of all numbers, but for the sign of a zero. A row of B is fetched for one row of A at a time, not for eight, so this pays only if
// many numbers are zero.

enum { NAME(sparseRows) = 128, NAME(sparseDepth) = 8 * NAME(width), NAME(sparsePitch) = 9 * NAME(width) };

// Rows of a part of A without their zeros: numbers and their places, each row's from its own start.
typedef struct {
  int counts[NAME(sparseRows)];
  int places[NAME(sparseRows) * NAME(sparsePitch)];
  NUMBER numbers[NAME(sparseRows) * NAME(sparsePitch)];
} NAME(Rows);

// A square of registers from a corner of A, with zeros where A has ended; A's rows or columns are side by side.
INLINE void NAME(square)(long m, long k, const NUMBER *a, long aRow, long aColumn, NAME(Wide) *square) {
  long rows = m < NAME(width) ? m : NAME(width), columns = k < NAME(width) ? k : NAME(width);
  long lines = aColumn == 1 ? rows : columns, length = aColumn == 1 ? columns : rows;
  long distance = aColumn == 1 ? aRow : aColumn;
  if (rows == NAME(width) && columns == NAME(width)) {
    UNROLL
    for (int i = 0; i < NAME(width); i++) square[i] = *(const NAME(LooseWide) *)(a + i * distance);
  } else {
    for (int i = 0; i < NAME(width); i++) {
      square[i] = (NAME(Wide)){0};
      if (i < lines) memcpy(square + i, a + i * distance, (unsigned long)length * sizeof(NUMBER));
    }
  }
  if (aColumn != 1) TRANSPOSE(square);
}

// Lists what is not zero in m rows of A and k ≤ sparseDepth columns.
#define LIST_ROWS(APPEND)                                                                      \
  for (long i = 0; i < m; i += NAME(width)) {                                                  \
    int counts[NAME(width)] = {0};                                                             \
    long rows = m - i < NAME(width) ? m - i : NAME(width);                                     \
    for (long p = 0; p < k; p += NAME(width)) {                                                \
      NAME(Wide) square[NAME(width)];                                                          \
      NAME(square)(m - i, k - p, a + i * aRow + p * aColumn, aRow, aColumn, square);           \
      for (long row = 0; row < rows; row++) {                                                  \
        long start = (i + row) * NAME(sparsePitch) + counts[row];                              \
        counts[row] += APPEND(square + row, (int)p, list->numbers + start, list->places + start); \
      }                                                                                        \
    }                                                                                          \
    memcpy(list->counts + i, counts, (unsigned long)rows * sizeof(int));                       \
  }

INLINE int NAME(append)(const NAME(Wide) *lanes, int first, NUMBER *numbers, int *places) {
  int count = 0;
  for (int lane = 0; lane < NAME(width); lane++) {
    NUMBER number = (*lanes)[lane];
    numbers[count] = number;
    places[count] = first + lane;
    count += number != 0;
  }
  return count;
}

static void NAME(list)(long m, long k, const NUMBER *a, long aRow, long aColumn, NAME(Rows) *list) {
  LIST_ROWS(NAME(append))
}

#if defined(__x86_64__)
// The processor moves the lanes of a register that are not zero to its front.
__attribute__((target("arch=x86-64-v4"))) static void
NAME(listWide)(long m, long k, const NUMBER *a, long aRow, long aColumn, NAME(Rows) *list) {
  LIST_ROWS(COMPRESS)
}
#endif

INLINE void NAME(listRows)(long m, long k, const NUMBER *a, long aRow, long aColumn, NAME(Rows) *list) {
#if defined(__x86_64__)
  if (HAS_WIDE_REGISTERS) return NAME(listWide)(m, k, a, aRow, aColumn, list);
#endif
  NAME(list)(m, k, a, aRow, aColumn, list);
}

// How many numbers of A are not zero.
INLINE long NAME(nonzeros)(long m, long k, const NUMBER *a, long aRow, long aColumn) {
  long lines = aColumn == 1 ? m : k, length = aColumn == 1 ? k : m;
  long distance = aColumn == 1 ? aRow : aColumn, count = 0;
  for (long i = 0; i < lines; i++) {
    int some = 0;
    for (long j = 0; j < length; j++) some += a[i * distance + j] != 0;
    count += some;
  }
  return count;
}

// One row of A, and registers of columns that stand two by two, as far from each other as panels do.
INLINE void NAME(sparseRow)(int registers, long count, const NUMBER *numbers, const int *places,
                            const NUMBER *b, long bRow, NUMBER *c, long distance, int adds) {
  NAME(Wide) sums[8];
  UNROLL
  for (int i = 0; i < registers; i++)
    sums[i] = adds ? *(const NAME(LooseWide) *)(c + i / 2 * distance + i % 2 * NAME(width))
                   : (NAME(Wide)){0};
  for (long p = 0; p < count; p++) {
    const NUMBER *right = b + places[p] * bRow;
    NAME(Wide) x = numbers[p] - (NAME(Wide)){0};
    UNROLL
    for (int i = 0; i < registers; i++)
      sums[i] += x * *(const NAME(LooseWide) *)(right + i * NAME(width));
  }
  UNROLL
  for (int i = 0; i < registers; i++)
    *(NAME(LooseWide) *)(c + i / 2 * distance + i % 2 * NAME(width)) = sums[i];
}

INLINE void NAME(sparseTile)(int registers, long m, const NAME(Rows) *list, const NUMBER *b, long bRow,
                             NUMBER *c, long ldc, long distance, int adds) {
  for (long i = 0; i < m; i++)
    NAME(sparseRow)(registers, list->counts[i], list->numbers + i * NAME(sparsePitch),
                    list->places + i * NAME(sparsePitch), b, bRow, c + i * ldc, distance, adds);
}

// Whether zero times each number is zero.
INLINE int NAME(isFinite)(long rows, int registers, const NUMBER *b, long bRow) {
  NAME(Wide) sums[4] = {0};
  for (long p = 0; p < rows; p++)
    for (int i = 0; i < registers; i++)
      sums[i & 3] += 0 * *(const NAME(LooseWide) *)(b + p * bRow + i * NAME(width));
  NAME(Wide) sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  NUMBER total = 0;
  for (int lane = 0; lane < NAME(width); lane++) total += sum[lane];
  return total == 0;
}

// How many columns of A at a time are best if a product passes over its zeros, so that most of what they meet
// stays in the first-level cache; 0 if too few are zero.
INLINE long NAME(sparsity)(long m, long n, long k, const NUMBER *a, long aRow, long aColumn, long bColumn) {
  if (n < NAME(panel) || m < 8 || k < NAME(width) || bColumn != 1) return 0;
  if (aRow != 1 && aColumn != 1) return 0;
  long count = NAME(nonzeros)(m, k, a, aRow, aColumn);
  return count * 4 < m * k ? NAME(sparseDepth) : count * 8 < m * k * 5 ? NAME(sparseDepth) / 2 : 0;
}

// The product, from at most `most` columns of A at a time. Its panels start at a distance from each other, and
// their rows are ldc apart.
INLINE void NAME(sparse)(long most, long m, long n, long k, const NUMBER *a, long aRow, long aColumn,
                         const NUMBER *b, long bRow, NUMBER *c, long ldc, long distance) {
  // As many panels as a row of sums has registers for, in pieces of about the same size.
  int room = HAS_WIDE_REGISTERS ? 4 : 2, whole = n / NAME(width);
  int panels = (whole + 1) / 2, pieces = (panels + room - 1) / room;
  NAME(Rows) list;
  for (long row = 0; row < m; row += NAME(sparseRows)) {
    long rows = m - row < NAME(sparseRows) ? m - row : NAME(sparseRows);
    for (long p = 0; p < k; p += most) {
      long depth = k - p < most ? k - p : most;
      const NUMBER *left = a + row * aRow + p * aColumn;
      NAME(listRows)(rows, depth, left, aRow, aColumn, &list);
      for (int piece = 0; piece < pieces; piece++) {
        int first = panels * piece / pieces * 2;
        int end = piece + 1 < pieces ? panels * (piece + 1) / pieces * 2 : whole;
        const NUMBER *right = b + p * bRow + first * NAME(width);
        NUMBER *out = c + row * ldc + first / 2 * distance;
        if (!NAME(isFinite)(depth, end - first, right, bRow)) {
          for (long j = 0; j < (end - first) * NAME(width); j += NAME(panel)) {
            long columns = (end - first) * NAME(width) - j;
            NAME(dense)(rows, columns < NAME(panel) ? columns : NAME(panel), depth, left, aRow, aColumn,
                        right + j, bRow, 1, out + j / NAME(panel) * distance, ldc, p > 0, 0, 0);
          }
          continue;
        }
#define CASE(registers)                                                                        \
  case registers: NAME(sparseTile)(registers, rows, &list, right, bRow, out, ldc, distance, p > 0); break;
        switch (end - first) {
          CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)
        }
#undef CASE
      }
    }
  }
  long rest = n % NAME(width);
  if (rest)
    NAME(dense)(m, rest, k, a, aRow, aColumn, b + n - rest, bRow, 1,
                c + whole / 2 * distance + whole % 2 * NAME(width), ldc, 0, 0, 0);
}
#undef LIST_ROWS
#undef COMPRESS
