"""Notebooks without Jupyter: run by `elbo run`, and exported as programs that the Swift compiler builds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import NOTEBOOKS, PROJECT
from run_notebook import run

ELBO = Path(sys.executable).with_name("elbo")

# The folder of the builds, kept so that Elbo itself is compiled once.
BUILDS = PROJECT / ".build-export"

# Cells that use what only the kernel accepts.
KERNEL_ONLY = PROJECT / "Tests/EndToEnd/kernel-only.swift"

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


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """The folder with a program for each notebook of the project, and one for the cells beside."""
    folder = tmp_path_factory.mktemp("exported") / "Course"
    answer = elbo("export", "--to", "swift", *NOTEBOOKS, KERNEL_ONLY, "-o", folder, "--elbo", PROJECT)
    assert answer.returncode == 0, answer.stderr
    built = subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", folder, "--scratch-path", BUILDS],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    # Building the programs takes the library, not the kernel with its parser.
    assert "Compiling SwiftSyntax" not in built.stdout
    assert not re.search(r"main\.swift:\d+:\d+: warning", built.stdout), built.stdout
    return BUILDS / "release"


def program(path):
    """What the exporter calls the program of a notebook."""
    words = re.sub(r"^[\d\W_]+", "", path.stem)
    return "".join(word[0].upper() + word[1:] for word in re.split(r"[\W_]+", words))


@pytest.mark.parametrize("path", [*NOTEBOOKS, KERNEL_ONLY], ids=lambda path: path.stem)
def test_exported_program_prints_what_run_prints(path, programs):
    answer = elbo("run", path)
    assert answer.returncode == 0, answer.stderr
    printed = subprocess.run(
        [programs / program(path)], capture_output=True, text=True, timeout=PATIENCE, cwd=path.parent
    )
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout == answer.stdout
    assert len(answer.stdout.splitlines()) > 10


def test_run_prints_what_a_notebook_shows(executed):
    name, notebook = executed
    answer = elbo("run", PROJECT / "Notebooks" / f"{name}.ipynb")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == "".join(shown(notebook))


def test_an_exported_program_is_a_script_of_cells(tmp_path):
    for path in NOTEBOOKS:
        answer = elbo("export", "--to", "swift", path, "-o", tmp_path, "--elbo", PROJECT)
        assert answer.returncode == 0, answer.stderr
        script = tmp_path / "Sources" / program(path) / "main.swift"
        assert elbo("run", script).stdout == elbo("run", path).stdout
