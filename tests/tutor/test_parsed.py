"""What Python warns of in a student's code is said to nobody else."""

import warnings

import pytest

from grading.judge.absent import explain_absent
from utils.tutor.errors import explain_error
from utils.tutor.reading import read_source

ODD = 'def f(Z):\n    x = 1if 1else 2\n    return "\\d", "\\e", Z is 3'


@pytest.mark.parametrize(
    "look",
    [
        lambda: read_source(ODD, "f"),
        lambda: explain_absent("missing", "f", ODD),
        lambda: explain_error({"name": "TypeError", "message": "", "line": 'x = "\\d" is 3'}),
    ],
    ids=["read", "why it is missing", "what its line means"],
)
def test_no_warning_is_shown(look):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        look()
