"""compare: what is fair agrees, what is not is said in words that give nothing away."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grading.run import wire
from utils.tutor.compare import PRINTED, Difference, Output, compare

WHOLE = Output("A")
FIRST, SECOND = Output("dW", at=0), Output("db", at=1)
WEIGHTS = Output("dW", at="dW*")
ACCURACY = Output("accuracy", at=PRINTED)

ARRAY = np.array([[1.5, -2.25], [0.125, 4.0]])


def _differ(expected, actual, output=WHOLE, **tolerances):
    return compare((expected, ""), (actual, ""), output, **tolerances)


def _words(expected, actual, output=WHOLE):
    return _differ(expected, actual, output).words


# --- fair ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", [2.0, 2, np.float64(2), np.float32(2), np.int64(2), np.array(2.0), np.array(2)]
)
@pytest.mark.parametrize("expected", [2.0, np.float64(2), np.array(2.0)])
def test_scalar_of_any_kind_is_fair(expected, number):
    assert _differ(expected, number) is None


@pytest.mark.parametrize("dtype", [bool, int, float, np.uint8, np.float32])
def test_labels_of_any_dtype_are_fair(dtype):
    assert _differ(np.array([[0, 1, 1]]), np.array([[0, 1, 1]], dtype=dtype)) is None


def test_bool_is_fair_for_one():
    assert _differ(1, True) is None


@pytest.mark.parametrize("output", [FIRST, SECOND])
def test_list_is_fair_for_tuple(output):
    assert _differ((ARRAY, ARRAY), [ARRAY, ARRAY], output) is None


@pytest.mark.parametrize("rest", [(), (1.0,), (1.0, ARRAY), (1.0, "mine", None)])
def test_the_first_of_a_tuple_is_what_it_is_whatever_follows(rest):
    assert _differ((ARRAY, 1.0), (ARRAY, *rest), FIRST) is None


@pytest.mark.parametrize("first", [ARRAY, {"W1": ARRAY}, 2.5])
def test_the_first_alone_is_fair(first):
    assert _differ((first, [1.0]), first, FIRST) is None


def test_what_follows_the_last_is_fair():
    assert _differ((ARRAY, 1.0), (ARRAY, 1.0, "mine"), SECOND) is None


@pytest.mark.parametrize("actual", [2.0, (2.0,), (2.0, ARRAY), ("mine", ARRAY, 2.0)])
def test_a_part_in_another_place_is_not_there(actual):
    assert _differ((ARRAY, 2.0), actual, FIRST)
    assert _differ((ARRAY, 2.0), actual, SECOND)


@pytest.mark.parametrize("actual", [[ARRAY, 2.0], [[ARRAY, 2.0]]])
def test_a_first_that_is_a_list_is_not_told_from_a_list_of_all(actual):
    assert _differ(([ARRAY, 2.0], 1.0), actual, FIRST)


def test_nested_list_is_fair_for_tuple():
    cache = (ARRAY, (ARRAY, 3.0))
    assert _differ(cache, [ARRAY, [ARRAY, 3.0]]) is None


@pytest.mark.parametrize("output", [WHOLE, WEIGHTS])
def test_extra_keys_are_fair(output):
    assert _differ({"dW1": ARRAY}, {"dA0": 1.0, "dW1": ARRAY, "note": "mine"}, output) is None


def test_order_of_keys_is_fair():
    assert _differ({"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0}) is None


def test_fortran_order_is_fair():
    assert _differ(ARRAY, np.asfortranarray(ARRAY)) is None


def test_negative_zero_is_fair():
    assert _differ(np.zeros((2, 1)), -np.zeros((2, 1))) is None


def test_infinity_is_fair_where_it_is_expected():
    assert _differ(np.array([np.inf, 1.0]), np.array([np.inf, 1.0])) is None


def test_only_the_named_output_counts():
    assert _differ((ARRAY, 1.0), (ARRAY, 2.0), FIRST) is None
    assert _differ((ARRAY, 1.0), (ARRAY, 2.0), SECOND) is not None


def test_only_entries_of_the_pattern_count():
    assert _differ({"dW1": 1.0, "db1": 1.0}, {"dW1": 1.0, "db1": 9.0}, WEIGHTS) is None


@given(arrays(float, array_shapes(), elements=st.floats(-1, 1, width=32)), st.integers(-3, 5))
def test_what_float32_rounds_off_is_fair(array, exponent):
    """Beside a larger number, too: where it was added and taken away again."""
    array[(0,) * array.ndim] = 1
    given = ((array.astype("float32") + np.float32(3)) - np.float32(3)) * np.float32(10.0**exponent)
    assert _differ(array * 10.0**exponent, given) is None
    assert _differ(array * 10.0**exponent, given.astype(float)) is None
    assert _differ(array * 10.0**exponent, given + 1e-4 * 10.0**exponent) is not None


@pytest.mark.parametrize("dtype", [bool, np.uint8, int])
def test_whole_numbers_are_compared(dtype):
    array = np.array([[0, 1, 1]], dtype=dtype)
    assert _differ(array, 1 - array.astype(float)) is not None
    assert _differ(np.full(3, np.nan), np.array([np.nan, np.nan, 0.0])) is not None
    assert _differ(np.array([np.inf, 1.0]), np.array([1.0, 1.0])) is not None


def test_tolerances_are_those_of_isclose():
    assert _differ(1.0, 1.0 + 1e-4) is not None
    assert _differ(1.0, 1.0 + 1e-4, rtol=1e-3) is None
    assert _differ(0.0, 1e-4, atol=1e-3) is None
    assert _differ(0.0, 1e-4, rtol=1e-3) is not None


@given(arrays(float, array_shapes(max_dims=3), elements=st.floats(-1e6, 1e6)))
def test_every_array_agrees_with_its_copy(array):
    assert _differ(array, array.copy()) is None


# --- not fair, and the words ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "kind"),
    [
        (ARRAY.tolist(), "a list of 2 values"),
        ((ARRAY,), "a tuple of 1 value"),
        ("text", "a string"),
        ({"A": ARRAY}, "a dictionary"),
        (ARRAY.view(np.matrix), "an object of type matrix"),
        (np.ma.array(ARRAY), "an object of type MaskedArray"),
        (wire.Opaque("matrix"), "an object of type matrix"),
        (len, "an object of type builtin_function_or_method"),
    ],
)
def test_other_kinds_for_an_array(actual, kind):
    assert _words(ARRAY, actual) == f"A should be a numpy array, but it is {kind}."


def test_list_for_a_number():
    assert _words(1.0, [1.0]) == "A should be a number, but it is a list of 1 value."


@pytest.mark.parametrize(
    ("actual", "dtype"),
    [
        (ARRAY.astype(object), "object"),
        (ARRAY.astype(complex), "complex128"),
        (ARRAY.astype(str), "<U32"),
        (2**70, "object"),
    ],
)
def test_other_dtypes(actual, dtype):
    words = _words(ARRAY, actual)
    assert words == f"A should hold real numbers, but its dtype is {dtype}."


@pytest.mark.parametrize("output", [WHOLE, FIRST, WEIGHTS])
def test_none_says_return(output):
    expected = {None: ARRAY, 0: (ARRAY, 1.0), "dW*": {"dW1": ARRAY}}[output.at]
    difference = _differ(expected, None, output)
    assert str(difference) == "The function returned nothing (None). End it with `return`."


@pytest.mark.parametrize(("printed", "said"), [("0.25\n", True), ("\n", False), ("", False)])
def test_printing_is_named_only_where_something_was_printed(printed, said):
    words = str(compare((ARRAY, ""), (None, printed), WHOLE))
    assert ("Printing is not enough" in words) == said


def test_none_inside():
    assert _words((ARRAY, 1.0), (None, 1.0), FIRST) == (
        "dW should be a numpy array, but it is None."
    )


@pytest.mark.parametrize(
    ("actual", "output", "kind"),
    [
        (ARRAY, SECOND, "an array of shape (2, 2)"),
        (1.0, SECOND, "a number"),
        ("x", FIRST, "a string"),
        ({"dW": ARRAY}, FIRST, "a dictionary"),
    ],
)
def test_one_value_for_several(actual, output, kind):
    assert _words((ARRAY, 1.0), actual, output) == (
        f"The function should return 2 values, but it returned one, {kind}."
    )


@pytest.mark.parametrize(
    ("actual", "output"),
    [((), FIRST), ((ARRAY,), SECOND), ([ARRAY], FIRST), ([ARRAY, 1.0, 2.0], FIRST)],
)
def test_another_number_of_values(actual, output):
    assert _words((ARRAY, 1.0), actual, output) == (
        f"The function should return 2 values, but it returned {len(actual)}."
    )


def test_tuple_for_a_dictionary():
    assert _words({"dW1": ARRAY}, (ARRAY,), WEIGHTS) == (
        "The function should return a dictionary, but it returned a tuple of 1 value."
    )


@pytest.mark.parametrize("output", [WHOLE, WEIGHTS])
def test_missing_entries_are_all_named(output):
    words = _words({"dW1": 1.0, "dW2": 1.0, "dW3": 1.0}, {"dW2": 1.0}, output)
    assert words == 'The dictionary has no entry "dW1", "dW3".'


def test_entries_that_nobody_asked_for_are_shown():
    """Not with the words: a key can hold a number of the case, which may be hidden."""
    found = {"dA1": 1.0, "dW3": 1.0, "x" * 50: 1.0, "\n": 1.0, 7: 1.0}
    difference = compare(({"dW1": 1.0, "dA1": 1.0}, ""), (found, ""), WEIGHTS)
    assert difference.words == 'The dictionary has no entry "dW1".'
    assert difference.values == 'It has "dW3".'


@pytest.mark.parametrize(
    ("costs", "right"),
    [
        ([1.0, 5.0, 3.0], "dW[0] is right. dW[1]"),
        ([1.0, 2.0, 5.0], "dW[:2] is right. dW[2]"),
    ],
)
def test_what_is_right_before_the_first_number_that_differs(costs, right):
    words = _words(([1.0, 2.0, 3.0], 0.0), (costs, 0.0), FIRST)
    assert words == f"{right} has another value than expected."


def test_entry_is_named_by_its_key():
    assert _words({"dW1": 1.0}, {"dW1": 2.0}, WEIGHTS) == "dW1 has another value than expected."


def test_dictionary_inside_a_tuple():
    assert _words(({"W1": 1.0}, 0.0), (1.0, 0.0), FIRST) == (
        "dW should be a dictionary, but it is a number."
    )


def test_sequence_inside():
    expected = (ARRAY, (1.0, 2.0))
    assert _words(expected, (ARRAY, 1.0), SECOND) == (
        "db should hold 2 values, but it is a number."
    )
    assert _words(expected, (ARRAY, (1.0,)), SECOND) == ("db should hold 2 values, but it holds 1.")
    assert _words(expected, (ARRAY, (3.0, 2.0)), SECOND).startswith("db[0] has another value")


def test_place_in_a_nested_sequence():
    assert _words([(ARRAY, (1.0,))], [(ARRAY, (2.0,))]).startswith("A[0][1][0] has another value")


@pytest.mark.parametrize(("actual", "kind"), [("relux", "a string"), (3, "a number")])
def test_strings(actual, kind):
    assert _words("relu", actual) == f"A should be 'relu', but it is {kind}."


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [
        (ARRAY, ARRAY[:1], "A should have shape (2, 2), but yours has shape (1, 2)."),
        (ARRAY, ARRAY.ravel(), "A should have shape (2, 2), but yours has shape (4,)."),
        (ARRAY, 1.5, "A should have shape (2, 2), but yours is a number."),
        (1.5, np.array([[1.5]]), "A should be a number, but yours has shape (1, 1)."),
    ],
)
def test_shapes(expected, actual, words):
    assert _words(expected, actual) == words


def test_one_entry():
    wrong = ARRAY.copy()
    wrong[1, 0] = 7.5
    difference = _differ(ARRAY, wrong)
    assert difference == Difference(
        "A has the right shape, but 1 of 4 entries differs, the first at A[1, 0].",
        "Expected 0.125, yours is 7.5.",
    )


def test_several_entries():
    wrong = ARRAY.copy()
    wrong[1] += 1
    assert "2 of 4 entries differ, the first at A[1, 0]" in _words(ARRAY, wrong)


def test_every_entry():
    assert "but every entry differs, the first at A[0, 0]" in _words(ARRAY, ARRAY + 1)


def test_wrong_boolean_entries():
    difference = _differ(np.array([[0, 1]]), np.array([[True, True]]))
    assert difference.values == "Expected 0, yours is 1."


def test_nan_is_named():
    wrong = ARRAY.copy()
    wrong[0, 1] = np.nan
    assert _words(ARRAY, wrong) == "A holds nan (not a number), first at A[0, 1]."


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_infinity_differs(value):
    wrong = ARRAY.copy()
    wrong[0, 1] = value
    assert "1 of 4 entries differs" in _words(ARRAY, wrong)


def test_difference_reads_as_one_text():
    assert str(Difference("A differs.", "Expected 1.")) == "A differs. Expected 1."
    assert str(Difference("A differs.")) == "A differs."


@given(
    expected=arrays(float, (3, 2), elements=st.floats(100, 1e6)),
    actual=arrays(float, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, -100)),
)
def test_words_hold_no_value(expected, actual):
    words = _words(expected, actual)
    assert all(float(number) < 100 for number in re.findall(r"\d+(?:\.\d+)?", words))


# --- what is printed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Accuracy: 0.6543",
        "0.65",
        "I got 65.43 % right",
        "65%",
        "accuracy=6.543e-01",
        "of 209 pictures: .6543",
        "\n".join(["cost 12.5"] * 30 + ["0.6543"]),
    ],
)
def test_printed_share_or_per_cent(text):
    assert compare((None, "Accuracy: 0.6543\n"), (None, text), ACCURACY) is None


@pytest.mark.parametrize("text", ["0.66", "66 %", "0.64", "-0.6543", "0.006543", "1"])
def test_printed_another_number(text):
    difference = compare((None, "Accuracy: 0.6543\n"), (None, text), ACCURACY)
    assert difference == Difference(
        "The number the function prints is not the expected one.",
        f"Expected 0.6543, yours is {text.removesuffix(' %')}.",
    )


@pytest.mark.parametrize("text", ["", "very good"])
def test_printed_no_number(text):
    difference = compare((None, "Accuracy: 0.6543\n"), (None, text), ACCURACY)
    assert difference.words == "The function prints no number."


def test_printing_all_numbers_is_no_answer():
    everything = " ".join(str(n / 100) for n in range(101))
    assert compare((None, "Accuracy: 0.25\n"), (None, everything), ACCURACY) is not None


def test_returned_value_does_not_matter_for_what_is_printed():
    assert compare((1.0, "0.5"), (None, "0.5"), ACCURACY) is None


# --- what crosses the wire gets the same words -----------------------------------------------------


@pytest.mark.parametrize(
    "actual", [ARRAY + 1, ARRAY[:1], ARRAY.view(np.matrix), ARRAY.tolist(), None, "x", 1.0, np.nan]
)
def test_words_are_the_same_after_the_wire(actual):
    assert _differ(ARRAY, wire.decode(wire.encode(actual))) == _differ(ARRAY, actual)


def test_whole_numbers_have_no_digits_to_lose():
    output = Output("A")
    expected, actual = np.array([200_000, 3]), np.array([200_000, 4])
    assert compare((expected, ""), (actual, ""), output)
    assert not compare((expected * 1.0, ""), (actual * 1.0, ""), output)
