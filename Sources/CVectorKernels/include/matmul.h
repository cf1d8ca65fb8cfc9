// One block of a matrix product; a caller lays blocks side by side, on any number of threads.
#ifndef ELBO_MATMUL_H
#define ELBO_MATMUL_H

#include "fused.h"

/// Columns of a panel, two 512-bit registers, and rows of a block that a chain goes on with.
enum { vk_matmul_columns_f32 = 32, vk_matmul_columns_f64 = 16, vk_matmul_rows = 256 };

/// Numbers of a band at most: 128 kB, which the second-level cache holds beside what they are made from.
enum { vk_matmul_band_f32 = 32768, vk_matmul_band_f64 = 16384 };

/// A chain that goes on with a block of a product while it is in the cache, and where the block stands.
typedef struct {
  const vk_chain *chain;
  const vk_operand *operands;
  long row, column;
  long chunk, panel;
} vk_epilogue;

/// c[i·ldc + j] = Σ_p a[i·aRow + p·aColumn] b[p·bRow + j·bColumn] for i < m, j < n, p < k, summed in the order of p
/// if there is more than one column. Strides of 1 are the fast ones. With an epilogue c is not used. Zeros of A are
/// passed over if many are, where B's numbers are finite and, with an epilogue, m times the columns of whole panels are
/// at most a band: that changes no result but the sign of a zero.
void vk_matmul_f32(long m, long n, long k, const float *a, long aRow, long aColumn, const float *b,
                   long bRow, long bColumn, float *c, long ldc, const vk_epilogue *after);
void vk_matmul_f64(long m, long n, long k, const double *a, long aRow, long aColumn,
                   const double *b, long bRow, long bColumn, double *c, long ldc,
                   const vk_epilogue *after);

/// Rows of a product, m × n numbers that make a band, which the chain then walks as they lie in memory: row
/// by row, or all in one if they are whole rows. For chains that go over more memory than the cache holds.
void vk_matmul_then_f32(long m, long n, long k, const float *a, long aRow, long aColumn,
                        const float *b, long bRow, long bColumn, const vk_epilogue *after);
void vk_matmul_then_f64(long m, long n, long k, const double *a, long aRow, long aColumn,
                        const double *b, long bRow, long bColumn, const vk_epilogue *after);

#endif
