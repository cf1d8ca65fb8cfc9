// Symmetric and triangular matrices as 4×4 tiles: tile (i, j), j ≤ i, stands at (i(i+1)/2 + j)·16,
// row-major inside. Padding is zero.
#ifndef ELBO_TILES_H
#define ELBO_TILES_H

INLINE long tile_offset(long i, long j) { return (i * (i + 1) / 2 + j) * 16; }

#endif
