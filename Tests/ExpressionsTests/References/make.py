"""Writes reference.json: values of operations by NumPy and SciPy. Run with both installed; no arguments."""

import json
from pathlib import Path

import numpy as np
from scipy import linalg, signal, special

random = np.random.default_rng(20)


def tensor(x):
    x = np.asarray(x, dtype=float)
    return {"shape": list(x.shape), "values": x.ravel().tolist()}


def case(name, function, *inputs):
    return {"name": name, "inputs": [tensor(x) for x in inputs], "output": tensor(function(*inputs))}


def convolve(x, kernel):
    """Stride 2, padding 1."""
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    return np.array(
        [
            [
                sum(signal.correlate(image[c], k[c], mode="valid") for c in range(len(k)))[::2, ::2]
                for k in kernel
            ]
            for image in padded
        ]
    )


def convolve_transposed(x, kernel):
    """Stride 2, padding 1 and output padding 1: every number of x spreads a kernel."""
    count, _, height, width = x.shape
    _, channels, rows, columns = kernel.shape
    result = np.zeros((count, channels, 2 * (height - 1) + rows + 1, 2 * (width - 1) + columns + 1))
    for i in range(height):
        for j in range(width):
            result[:, :, 2 * i : 2 * i + rows, 2 * j : 2 * j + columns] += np.einsum(
                "no,ocab->ncab", x[:, :, i, j], kernel
            )
    # The padding cuts one row or column at each side; the output padding gives one back at the end.
    return result[:, :, 1:-1, 1:-1]


