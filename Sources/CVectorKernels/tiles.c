#include "include/gaussian.h"
#include "include/packing.h"
#include "lanes.h"
#include "tiles.h"

long vk_triangle_count(long dims) { return tile_offset(vk_padded(dims) / 4, 0); }

void vk_triangle_pack(long dims, const double *matrix, double *tiles) {
  memset(tiles, 0, (unsigned long)vk_triangle_count(dims) * sizeof(double));
  for (long i = 0; i < dims; i++)
    for (long j = 0; j <= i; j++)
      tiles[tile_offset(i / 4, j / 4) + i % 4 * 4 + j % 4] = matrix[i * dims + j];
}

void vk_triangle_unpack(long dims, const double *tiles, double *matrix) {
  for (long i = 0; i < dims; i++)
    for (long j = 0; j <= i; j++)
      matrix[i * dims + j] = matrix[j * dims + i] =
          tiles[tile_offset(i / 4, j / 4) + i % 4 * 4 + j % 4];
}
