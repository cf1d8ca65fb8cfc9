// Products with a gathered right operand for one type of NUMBER; included once for each, after
// matmul_block.h.

// What is gathered is half as deep as the first-level cache holds.
enum { NAME(gatheredDepth) = 256 };

// One panel of columns: gathered into a panel as matrix products have it, then met by the rows of A.
INLINE void NAME(gathered)(const vk_gathered *product, long column, long n, const NUMBER *a,
                           const NUMBER *source, NUMBER *c) {
  NUMBER panel[NAME(gatheredDepth) * NAME(panel)] __attribute__((aligned(64)));
  NUMBER block[vk_matmul_rows * NAME(panel)] __attribute__((aligned(64)));
  const int *across = product->across + column;
  int offsets[NAME(panel)] = {0};
  memcpy(offsets, across, (unsigned long)n * sizeof(int));
  long blocks = (product->inner + NAME(gatheredDepth) - 1) / NAME(gatheredDepth);
  for (long row = 0; row < product->rows; row += vk_matmul_rows) {
    long rows = product->rows - row < vk_matmul_rows ? product->rows - row : vk_matmul_rows;
    NUMBER *corner = c + row * product->resultRow + column;
    for (long part = 0; part < blocks || part == 0; part++) {
      long first = blocks ? product->inner * part / blocks : 0;
      long last = blocks ? product->inner * (part + 1) / blocks : 0;
      for (long p = first; p < last; p++) {
        const NUMBER *from = source + product->down[p];
        NUMBER *to = panel + (p - first) * NAME(panel);
        for (int j = 0; j < NAME(panel); j++) to[j] = from[offsets[j]];
      }
      const NUMBER *left = a + row * product->leftRow + first;
      if (product->places)
        NAME(sums)(rows, n, last - first, left, product->leftRow, 1, panel, NAME(panel), block, n,
                   part > 0);
      else
        NAME(sums)(rows, n, last - first, left, product->leftRow, 1, panel, NAME(panel), corner,
                   product->resultRow, product->adds || part > 0);
    }
    if (!product->places) continue;
    const int *places = product->places + column;
    for (long i = 0; i < rows; i++) {
      NUMBER *to = c + (row + i) * product->resultRow;
      const NUMBER *from = block + i * n;
      for (long j = 0; j < n; j++) to[places[j]] = from[j];
    }
  }
}

CLONES void NAME(vk_gathered)(const vk_gathered *product, long first, long end, const NUMBER *a,
                              const NUMBER *source, NUMBER *c) {
  for (long column = first; column < end; column += NAME(panel)) {
    long n = end - column < NAME(panel) ? end - column : NAME(panel);
    NAME(gathered)(product, column, n, a, source, c);
  }
}

CLONES void NAME(vk_inset)(long images, long height, long width, const NUMBER *from, long outerHeight,
                    long outerWidth, long top, long left, NUMBER *to) {
  for (long image = 0; image < images; image++)
    for (long row = 0; row < height; row++) {
      const NUMBER *source = from + (image * height + row) * width;
      NUMBER *target = to + (image * outerHeight + top + row) * outerWidth + left;
      for (long j = 0; j < width; j++) target[j] = source[j];
    }
}

CLONES void NAME(vk_accumulate)(long rows, long columns, const NUMBER *from, long toRow, NUMBER *to) {
  for (long row = 0; row < rows; row++)
    for (long j = 0; j < columns; j++) to[row * toRow + j] += from[row * columns + j];
}
