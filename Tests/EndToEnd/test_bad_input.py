"""Cells with a mistake: each is answered by a clear error at its place, and no variable is lost."""

import re
from dataclasses import dataclass

import pytest


@dataclass
class Mistake:
    name: str
    code: str
    # What the message must say, as a regular expression.
    says: str
    # The text in the code under which the error points, or none where only the line is known.
    at: str | None = None
    # Whether the mistake is found before the cell runs.
    is_checked: bool = False


MISTAKES = [
    Mistake("no expression", "let y = (1 + ", "expected", is_checked=True),
    Mistake("no name", "let = 3", "expected", is_checked=True),
    Mistake("wrong name", "let y = missing + 1", "missing", "missing", True),
    Mistake("misspelt name", "print(bfore)", "before", "bfore", True),
    Mistake("wrong label", "GaussianMixture(componets: 2)", "components", "componets", True),
    Mistake("wrong type", 'let y: Int = "three"', "Int", '"three"', True),
    Mistake("wrong member", "[1, 2].cuont", "count", "cuont", True),
    Mistake("constant assigned", "let c = 1\nc = 2", "c", "c = 2", True),
    Mistake("division by zero", "1 / 0", "zero"),
    Mistake("division by a variable that is zero", "let n = 0\nlet q = 1 / n", "zero"),
    Mistake("remainder", "let n = 0\nlet q = 1 % n", "zero"),
    Mistake("overflow", "var n = 1\nwhile true { n *= 2 }", "range|overflow"),
    Mistake("index", "let a = [1, 2, 3]\nlet b = a[3]", r"index 3.*range"),
    Mistake("index of nothing", "let a: [Int] = []\nlet b = a[0]", r"index 0.*(range|empty)"),
    Mistake("row", "let m = Matrix([[1.0]])\nlet r = m[row: 7]", "7"),
    Mistake(
        "a figure that cannot be drawn",
        'let n = 1\nChart { for k in 0...1 { BarMark(["\\(k)"], values: [1.0]) } }',
        "same names",
        "Chart",
    ),
    Mistake("recursion", "func f(_ n: Int) -> Int { f(n + 1) + 1 }\nf(0)", "recursion"),
    Mistake("rows of unequal length", "Matrix([[1.0, 2.0], [3.0]])", "row 1"),
    Mistake(
        "singular matrix",
        "let s = Matrix([[1.0, 1.0], [1.0, 1.0]])\nlet l = s.cholesky()",
        "positive definite|singular",
    ),
    Mistake(
        "singular covariance",
        "let line = Matrix([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])\n"
        "let g = GaussianMixture(components: 1, covarianceFloor: 0).fit(line)",
        "singular",
    ),
    Mistake(
        "empty data",
        "let none = Matrix.zeros(0, 2)\nlet g = GaussianMixture(components: 1).fit(none)",
        "no data",
    ),
    Mistake(
        "NaN in the data",
        "let holes = Matrix([[1.0, 2.0], [3.0, Double.nan], [5.0, 6.0]])\n"
        "let g = GaussianMixture(components: 1).fit(holes)",
        "row 1, column 1.*NaN",
    ),
    Mistake(
        "more components than data",
        "let few = Matrix([[1.0, 2.0], [3.0, 4.0]])\n"
        "let g = GaussianMixture(components: 3).fit(few)",
        "3 components.*2 data",
    ),
    Mistake(
        "more clusters than data",
        "let few = Matrix([[1.0, 2.0], [3.0, 4.0]])\nlet g = KMeans(clusters: 3).fit(few)",
        "3 clusters.*2 data",
    ),
]


def pointed_at(traceback, line):
    """The column of a line of code under which the error has its mark; none where it has no mark."""
    for shown, below in zip(traceback, traceback[1:]):
        if line in shown and (mark := re.search(r"[\^╰`~]", below)):
            return mark.start() - shown.index(line)
    return None


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_mistake(kernel, mistake):
    kernel.run("var before = 41\nvar ran = false")
    answer = kernel.run(f"ran = true\n{mistake.code}")

    assert answer.status == "error"
    assert answer.error["ename"] and answer.reply["ename"] == answer.error["ename"]
    assert answer.reply["evalue"] == answer.error["evalue"]
    assert re.search(mistake.says, answer.error["evalue"]), answer.error["evalue"]

    lines = mistake.code.split("\n")
    line = next(line for line in reversed(lines) if mistake.at is None or mistake.at in line)
    if mistake.name != "recursion":
        column = pointed_at(answer.traceback, line)
        assert column is not None, answer.traceback
        if mistake.at is not None:
            assert column == line.index(mistake.at), answer.traceback

    assert kernel.run("before + 1").value == "42"
    # What is found by checking stops the cell before it starts.
    assert kernel.run("ran").value == ("false" if mistake.is_checked else "true")


def test_several_mistakes_are_told_together(kernel):
    answer = kernel.run("let y = nowhere\nlet z = nothing")
    text = "\n".join(answer.traceback)
    assert "nowhere" in text and "nothing" in text


def test_error_keeps_to_sixteen_colours(kernel):
    answer = kernel.run("missing")
    codes = re.findall(r"\x1b\[([0-9;]*)m", "\n".join(answer.error["traceback"]))
    assert all(
        int(code or 0) in {0, 1, *range(30, 38), 39, *range(90, 98)}
        for group in codes
        for code in group.split(";")
    )


def test_error_points_behind_wide_characters(kernel):
    """The mark counts characters as a reader sees them, not bytes."""
    kernel.run("let μ = 1.0")
    answer = kernel.run("let ratio = μ / missing")
    assert pointed_at(answer.traceback, "let ratio = μ / missing") == 16
