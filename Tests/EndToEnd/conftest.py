import functools
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "Kernelspec"))

from run_notebook import run  # noqa: E402
from session import Session  # noqa: E402

NOTEBOOKS = sorted((PROJECT / "Notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def kernel():
    """A kernel that the tests of one file share."""
    with Session() as session:
        yield session


@pytest.fixture
def fresh():
    """A kernel of the test's own."""
    with Session() as session:
        yield session


@pytest.fixture
def artifacts():
    """The folder for what a person may want to look at after a run; git ignores it."""
    folder = Path(__file__).parent / "output"
    folder.mkdir(exist_ok=True)
    return folder


@functools.cache
def executed(path):
    """A notebook of the project with the outputs of its cells: each is run once in a session of tests."""
    return run(path)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook_path(request):
    """Each notebook of the project in turn."""
    return request.param
