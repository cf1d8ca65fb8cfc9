"""Runs each case of ours and of its peer in turn and writes the medians side by side."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Figure:
    """One number of a case: its key in the line of JSON, and what it is."""

    key: str
    meaning: str
    decimals: int = 2
    # What the number is multiplied by to be in the unit that is shown.
    scale: float = 1


@dataclass
class Case:
    ours: list
    # None where a peer would do the same whatever the data are.
    peer: list | None
    peer_name: str
    figures: list


def cases(binaries, folder):
    benchmarks = str(binaries / "benchmarks")
    ipykernel = ["--peer", "ipykernel", "--", sys.executable, "-m", "ipykernel_launcher", "-f"]
    kernel = [benchmarks, "kernel"]
    yield Case(
        [*kernel, "--", str(binaries / "elbo"), "kernel"],
        [*kernel, *ipykernel],
        f"ipykernel {version('ipykernel')}",
        [
            Figure("ready_ms", "kernel ready, from the start of its process (ms)", 1),
            Figure("round_trip_ms", "`1 + 1` until its reply and idle (ms)"),
            Figure("rss_mb", "memory at rest (MB)", 1),
        ],
    )
    yield Case(
        [benchmarks, "gmm", "--threads", "2"],
        [sys.executable, str(HERE / "scikit_learn.py"), "--threads", "2"],
        f"scikit-learn {version('scikit-learn')}",
        [
            Figure("ms_per_em_iter", "an iteration of EM: 100,000×16, K = 8, full covariance (ms)"),
            Figure("ms_per_kmeans_iter", "an iteration of k-means: the same data (ms)"),
        ],
    )
    yield Case(
        [benchmarks, "advi", "--threads", "2"],
        [sys.executable, str(HERE / "advi_numpyro.py"), "--threads", "2"],
        f"NumPyro {version('numpyro')}",
        [
            Figure("us_per_step", "a step of mean-field VI: logistic regression, 2,000×20 (µs)", 1),
            Figure("first_step_ms", "its first step, compilation included (ms)", 1),
        ],
    )
    for name, script in (("jax", "vae_jax.py"), ("torch", "vae_torch.py")):
        yield Case(
            [benchmarks, "vae", "--threads", "2"],
            [sys.executable, str(HERE / script), "--threads", "2"],
            f"{name} {version(name)}",
            [
                Figure("ms_per_step", "a training step of the VAE 784-400-20, batch 128 (ms)", 3),
                Figure("first_step_ms", "its first step, compilation included (ms)", 1),
                *([Figure("matmul_ms", "its matrix products alone, by oneDNN (ms)", 3)] if name == "jax" else []),
            ],
        )
    yield Case(
        [benchmarks, "vae", "--threads", "2", "--images", "mnist"],
        None,
        "",
        [Figure("ms_per_step", "the same step for MNIST's images (ms)", 3)],
    )
    yield Case(
        [benchmarks, "vae", "--convolutional", "--threads", "2", "--steps", "50"],
        [sys.executable, str(HERE / "vae_torch_convolutional.py"), "--threads", "2"],
        f"torch {version('torch')}",
        [Figure("ms_per_step", "a training step of a convolutional VAE, batch 128 (ms)")],
    )
    data = folder / "old_faithful.csv"
    data.write_bytes(subprocess.run([benchmarks, "loops", "--data"], check=True, capture_output=True).stdout)
    yield Case(
        [benchmarks, "loops"],
        [sys.executable, str(HERE / "plain_loops.py"), str(data)],
        f"CPython {platform.python_version()}",
        [
            Figure("fib25", "`fib(25)`, recursive (ms)", scale=1000),
            Figure("mc_pi_1e6", "π by a million random points (ms)", scale=1000),
            Figure("logsum_1e6", "the sum of log(i) / i for a million i (ms)", scale=1000),
            Figure("sieve_1e6", "the primes up to a million by a sieve (ms)", scale=1000),
            Figure("em_by_hand_s", "EM by hand, with NumPy in Python (ms)", scale=1000),
            Figure("check_ms", "checking the cell of EM by hand, 57 lines, before it runs (ms)"),
        ],
    )


def measure(command):
    """The line of JSON that a command prints."""
    # What a peer says on standard error, such as notices, is of no interest unless it fails.
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{run.stderr}")
    print(run.stdout.strip(), flush=True)
    return json.loads(run.stdout)


def rows(case, rounds):
    """The rows of the table for a case: ours and the peer's in turn, a few rounds."""
    ours, peer = [], []
    for _ in range(rounds):
        ours.append(measure(case.ours))
        peer.append(measure(case.peer) if case.peer else {})
    for figure in case.figures:
        if any(line[figure.key] is None for line in ours):
            # What this machine cannot measure, such as a library that is not installed.
            yield f"| {figure.meaning} | not measured | | |"
            continue
        us = figure.scale * statistics.median(line[figure.key] for line in ours)
        if figure.key not in peer[0]:
            yield f"| {figure.meaning} | {us:.{figure.decimals}f} | | |"
            continue
        them = figure.scale * statistics.median(line[figure.key] for line in peer)
        yield (
            f"| {figure.meaning} | {us:.{figure.decimals}f} | {them:.{figure.decimals}f} "
            f"({case.peer_name}) | {them / us:.1f} |"
        )


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binaries", type=Path, help="the folder of the built executables")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = cases(arguments.binaries, Path(folder))
        table = [row for case in measured for row in rows(case, arguments.rounds)]
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    report = f"""# Elbo beside its peers

Written by `Tests/Peers/compare`. Every figure is the median of {arguments.rounds} rounds in which Elbo and the peer ran in
turn, in one sitting, on one machine: {processor()}, {os.cpu_count()} processors, Linux {platform.release()},
{swift.splitlines()[0]}, CPython {platform.python_version()}.

| What | Elbo | Peer | Peer / Elbo |
|---|---:|---:|---:|
{chr(10).join(table)}

- The kernels are started and asked by the same client, `benchmarks kernel` (`Tests/Benchmarks`): over TCP with signed
  messages; each round is the median of 15 starts and of 1,000 cells. Memory is what is resident after the first cell.
- EM and k-means: normal clusters, double precision, two threads, 20 iterations from the same kind of start, start
  included; each round is the fastest of three fits.
- Mean-field VI: one draw a step and Adam, in double precision; NumPyro loops within one compiled program, in single
  precision. Each round is the fastest of three fits of 5,000 steps.
- VAE: from the noise to the updated parameters, with Adam, on two threads; each round is the fastest of three. Pixels are 1
  with a probability of 0.13, else 0, in Elbo as in the peers; Elbo passes over zeros, the peers do not. PyTorch
  runs eagerly, its first step is not compiled. The convolutional networks have two layers of 4×4 kernels with stride 2
  (32 and 64 channels) on either side.
- Loops are cells of plain Swift (`Tests/Benchmarks/LoopCells.swift`) beside the same functions in Python
  (`plain_loops.py`); each round is the fastest of three calls. EM by hand fits two components to Old Faithful in
  20 iterations, point by point; Python does the algebra of each point with NumPy, the cell with arrays.
"""
    (HERE / "REPORT.md").write_text(report, encoding="utf-8")
    print(f"\n{report}")


if __name__ == "__main__":
    main()
