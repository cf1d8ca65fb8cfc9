import pytest

from client import Kernel


@pytest.fixture(scope="module")
def kernel():
    """A kernel that the tests of one file share; none may leave it with a message unread."""
    with Kernel() as one:
        yield one


@pytest.fixture
def fresh():
    """A kernel of the test's own."""
    with Kernel() as one:
        yield one
