"""An argument that is changed in place: named when the wrong value is its doing, and only then."""

import numpy as np
import pytest

from utils.tutor.calls import Call
from utils.tutor.checking import CheckFailed, check
from utils.tutor.compare import Output
from utils.tutor.feedback import find_faults
from utils.tutor.reference import Reference

A, CACHE = Output("A", at=0), Output("cache", at=1)
TASK = Reference((A, CACHE), 1e-6, 1e-9, frozenset(), ())
Z = np.array([[-2.0, 1.0, 3.0], [4.0, -5.0, 6.0]])
RELU = np.maximum(Z, 0)


def _words(actual, after, expected=(RELU, Z), arguments=(Z,), names=("Z",), task=TASK):
    call = Call(arguments, (expected, ""), (actual, ""), after=after)
    return {name: fault.words for name, fault in find_faults(task, [call], (), names).items()}


def test_what_is_kept_after_it_was_changed():
    assert _words((RELU, RELU), (RELU,)) == {
        "cache": "The function changes its argument Z in place, so cache no longer holds the Z it was "
        "given."
    }


def test_what_is_kept_though_nothing_was_changed_is_another_thing():
    assert "in place" in _words((RELU, RELU), (RELU,))["cache"]
    assert "The function changes" not in _words((RELU, RELU), None)["cache"]
    assert "The function changes" not in _words((RELU, RELU), (Z,))["cache"]


@pytest.mark.parametrize(
    ("make", "of"),
    [
        (lambda dZ, W: W.T @ dZ, "dZ"),
        (lambda dZ, W: dZ.sum(axis=1, keepdims=True) / 3, "dZ"),
        (lambda dZ, W: W @ np.ones((2, 1)) * 0 + W.sum(axis=1, keepdims=True), "W"),
    ],
    ids=["product", "average", "sum"],
)
def test_what_is_made_from_a_changed_argument(make, of):
    W = np.array([[0.5, -1.5], [2.0, 0.25]])
    before = {"dZ": Z, "W": W}
    after = before | {of: before[of] / 3}
    words = _words(
        make(*after.values()),
        tuple(after.values()),
        make(*before.values()),
        tuple(before.values()),
        ("dZ", "W"),
        Reference((Output("made"),), 1e-6, 1e-9, frozenset(), ()),
    )
    assert words == {
        "made": f"The function changes its argument {of} in place, and made is made from the changed "
        "values: it has to be made from those that came in."
    }


def test_a_change_that_may_not_be_the_cause_is_only_mentioned():
    words = _words((RELU, RELU * 0.3 + Z**2), (Z + 1,))["cache"]
    assert words.startswith("cache has the right shape")
    assert words.endswith("The function also changes its argument Z in place.")


def test_a_right_answer_has_no_words():
    assert _words((RELU, Z), (RELU,)) == {}


@pytest.mark.parametrize(
    "after",
    [(), (None,), (Z, Z), (Z[0],), ({"Z": Z},), (Z.astype(complex),), (Z.astype(object),), ([Z],)],
    ids=["nothing", "None", "more", "a row", "dict", "complex", "objects", "list"],
)
def test_what_is_told_of_the_arguments_need_not_be_true(after):
    assert "The function" not in _words((RELU, RELU * 2 + Z**2), after)["cache"]


def _in_place(Z):
    Z[Z < 0] = 0
    return Z, Z


def _in_place_but_right(Z):
    cache = Z.copy()
    Z[Z < 0] = 0
    return Z, cache


def test_the_check_in_the_notebook_sees_it(capsys):
    with pytest.raises(CheckFailed, match="changes its argument Z in place, so cache no longer"):
        check("activations", "relu", _in_place)
    check("activations", "relu", _in_place_but_right)
    assert "passes its check" in capsys.readouterr().out
