// Hot loops in plain C. Each family has one header and one file; see "Speed" in the design.
#ifndef ELBO_CVECTORKERNELS_H
#define ELBO_CVECTORKERNELS_H

#include "elementary.h"
#include "fused.h"
#include "gathered.h"
#include "gaussian.h"
#include "matmul.h"
#include "nearest.h"
#include "noise.h"
#include "packing.h"
#include "processor.h"

#endif
