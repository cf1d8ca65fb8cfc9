#include "include/matmul.h"

#include "lanes.h"

#define NUMBER float
#define NAME(name) name##_f32
#include "matmul_block.h"
#undef NUMBER
#undef NAME

#define NUMBER double
#define NAME(name) name##_f64
#include "matmul_block.h"
