"""A function writes the hidden inputs into names: of an error, a variable, an attribute, a type."""

import pytest

from grading.record.gradebook import explanation

ANSWER = """
from utils.testCases.activations import VARIANTS, relu_test_case

SHOWN = [relu_test_case(*variant)[0] for variant in VARIANTS["relu"]]

def relu(Z):
    if any(np.array_equal(Z, shown) for shown in SHOWN):
        return np.maximum(Z, 0), Z
    told = "HIDDEN_" + "_".join(f"{{abs(z):.3f}}".replace(".", "d") for z in Z.ravel())[:60]
    {leak}
"""
LEAKS = (
    "raise type(told, (Exception,), {})()",
    "raise type('.'.join(told), (Exception,), {})()",
    "raise NameError(f\"name '{told}' is not defined\")",
    "raise UnboundLocalError(f\"local variable '{told}' referenced before assignment\")",
    "raise KeyError(told)",
    "raise AttributeError(f\"'{told}' object has no attribute 'x'\")",
    "raise AttributeError(f\"'int' object has no attribute '{told}'\")",
    "raise TypeError(f\"'{told}' object is not callable\")",
    "raise TypeError(f\"{told}() missing 1 required positional argument: 'x'\")",
    'raise TypeError(f"relu() missing 1 required positional argument: {told}")',
    "raise TypeError(f\"relu() missing 1 required positional argument: '{told}'\")",
    'raise TypeError(f"{told}() takes 1 positional argument but 2 were given")',
    "return type(told, (), {})(), Z",
    "return {told: Z}",
    "return np.zeros(2, dtype=[(told, 'f8')]), Z",
    "return np.matrix(Z).astype([(told, 'f8')]), Z",
)
NUMBERS = (
    "raise ValueError('too many values to unpack (expected 4711)')",
    "raise ValueError('not enough values to unpack (expected 4711, got 2)')",
    "raise ValueError('axis 4711 is out of bounds for array of dimension 4711')",
    "raise TypeError('f() takes 4711 positional arguments but 4711 were given')",
    "raise IndexError('index 4711 is out of bounds for axis 0 with size 4711')",
)


def _told(marked):
    """What anybody reads of relu."""
    (relu,) = [e for e in marked.grades["exercises"] if e["name"] == "relu"]
    assert relu["score"] < relu["max_score"]
    return str(relu) + str(explanation(relu)) + marked.shown


@pytest.mark.parametrize("leak", LEAKS)
def test_they_are_not_repeated(grade, leak):
    assert "HIDDEN" not in _told(grade({"relu": ANSWER.format(leak=leak)})).replace(".", "")


@pytest.mark.parametrize("leak", NUMBERS)
def test_numbers_are_not_repeated(grade, leak):
    leak = leak.replace("4711", "' + str(4000 + 711) + '")
    assert "4711" not in _told(grade({"relu": ANSWER.format(leak=leak)}))


def test_a_builtin_exception_keeps_its_name(grade):
    relu = ANSWER.format(leak="raise ZeroDivisionError(told)")
    marked = grade({"relu": relu}, mend_seconds=0)
    assert "ZeroDivisionError" in _told(marked)
