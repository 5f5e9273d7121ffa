"""outcomes: what known mistakes give comes back as it was packed, and what occurs twice is kept once."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from utils.tutor.compare import Output, compare
from utils.tutor.mistakes import KnownMistake
from utils.tutor.outcomes import NotPlain, dump, load

WHOLE = Output("answer")

trees = st.recursive(
    st.floats(-1e9, 1e9)
    | st.integers(-(2**40), 2**40)
    | st.text(max_size=3)
    | arrays(
        float, array_shapes(min_dims=0, max_dims=3, max_side=3), elements=st.floats(-1e9, 1e9)
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text("Wb12", max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)


def _again(*mistakes):
    return load(*dump(mistakes))


@given(trees, st.text(max_size=5))
def test_round_trip(tree, printed):
    (again,) = _again(KnownMistake("name", "A hint.", [(tree, printed), "ValueError", (None, "")]))
    (value, text), error, nothing = again.outcomes
    assert (again.name, again.hint, text) == ("name", "A hint.", printed)
    assert compare((tree, ""), (value, ""), WHOLE, rtol=1e-8, atol=1e-12) is None
    assert (error, nothing) == ("ValueError", (None, ""))


def test_what_occurs_twice_is_kept_once():
    A = np.arange(6.0).reshape(2, 3)
    same = [KnownMistake(name, name, [((A, A + 1), "")]) for name in ("one", "two")]
    other = KnownMistake("three", "three", [((A, A), "")])
    text, numbers = dump([*same, other])
    assert [m[0] for m in json.loads(text)["mistakes"]] == ["one", "three"]
    assert numbers.size == 12


def test_nan_and_infinity_come_back():
    values = np.array([np.nan, np.inf, -np.inf])
    (again,) = _again(KnownMistake("name", "", [(values, "")]))
    np.testing.assert_array_equal(again.outcomes[0][0], values)


def test_what_is_no_plain_data_is_named():
    (again,) = _again(KnownMistake("name", "", [((np.matrix([1.0]), len), "")]))
    kinds = ("matrix", "builtin_function_or_method")
    assert again.outcomes[0][0] == tuple(map(NotPlain, kinds))
