"""The case of `benchmarks gmm` in scikit-learn: one line of JSON with the same keys."""

import argparse
import json
import os
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("-n", type=int, default=100_000, help="data")
parser.add_argument("-d", type=int, default=16, help="dimensions")
parser.add_argument("-k", type=int, default=8, help="components")
parser.add_argument("--iters", type=int, default=20, help="iterations of a fit")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--repeats", type=int, default=3, help="fits, of which the fastest counts")
case = parser.parse_args()

# The libraries read these when they are imported.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = str(case.threads)

import warnings  # noqa: E402

import numpy as np  # noqa: E402
from sklearn.cluster import KMeans  # noqa: E402
from sklearn.exceptions import ConvergenceWarning  # noqa: E402
from sklearn.mixture import GaussianMixture  # noqa: E402

# Neither fit is meant to converge.
warnings.simplefilter("ignore", ConvergenceWarning)


def data():
    """Standard normal noise around centers with standard deviation 3."""
    random = np.random.default_rng(0)
    centers = 3 * random.standard_normal((case.k, case.d))
    return centers[random.integers(0, case.k, case.n)] + random.standard_normal((case.n, case.d))


def fastest(make):
    """Milliseconds per iteration of the fastest of some fits, and the last fit."""
    times = []
    for _ in range(case.repeats):
        start = time.perf_counter()
        fit = make().fit(x)
        times.append((time.perf_counter() - start) / fit.n_iter_)
    return 1000 * min(times), fit


x = data()
start = x[: case.k].copy()
em, mixture = fastest(
    lambda: GaussianMixture(
        case.k,
        max_iter=case.iters,
        tol=0,
        init_params="random_from_data",
        weights_init=np.full(case.k, 1 / case.k),
        means_init=start,
        precisions_init=np.stack([np.eye(case.d)] * case.k),
    )
)
k_means, _ = fastest(lambda: KMeans(case.k, init=start, n_init=1, max_iter=case.iters, tol=0))
print(
    json.dumps(
        {
            "peer": "scikit-learn",
            "n": case.n,
            "d": case.d,
            "k": case.k,
            "threads": case.threads,
            "ms_per_em_iter": round(em, 3),
            "ms_per_kmeans_iter": round(k_means, 3),
            "loglik": float(mixture.lower_bound_),
        }
    )
)
