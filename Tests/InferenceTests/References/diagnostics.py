"""Writes `diagnostics.json`: what ArviZ finds in some chains and importance weights. Run it beside this file."""

import json
from pathlib import Path

import numpy as np
from arviz_stats.base import array_stats
from scipy import special, stats

random = np.random.default_rng(7)


def autoregressive(correlation, chains, draws, shift=0.0):
    x = np.empty((chains, draws))
    x[:, 0] = random.normal(size=chains)
    for i in range(1, draws):
        x[:, i] = correlation * x[:, i - 1] + np.sqrt(1 - correlation**2) * random.normal(size=chains)
    x[0] += shift
    return np.round(x, 6)


def deviation_error(x):
    """As R's package posterior has it, with the effective sample size of the squares."""
    squares = (x - x.mean()) ** 2
    count = array_stats.ess(squares, chain_axis=0, draw_axis=1, method="mean")
    return float(np.sqrt(squares.var() / count / squares.mean() / 4))


def chain_case(name, x):
    q = lambda method, **more: float(array_stats.ess(x, chain_axis=0, draw_axis=1, method=method, **more))
    return {
        "name": name,
        "chains": x.tolist(),
        "rhat": float(array_stats.rhat(x, chain_axis=0, draw_axis=1, method="rank")),
        "bulk": q("bulk"),
        "tail": q("tail", prob=(0.05, 0.95)),
        "mean": q("mean"),
        "mcseMean": float(array_stats.mcse(x, chain_axis=0, draw_axis=1, method="mean")),
        "mcseDeviation": deviation_error(x),
    }


def weight_case(name, logs):
    logs = np.round(logs, 9)
    # ArviZ takes log likelihoods of data that are left out, whose ratios are their inverses.
    smoothed, k = array_stats.psislw(-logs, axis=-1)[:2]
    # The paper cuts smoothed ratios at the largest raw one.
    smoothed = np.minimum(smoothed, 0)
    smoothed = smoothed - special.logsumexp(smoothed)
    return {
        "name": name,
        "logRatios": logs.tolist(),
        "shape": float(k),
        "logWeights": np.asarray(smoothed).tolist(),
    }


chains = [
    chain_case("independent", autoregressive(0.0, 4, 100)),
    chain_case("correlated", autoregressive(0.9, 3, 201)),
    chain_case("alternating", autoregressive(-0.6, 2, 150)),
    chain_case("one chain elsewhere", autoregressive(0.3, 4, 80, shift=2.0)),
    chain_case("ties", np.round(autoregressive(0.5, 2, 120))),
]
# Counts whose tails have the same length however it is rounded: the paper rounds up, ArviZ down.
weights = [
    weight_case("light tail", random.normal(size=200) * 0.3),
    weight_case("heavy tail", np.log(stats.pareto(1.2).rvs(400, random_state=random))),
    weight_case("no mean", np.log(stats.pareto(0.8).rvs(150, random_state=random)) + 700),
    weight_case("bounded", np.log(random.uniform(size=120))),
]
path = Path(__file__).with_name("diagnostics.json")
path.write_text(json.dumps({"chains": chains, "weights": weights}))
