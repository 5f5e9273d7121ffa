"""JSON so deep that reading it overflows the stack, and other traps of the format."""

import pytest

FILES = {
    "lists": b"[" * 10**6,
    "dictionaries": b'{"a":' * 10**5,
    "closed": b"[" * 10**5 + b"]" * 10**5,
    "a number": b'{"cells": [], "nbformat": 1' + b"0" * 10**6 + b"}",
    "a sum": b'{"cells": [], "nbformat": 1e999, "nbformat_minor": NaN}',
    "nothing": b"\0" * 10**6,
    "markup": b'{"cells": [{"cell_type": "<script>![x](http://x)", "source": ""}], "nbformat": 4}',
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
def test_it_gets_a_verdict(grade_data, name):
    marked = grade_data(FILES[name])
    assert marked.score == 0
    for note in marked.grades["notes"]:
        assert not {*"<>![]()"} & {*note}
        assert note.isprintable()
