"""Notebooks without Jupyter: run by `elbo run`, and exported as programs that the Swift compiler builds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from conftest import NOTEBOOKS, PROJECT, executed
from kernel_only import CELLS

ELBO = Path(sys.executable).with_name("elbo")

# The folder of the builds, kept so that Elbo itself is compiled once.
BUILDS = PROJECT / ".build-export"

# How long a build may take, in seconds.
PATIENCE = 900


def elbo(*arguments, **options):
    return subprocess.run(
        [ELBO, *arguments], capture_output=True, text=True, timeout=PATIENCE, **options
    )


def shown(notebook):
    """What a reader of a notebook sees as text: what its cells print, and the values that they show."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                yield output.text
            elif output.output_type == "execute_result":
                yield output.data["text/plain"] + "\n"


@pytest.fixture(scope="session")
def kernel_only(tmp_path_factory):
    """A notebook of the cells that use what only the kernel accepts."""
    path = tmp_path_factory.mktemp("notebook") / "kernel-only.ipynb"
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture(scope="module")
def programs(tmp_path_factory, kernel_only):
    """The folder with a program for each notebook of the project, and one for those cells."""
    folder = tmp_path_factory.mktemp("exported") / "Course"
    files = [*NOTEBOOKS, kernel_only]
    answer = elbo("export", "--to", "swift", *files, "-o", folder, "--elbo", PROJECT)
    assert answer.returncode == 0, answer.stderr
    built = subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", folder, "--scratch-path", BUILDS],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    # A program needs the library, not the kernel with its parser.
    assert "Compiling SwiftSyntax" not in built.stdout
    assert not re.search(r"main\.swift:\d+:\d+: warning", built.stdout), built.stdout
    return BUILDS / "release"


def program(path):
    """What the exporter calls the program of a notebook."""
    words = re.sub(r"^[\d\W_]+", "", path.stem)
    return "".join(word[0].upper() + word[1:] for word in re.split(r"[\W_]+", words))


def compare(path, programs):
    answer = elbo("run", path)
    assert answer.returncode == 0, answer.stderr
    printed = subprocess.run(
        [programs / program(path)], capture_output=True, text=True, timeout=PATIENCE, cwd=path.parent
    )
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout == answer.stdout
    assert len(answer.stdout.splitlines()) > 10


def test_exported_notebook_prints_what_run_prints(notebook_path, programs):
    compare(notebook_path, programs)


def test_what_only_the_kernel_accepts_becomes_swift(kernel_only, programs):
    compare(kernel_only, programs)


def test_run_prints_what_a_notebook_shows(notebook_path):
    answer = elbo("run", notebook_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == "".join(shown(executed(notebook_path)))


def test_an_exported_program_is_a_script_of_cells(notebook_path, tmp_path):
    answer = elbo("export", "--to", "swift", notebook_path, "-o", tmp_path, "--elbo", PROJECT)
    assert answer.returncode == 0, answer.stderr
    script = tmp_path / "Sources" / program(notebook_path) / "main.swift"
    # The script lies in another folder than the data.
    data = {**os.environ, "ELBO_DATA": str(notebook_path.parent / "data")}
    assert elbo("run", script, env=data).stdout == elbo("run", notebook_path).stdout