line = np.array([-30.0, -8.5, -3.0, -1.2, -0.4, -1e-8, 0.0, 1e-12, 0.3, 1.0, 2.5, 7.0, 25.0])
half_line = np.array([1e-8, 0.01, 0.4, 1.0, 1.5, 2.0, 3.3, 10.0, 14.9, 171.5, 1e6])
square = random.normal(size=(4, 4))
positive = square @ square.T + np.eye(4)
lower = np.linalg.cholesky(positive)
batch = random.normal(size=(2, 3, 4))
cases = [
    case("exp", np.exp, line),
    case("expm1", np.expm1, line),
    case("log", np.log, half_line),
    case("log1p", np.log1p, half_line),
    case("tanh", np.tanh, line),
    case("sigmoid", special.expit, line),
    case("softplus", lambda x: np.logaddexp(0, x), line),
    case("erf", special.erf, line),
    case("erfc", special.erfc, line),
    case("erfcx", special.erfcx, np.array([-5.0, -1.0, 0.0, 0.5, 3.0, 9.9, 10.1, 26.0, 1e4])),
    case("normalCDF", special.ndtr, line),
    case("logNormalCDF", special.log_ndtr, np.append(line, [-200.0, -1.0])),
    case("gelu", lambda x: x * special.ndtr(x), line),
    case("silu", lambda x: x * special.expit(x), line),
    case("logGamma", special.gammaln, half_line),
    case("digamma", special.digamma, np.append(half_line, [-0.5, -3.7])),
    case("trigamma", lambda x: special.polygamma(1, x), half_line),
    case("tetragamma", lambda x: special.polygamma(2, x), half_line),
    case("power", np.power, np.array([[0.5], [2.0]]), np.array([-1.5, 0.0, 3.0])),
    case("mean", lambda x: x.mean(axis=1), batch),
    case("max", lambda x: x.max(axis=0), batch),
    case("product", lambda x: x.prod(axis=2), batch),
    case("logSumExp", lambda x: special.logsumexp(x, axis=1), 400 * batch),
    case("softmax", lambda x: special.softmax(x, axis=1), 10 * batch),
    case("logSoftmax", lambda x: special.log_softmax(x, axis=2), 10 * batch),
    case("matmul", np.matmul, batch, random.normal(size=(4, 5))),
    case("transpose", lambda x: x.transpose(2, 0, 1), batch),
    case("gather", lambda x: x[[2, 0, 2, 1]], random.normal(size=(3, 2))),
    case("cholesky", np.linalg.cholesky, positive),
    case("logDeterminant", lambda x: np.linalg.slogdet(x)[1], positive),
    case(
        "triangularSolve", lambda l, b: linalg.solve_triangular(l, b, lower=True),
        lower, random.normal(size=(4, 2)),
    ),
    case(
        "transposed solve", lambda l, b: linalg.solve_triangular(l, b, lower=True, trans="T"),
        lower, random.normal(size=(4, 2)),
    ),
    case("convolution", convolve, random.normal(size=(2, 3, 6, 5)), random.normal(size=(2, 3, 3, 2))),
]
column, row = random.normal(size=(3, 1)), np.array([-2.0, -0.5, 1.0, 4.0])
weights = np.array([0.0, 0.0, 1.0, 2.5])
chances = np.array([0.0, 0.25, 1.0, 0.5])
grid = random.normal(size=(3, 4))
cases += [
    case("add", np.add, column, row),
    case("subtract", np.subtract, column, row),
    case("multiply", np.multiply, column, row),
    case("divide", np.divide, column, row),
    case("minimum", np.minimum, column, row),
    case("maximum", np.maximum, column, row),
    case("less", np.less, row, row[::-1]),
    case("lessOrEqual", np.less_equal, row, row),
    case("equal", np.equal, row, np.array([-2.0, 0.5, 1.0, -4.0])),
    case("select", lambda c, a, b: np.where(c != 0, a, b), weights, column, row),
    case("clip", lambda x: np.clip(x, -1, 1), line),
    case("negate", np.negative, line),
    case("abs", np.abs, line),
    case("sign", np.sign, line),
    case("square", np.square, line),
    case("sqrt", np.sqrt, half_line),
    case("sin", np.sin, line),
    case("cos", np.cos, line),
    case("relu", lambda x: np.maximum(x, 0), line),
    case("xlogy", special.xlogy, weights, chances),
    case("xlog1py", special.xlog1py, weights, np.array([-1.0, 0.5, -0.25, 1e-12])),
    case("sum", lambda x: x.sum(axis=(0, 2)), batch),
    case("sum of nothing", lambda x: x.sum(axis=0), np.zeros((0, 3))),
    case("min", lambda x: x.min(axis=1), batch),
    case("logSumExp of all", special.logsumexp, batch),
    case("broadcast", lambda x: np.broadcast_to(x, (2, 3, 4)), column),
    case("reshape", lambda x: x.reshape(4, 6), batch),
    case("slice", lambda x: x[:, 1:3], grid),
    case("element", lambda x: x[2], grid),
    case("concatenate", lambda a, b: np.concatenate([a, b], axis=1), grid, column),
    case("stack", lambda a, b: np.stack([a, b], axis=1), row, weights),
    case("gather columns", lambda x: x[:, [[2, 0], [1, 1]]], grid),
    case("oneHot", lambda x: np.eye(4)[x.astype(int)], np.array([3.0, 0.0, 1.0])),
    case("diagonal", lambda x: np.diagonal(x, axis1=-2, axis2=-1), random.normal(size=(2, 3, 3))),
    case("diagonalMatrix", np.diag, row),
    case("lowerTriangle", np.tril, square),
    case("trace", np.trace, square),
    case("batch and matrix", np.matmul, random.normal(size=(2, 1, 3, 2)), random.normal(size=(3, 2, 2))),
    case("matrix and vector", np.matmul, grid, row),
    case("dot", np.dot, row, weights),
    case("empty product", np.matmul, np.zeros((2, 0)), np.zeros((0, 3))),
    case(
        "convolutionTransposed", convolve_transposed,
        random.normal(size=(2, 3, 2, 4)), random.normal(size=(3, 2, 3, 2)),
    ),
]
path = Path(__file__).with_name("reference.json")
path.write_text(json.dumps(cases, indent=0).replace("\n", " ").replace("}, {\"name", "},\n{\"name") + "\n")
