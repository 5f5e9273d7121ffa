"""What the tests of an assignment share: a small course, to be spoilt."""

import pytest


@pytest.fixture
def smooth(begun):
    """A course directory with the assignment smooth, which has the function swish."""
    return begun()
