"""Whatever a function returns, and whatever it makes of its arguments: the words come, and come soon."""

import time
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from here import ASSIGNMENTS, exercises, visible_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from utils.tutor.calls import Call
from utils.tutor.feedback import find_faults
from utils.tutor.outcomes import NotPlain
from utils.tutor.reference import read

FUNCTIONS = [(assignment, name) for assignment, names in ASSIGNMENTS.items() for name in names]
#: No answer takes more of the processor to explain; the training functions' references are the slowest.
SECONDS = 5

dtypes = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(),
    hnp.unsigned_integer_dtypes(),
    hnp.floating_dtypes(),
    hnp.complex_number_dtypes(),
    hnp.datetime64_dtypes(),
    hnp.unicode_string_dtypes(max_len=3),
    hnp.array_dtypes(max_size=2),
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
objects = hnp.arrays(
    object, hnp.array_shapes(min_dims=0, max_dims=2, min_side=0), elements=st.just([1])
)
oddly_laid_out = arrays.map(lambda a: a[..., ::-1].T if a.ndim else a)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=5),
    st.binary(max_size=3),
    st.sampled_from(
        [np.float64("nan"), np.float32("inf"), np.int8(-128), np.str_("x"), np.bool_(1)]
    ),
    st.just(NotPlain("Odd")),
    st.builds(object),
    st.just(np.ma.masked_array([1.0, 2.0], [True, False])),
    st.just(np.asmatrix([[1.0, 2.0]])),
    st.just({1, 2}),
)
keys = st.one_of(
    st.sampled_from(["W1", "w1", "b1", "W2", "dW1", "dA0", "W", "", "1"]),
    st.integers(0, 2),
    st.none(),
    st.tuples(st.integers()),
)
odd = st.recursive(
    st.one_of(scalars, arrays, objects, oddly_laid_out),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys, inner, max_size=4),
    ),
    max_leaves=8,
)


@cache
def _asked(assignment, function):
    """(Reference, its mistakes, the visible cases, the arguments' names)"""
    reference = read(function)
    cases = [*zip(visible_cases(assignment, function), reference.answers, strict=True)]
    return (
        reference,
        reference.read_mistakes(),
        cases,
        exercises(assignment)[function].argument_names,
    )


@st.composite
def nearly_right(draw, expected):
    """An expected answer in which one part is replaced by something odd, or bent."""
    if isinstance(expected, dict) and expected and draw(st.booleans()):
        key = draw(st.sampled_from([*expected]))
        return {**expected, key: draw(nearly_right(expected[key]))}
    if isinstance(expected, (tuple, list)) and expected and draw(st.booleans()):
        place = draw(st.integers(0, len(expected) - 1))
        parts = [*expected]
        parts[place] = draw(nearly_right(parts[place]))
        return draw(st.sampled_from([tuple, list]))(parts)
    if isinstance(expected, (float, int, np.ndarray)):
        return draw(st.sampled_from(BENT))(np.asarray(expected))
    return draw(odd)


BENT = (
    lambda a: a.T,
    lambda a: a.astype(complex),
    lambda a: a.astype(object),
    lambda a: a.astype(np.float16),
    lambda a: np.full(a.shape, np.nan),
    lambda a: np.full(a.shape, -np.inf),
    lambda a: a * 1e308 * 10,
    lambda a: a[..., :0] if a.ndim else a[None][:0],
    lambda a: a[None, ..., None],
    lambda a: np.broadcast_to(a, (2, *a.shape))[::-1],
    lambda a: a.tolist(),
    lambda a: a > 0,
    lambda a: 0 * a,
    lambda a: [a, [a]],
)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("assignment", "function"), FUNCTIONS)
@settings(max_examples=40, deadline=timedelta(seconds=SECONDS))
@given(data=st.data())
def test_there_are_words_for_everything(assignment, function, data):
    reference, mistakes, cases, names = _asked(assignment, function)
    calls = []
    for arguments, expected in cases:
        answer = data.draw(st.one_of(odd, nearly_right(expected[0])))
        after = data.draw(st.one_of(st.none(), st.tuples(odd), nearly_right(arguments)))
        words = data.draw(st.sampled_from(["", "a special case"])) if calls else ""
        calls.append(Call(arguments, expected, (answer, "1 2 x"), None, words, after))
    known = mistakes if not any(call.words for call in calls) else ()
    for output, fault in find_faults(reference, calls, known, names).items():
        assert output in {one.name for one in reference.outputs}
        assert fault.words


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "value",
    [
        np.zeros((3000, 3000)),
        [0.5] * 200_000,
        [np.ones(3)] * 50_000,
        [np.ones((1000, 1000))] * 10_000,
        {str(number): np.ones((2, 2)) for number in range(50_000)},
        "x" * 10**6,
        np.zeros((1,) * 16),
        10**5000,
    ],
    ids=["array", "numbers", "arrays", "one array", "entries", "text", "axes", "integer"],
)
@pytest.mark.parametrize(("assignment", "function"), FUNCTIONS)
def test_words_for_a_large_answer_come_soon(assignment, function, value):
    reference, mistakes, cases, names = _asked(assignment, function)
    start = time.process_time()
    for answer in (value, (value, value), (value, value, value), {"W1": value, "b1": value}):
        calls = [Call(*case, (answer, ""), after=(value,) * len(case[0])) for case in cases]
        assert find_faults(reference, calls, mistakes, names)
    assert time.process_time() - start < SECONDS
