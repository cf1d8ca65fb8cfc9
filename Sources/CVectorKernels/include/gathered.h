// Matrix products whose right operand is read from anywhere, as convolutions need.
#ifndef ELBO_GATHERED_H
#define ELBO_GATHERED_H

/// c[i·resultRow + places[j]] = Σ_p a[i·leftRow + p] source[down[p] + across[j]] for i < rows and p < inner.
/// Tables are in elements. Without `places` columns are side by side, and with `adds` the sum goes on from
/// what is there.
typedef struct {
  long rows, inner;
  long leftRow, resultRow;
  const int *down, *across, *places;
  int adds;
} vk_gathered;

/// Columns `first` to `end` of the result.
void vk_gathered_f32(const vk_gathered *product, long first, long end, const float *a,
                     const float *source, float *c);
void vk_gathered_f64(const vk_gathered *product, long first, long end, const double *a,
                     const double *source, double *c);

/// Copies images of `height` rows into larger ones; what is around a copy stays as it is.
void vk_inset_f32(long images, long height, long width, const float *from, long outerHeight,
                  long outerWidth, long top, long left, float *to);
void vk_inset_f64(long images, long height, long width, const double *from, long outerHeight,
                  long outerWidth, long top, long left, double *to);

/// Adds a block of numbers that lie side by side to a part of a matrix whose rows are `toRow` apart.
void vk_accumulate_f32(long rows, long columns, const float *from, long toRow, float *to);
void vk_accumulate_f64(long rows, long columns, const double *from, long toRow, double *to);

#endif
