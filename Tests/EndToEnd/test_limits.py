"""Cells of a kernel that is started with limits: each ends with an error, and no variable is lost."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from session import Session

ELBO = Path(sys.executable).with_name("elbo")
MEGABYTES = 300

# What takes all memory, and what throws it away.
GREEDY = {
    "a dictionary": (
        "var d: [Int: [Int]] = [:]\nvar i = 0\n"
        "while true {\n  d[i] = Array(repeating: i, count: 100)\n  i += 1\n}",
        "d = [:]",
    ),
    "an array": ("var a = [0]\nwhile true { a.append(a.count) }", "a = []"),
    "an array of arrays": ("var b: [[Double]] = []\nwhile true { b.append([1.0, 2.0]) }", "b = []"),
    "a text": ('var s = "x"\nwhile true { s += s }', 's = ""'),
    "closures": (
        "var f: () -> Int = { 0 }\nwhile true {\n  let g = f\n  f = { g() + 1 }\n}",
        "f = { 0 }",
    ),
    "one allocation": ("var c = Array(repeating: 0.0, count: 100_000_000)", "let c = 0"),
}


@pytest.fixture(scope="module")
def bounded():
    """A kernel with little memory, which the tests of this file share."""
    with Session("--max-memory", str(MEGABYTES)) as session:
        yield session


@pytest.mark.parametrize(("code", "away"), GREEDY.values(), ids=GREEDY.keys())
def test_memory(bounded, code, away):
    bounded.run("var before = 41")
    answer = bounded.run(code)
    assert answer.status == "error"
    assert "MB of memory" in answer.error["evalue"], answer.error["evalue"]
    assert bounded.run("before + 1").value == "42"
    # What the cell made can be thrown away, and then there is room again.
    assert bounded.run(away).status == "ok"
    assert bounded.run("Array(repeating: 1, count: 5_000_000).count").value == "5000000"


def test_a_cell_within_the_limits_runs(bounded):
    assert bounded.run("(0..<100_000).map { $0 * 2 }.reduce(0, +)").value == "9999900000"


@pytest.mark.parametrize(
    "code",
    ["while true {}", "while true { n += [3, 1, 2].sorted { $0 < $1 }[0] }", "many.fit(crowd)"],
    ids=["loop", "closures", "fit"],
)
def test_seconds(code):
    with Session("--max-seconds", "1") as kernel:
        kernel.run(
            "var n = 0\nlet crowd = Matrix.normal(shape: [50_000, 8], seed: 1)\n"
            "let many = GaussianMixture(components: 20, tolerance: -1, maxIterations: 100_000)"
        )
        start = time.perf_counter()
        answer = kernel.run(code)
        assert answer.status == "error" and "1.0 s" in answer.error["evalue"]
        assert 0.9 < time.perf_counter() - start < 10
        assert kernel.run("n >= 0").value == "true"


def test_install_passes_the_limits_on(tmp_path):
    options = ["--max-memory", "500", "--max-seconds", "30"]
    subprocess.run([ELBO, "install", "--prefix", tmp_path, *options], check=True)
    spec = json.loads((tmp_path / "share/jupyter/kernels/elbo/kernel.json").read_text())
    assert spec["argv"][1:5] == ["kernel", "--max-memory", "500", "--max-seconds"]
    assert spec["argv"][-1] == "{connection_file}"


@pytest.mark.parametrize(
    "options", [["--max-memory", "0"], ["--max-memory", "x"], ["--max-seconds", "-1"]]
)
def test_limits_that_make_no_sense(options):
    run = subprocess.run([ELBO, "kernel", "none.json", *options], capture_output=True, text=True)
    assert run.returncode != 0 and options[0] in run.stderr


def test_fifty_megabytes(kernel):
    """A cell that is much too large is refused in words."""
    kernel.run("let before = 41")
    answer = kernel.run(" " * (50 << 20))
    assert answer.status == "error" and "MB" in answer.error["evalue"]
    assert kernel.run("before + 1").value == "42"
