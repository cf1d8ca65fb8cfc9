// Rows of a row-major matrix, rearranged so that eight data lie side by side.
//
// A *packed block* of `groups` groups holds 8·groups data of `dims` dimensions. Group g, dimension d
// is eight consecutive doubles at packed[(g·padded + d)·8], where padded = vk_padded(dims); data past
// the block's rows and dimensions past `dims` are zero.
#ifndef ELBO_PACKING_H
#define ELBO_PACKING_H

/// Data in a group: the doubles of a 512-bit register.
enum { vk_lanes = 8 };

/// Dimensions rounded up to the height of a register tile.
static inline long vk_padded(long dims) { return (dims + 3) / 4 * 4; }

/// Packs `rows` rows of `dims` doubles (rows ≤ 8·groups), less `origin` (dims doubles).
void vk_pack(long rows, long dims, const double *data, const double *origin, long groups,
             double *packed);

#endif
