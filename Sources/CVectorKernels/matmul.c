#include "include/matmul.h"

#include "include/gathered.h"

#include "lanes.h"
#include "transpose.h"

#define NUMBER float
#define NAME(name) name##_f32
#define TRANSPOSE transpose_floats
#include "matmul_block.h"
#include "gathered_block.h"
#undef NUMBER
#undef NAME
#undef TRANSPOSE

#define NUMBER double
#define NAME(name) name##_f64
#define TRANSPOSE transpose_lanes
#include "matmul_block.h"
#include "gathered_block.h"
