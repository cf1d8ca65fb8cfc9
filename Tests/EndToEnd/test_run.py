"""`elbo run` as a person at a terminal uses it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ELBO = Path(sys.executable).with_name("elbo")

# How long a run may take, in seconds.
PATIENCE = 60


def run(*arguments, text=None):
    return subprocess.run(
        [ELBO, "run", *arguments], input=text, capture_output=True, text=True, timeout=PATIENCE
    )


def notebook(path, *cells, **members):
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {"tags": tags}, "source": source}
        for n, (source, tags) in enumerate(cells, 1)
    ]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells, **members}))
    return path


def test_standard_input_may_be_a_script_or_a_notebook(tmp_path):
    assert run("-", text="let x = 2\nx * 3").stdout == "6\n"
    path = notebook(tmp_path / "n.ipynb", ("let x = 2", []), ("x * 4", []))
    assert run("-", text=path.read_text()).stdout == "8\n"


def test_the_first_mistake_ends_a_script_with_its_line_in_the_file(tmp_path):
    path = tmp_path / "cells.swift"
    path.write_text('print("one")\n// %%\nlet x = 1\n\nx + missing\n// %%\nprint("never")\n')
    answer = run(path)
    assert (answer.returncode, answer.stdout) == (1, "one\n")
    assert "there is nothing called 'missing' here" in answer.stderr
    assert "cells.swift, line 5, column 5" in answer.stderr
    assert answer.stderr.splitlines()[-2:] == ["5 │ x + missing", "        ^~~~~~~"]
    assert "\x1b" not in answer.stderr


def test_an_error_in_a_notebook_names_cell_and_id(tmp_path):
    path = notebook(tmp_path / "n.ipynb", ("print(1)", []), ("let a = [1]\nprint(2)\na[3]", []))
    answer = run(path)
    assert (answer.returncode, answer.stdout) == (1, "1\n2\n")
    assert "index 3 is out of range" in answer.stderr
    assert "n.ipynb, cell 2 (c2), line 3, column 1" in answer.stderr


def test_tags_of_cells(tmp_path):
    path = notebook(
        tmp_path / "n.ipynb",
        ("1 / 0", ["raises-exception"]),
        ("missing", ["skip-execution"]),
        ("print(3)", []),
    )
    answer = run(path)
    assert (answer.returncode, answer.stdout) == (0, "3\n")
    assert "division by zero" in answer.stderr and "missing" not in answer.stderr


def test_a_notebook_runs_in_its_folder(tmp_path):
    (tmp_path / "numbers.csv").write_text("a,b\n1,2\n3,4\n")
    path = notebook(tmp_path / "n.ipynb", ('Dataset.csv("numbers.csv").rows', []))
    assert run(path).stdout == "2\n"


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("none.swift", None, "none.swift cannot be read: No such file or directory"),
        ("folder.swift", ..., "folder.swift cannot be read: Is a directory"),
        ("text.txt", "1", "text.txt is neither a notebook (.ipynb) nor a Swift script (.swift)"),
        ("broken.ipynb", "{", "broken.ipynb is not valid JSON, so it is no notebook"),
        ("other.ipynb", "[]", "other.ipynb is JSON but no notebook: it has no number 'nbformat'"),
        ("old.ipynb", '{"nbformat": 3}', "old.ipynb is a notebook of format 3"),
        ("empty.swift", "\n", "empty.swift has no cell with code"),
        ("latin.swift", b"let \xe9 = 1", "latin.swift is not text in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path, name, content, says):
    path = tmp_path / name
    if content is ...:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.write_text(content)
    answer = run(path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stderr.startswith("error: ") and says in answer.stderr


@pytest.mark.parametrize("code", ["while true { }", "func f(_ n: Int) { while n > 0 { } }\nf(1)"])
def test_an_interrupt_ends_a_run(tmp_path, code):
    path = tmp_path / "endless.swift"
    path.write_text(f'print("running")\n// %%\n{code}\n// %%\nprint("never")')
    process = subprocess.Popen(
        [ELBO, "run", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    printed, error = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert printed == "running\n"
    assert "nterrupted" in error and "endless.swift, line " in error


def test_a_folder_with_another_package_is_not_written_over(tmp_path):
    (tmp_path / "Package.swift").write_text("// mine\n")
    script = tmp_path / "a.swift"
    script.write_text("1 + 1")
    answer = subprocess.run(
        [ELBO, "export", "--to", "swift", script, "-o", tmp_path],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert answer.returncode == 1
    assert "that no export wrote" in answer.stderr
    assert (tmp_path / "Package.swift").read_text() == "// mine\n"
