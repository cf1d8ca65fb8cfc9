"""The case of `benchmarks loops` in CPython, and EM by hand with NumPy: one line of JSON with the same keys.

The functions are those of the cells in `Tests/Benchmarks/LoopCells.swift`, written as a student writes them in Python.
"""

import argparse
import json
import math
import random
import time

import numpy as np

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("data", help="Old Faithful as a table of comma-separated values")
parser.add_argument("--repeats", type=int, default=3, help="runs, of which the fastest counts")
case = parser.parse_args()


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def monte_carlo_pi(n):
    inside = 0
    for _ in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y < 1:
            inside += 1
    return 4 * inside / n


def log_sum(n):
    total = 0.0
    for i in range(1, n + 1):
        total += math.log(i) / i
    return total


def sieve(n):
    is_prime = [True] * (n + 1)
    i = 2
    while i * i <= n:
        if is_prime[i]:
            j = i * i
            while j <= n:
                is_prime[j] = False
                j += i
        i += 1
    return sum(is_prime)


def mixture_by_hand(x, iterations):
    """Points and components by loops, the algebra of a point and the M-step by NumPy."""
    n, d = x.shape
    weights = np.full(2, 0.5)
    means = np.array([[2.0, 50.0], [4.5, 80.0]])
    covariances = np.array([np.diag([0.5, 40.0])] * 2)
    for _ in range(iterations):
        inverses = [np.linalg.inv(covariance) for covariance in covariances]
        factors = [
            weights[k] / (2 * math.pi * math.sqrt(np.linalg.det(covariances[k]))) for k in range(2)
        ]
        responsibilities = np.zeros((n, 2))
        log_likelihood = 0.0
        for i in range(n):
            for k in range(2):
                difference = x[i] - means[k]
                exponent = -0.5 * (difference @ inverses[k] @ difference)
                responsibilities[i, k] = factors[k] * math.exp(exponent)
            total = responsibilities[i].sum()
            log_likelihood += math.log(total)
            responsibilities[i] /= total
        counts = responsibilities.sum(axis=0)
        weights = counts / n
        for k in range(2):
            weight = responsibilities[:, k : k + 1]
            means[k] = (weight * x).sum(axis=0) / counts[k]
            differences = x - means[k]
            covariances[k] = (weight * differences).T @ differences / counts[k]
    return log_likelihood


def fastest(function, *arguments):
    """Seconds of the fastest of some calls, and what the last one returned."""
    best = math.inf
    for _ in range(case.repeats):
        start = time.perf_counter()
        value = function(*arguments)
        best = min(best, time.perf_counter() - start)
    return round(best, 5), value


x = np.loadtxt(case.data, delimiter=",", skiprows=1)
em, score = fastest(mixture_by_hand, x, 20)
print(
    json.dumps(
        {
            "peer": "cpython",
            "fib25": fastest(fib, 25)[0],
            "mc_pi_1e6": fastest(monte_carlo_pi, 1_000_000)[0],
            "logsum_1e6": fastest(log_sum, 1_000_000)[0],
            "sieve_1e6": fastest(sieve, 1_000_000)[0],
            "em_by_hand_s": em,
            "loglik": float(score),
        }
    )
)
