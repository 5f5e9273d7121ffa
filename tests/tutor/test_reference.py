"""reference: what is written is read, to ten digits, and the same twice."""

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE, exercises
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from utils.tutor.compare import PRINTED, Output
from utils.tutor.reference import Reference, read, write

OUTPUTS = (
    Output("p", 7),
    Output("dW", 2, 1),
    Output("W", 1, "W*"),
    Output("accuracy", 0.5, PRINTED),
    Output("silent"),
)
FUNCTIONS = frozenset({"f", "g"})

names = st.text("abcdWZ123", min_size=1, max_size=4)
leaves = st.one_of(
    arrays(float, array_shapes(max_dims=3), elements=st.floats(-1e9, 1e9)),
    arrays(np.int64, array_shapes(max_dims=2)),
    arrays(bool, array_shapes(max_dims=2)),
    st.floats(-1e9, 1e9),
    st.integers(-(2**60), 2**60),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=12),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(names, inner, max_size=3),
    ),
    max_leaves=14,
)


def _reference(*answers, rtol=1e-6, atol=1e-9):
    return Reference(OUTPUTS, rtol, atol, FUNCTIONS, answers)


def _same(left, right):
    if isinstance(left, dict):
        assert isinstance(right, dict)
        assert list(left) == list(right)
        for key in left:
            _same(left[key], right[key])
    elif isinstance(left, (tuple, list)):
        assert type(left) is type(right)
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            _same(one, other)
    else:
        assert np.shape(left) == np.shape(right)
        assert np.asarray(left).dtype == np.asarray(right).dtype
        np.testing.assert_allclose(right, left, rtol=1e-9, atol=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("references")


@settings(max_examples=60, deadline=None)
@given(trees, st.text("Accuracy: 0.5\n±%", max_size=30))
def test_round_trip(folder, tree, printed):
    file = folder / "round.h5"
    write(file, {"f": _reference((tree, printed))})
    ((answer, text),) = read("f", file).answers
    assert text == printed
    _same(tree, answer)


def test_outputs_tolerances_and_functions_come_back(tmp_path):
    file = tmp_path / "reference.h5"
    write(file, {"f": _reference((1.0, ""), rtol=1e-3, atol=0.5)})
    found = read("f", file)
    assert found.outputs == OUTPUTS
    assert found.functions == FUNCTIONS
    assert (found.rtol, found.atol) == (1e-3, 0.5)


def test_cases_keep_their_order(tmp_path):
    file = tmp_path / "reference.h5"
    write(file, {"f": _reference(*((float(n), str(n)) for n in range(12)))})
    assert read("f", file).answers == tuple((float(n), str(n)) for n in range(12))


def test_functions_are_kept_apart(tmp_path):
    file = tmp_path / "reference.h5"
    write(file, {"f": _reference((1.0, "")), "g": _reference((2.0, ""))})
    assert read("g", file).answers == ((2.0, ""),)


def test_same_references_give_the_same_bytes(tmp_path):
    references = {
        "f": _reference(({"W1": np.ones((2, 3)), "b1": np.zeros((2, 1))}, "")),
        "g": _reference(((1.0, [np.arange(3)]), "0.5")),
    }
    for name in ("one.h5", "two.h5"):
        write(tmp_path / name, references)
    assert (tmp_path / "one.h5").read_bytes() == (tmp_path / "two.h5").read_bytes()


def test_last_bits_do_not_change_the_file(tmp_path):
    values = np.array([0.1, 1 / 3, 12345.6789, 1e-30])
    write(tmp_path / "one.h5", {"f": _reference((values, ""))})
    write(tmp_path / "two.h5", {"f": _reference((np.nextafter(values, np.inf), ""))})
    assert (tmp_path / "one.h5").read_bytes() == (tmp_path / "two.h5").read_bytes()


@pytest.mark.parametrize(
    ("value", "rounded"), [(1 / 3, 0.3333333333), (2e-20 / 3, 6.666666667e-21), (-0.5, -0.5)]
)
def test_ten_significant_digits(tmp_path, value, rounded):
    file = tmp_path / "reference.h5"
    write(file, {"f": _reference((np.array([value]), ""))})
    assert read("f", file).answers[0][0][0] == rounded


def test_unknown_function(tmp_path):
    file = tmp_path / "reference.h5"
    write(file, {"f": _reference((1.0, ""))})
    with pytest.raises(KeyError, match="holds no expected answers of g"):
        read("g", file)


@pytest.mark.parametrize(
    ("assignment", "function"), [(a, name) for a, names in ASSIGNMENTS.items() for name in names]
)
def test_committed_file_holds_every_function(assignment, function):
    exercise = exercises(assignment)[function]
    kept = read(function)
    assert kept.outputs == exercise.outputs
    assert kept.functions == HERE.functions
    assert len(kept.answers) == len(exercise.visible_cases)
