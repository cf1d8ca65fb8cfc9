"""What a session with the installed kernel has to bear."""

import statistics

import pytest


def test_thousand_cells(kernel):
    kernel.run("var total = 0")
    first = kernel.run("total").reply["execution_count"]
    for i in range(1, 1001):
        answer = kernel.run(f"total += {i}\ntotal")
        assert answer.value == str(i * (i + 1) // 2)
        assert answer.reply["execution_count"] == first + i


def test_ten_thousand_lines(kernel):
    answer = kernel.run("for i in 0..<10_000 { print(i) }")
    assert answer.text == "".join(f"{i}\n" for i in range(10_000))


FITS = "let many = GaussianMixture(components: 20, tolerance: -1, maxIterations: 100_000)"
DATA = "let crowd = Matrix.normal(shape: [50_000, 8], seed: 1)"


@pytest.mark.parametrize(
    "code",
    [
        "while true {}",
        "func descend(_ n: Int) -> Int { n == 0 ? 0 : descend(n - 1) + 1 }\n"
        "while true { descend(100); }",
        'while true { print("flood") }',
        "many.fit(crowd)",
    ],
    ids=["loop", "calls", "printing", "fit"],
)
def test_interrupt(kernel, code):
    kernel.run(f"{DATA}\n{FITS}\nvar kept = 41")
    times = []
    for _ in range(5):
        time, answer = kernel.interrupted(code)
        times.append(time)
        assert answer.status == "error"
        assert "nterrupt" in answer.error["ename"] + answer.error["evalue"]
    # Of five, so that another process on the machine does not make it fail.
    assert statistics.median(times) < 0.1
    assert kernel.run("kept + 1").value == "42"


def test_interrupt_keeps_what_the_cell_did(kernel):
    kernel.run("var count = 0")
    kernel.interrupted("while true { count += 1 }")
    first = int(kernel.run("count").value)
    assert first > 0
    assert kernel.run("count += 1\ncount").value == str(first + 1)


def test_restart(fresh):
    assert fresh.run("let answer = 42\nanswer").value == "42"
    fresh.restart()
    answer = fresh.run("answer")
    assert answer.status == "error" and "answer" in answer.error["evalue"]
    assert fresh.run("1 + 1").reply["execution_count"] == answer.reply["execution_count"] + 1


def test_values_have_their_forms(kernel):
    kernel.run(
        "let faithful = Dataset.oldFaithful.matrix\n"
        "let fit = GaussianMixture(components: 2).fit(faithful, restarts: 10, seed: 1)"
    )
    assert float(kernel.run("fit.logLikelihood").value) == pytest.approx(-1130.263960, abs=1e-2)
    formula = kernel.run("fit").bundle
    assert formula["text/latex"].startswith("$$") and r"\mathcal N" in formula["text/latex"]
    assert "text/plain" in formula and "image/svg+xml" not in formula
    chart = kernel.run("Chart { PointMark(faithful, color: fit.responsibilities) }").bundle
    assert "xmlns" in chart["image/svg+xml"] and "<title" in chart["image/svg+xml"]
    assert "text/plain" in chart and "text/latex" not in chart


def test_semicolon_hides_the_value(kernel):
    assert kernel.run("6 * 7;").outputs == []


def test_a_name_can_be_declared_again(kernel):
    kernel.run("let again = 1")
    assert kernel.run('let again = "two"\nagain').status == "ok"
