"""Frames just below each limit: arrays of no size, texts, numbers, levels; each read by the grader."""

import time

import pytest

VALUES = {
    "arrays": "[np.float64(1)] * 90_000",
    "empty arrays": "[np.zeros((0, 16_000_000))] * 20_000",
    "texts": "['nan'] * 190_000",
    "integers": "[2**62] * 150_000",
    "lists": "((), [], {}, '', None) * 20_000",
    "names": "{str(n): n for n in range(90_000)}",
    "levels": "eval('[' * 38 + '1' + ']' * 38)",
    "sides": "np.zeros((1,) * 16)",
    "one side too many": "np.zeros((1,) * 17)",
}


@pytest.mark.parametrize("kind", VALUES)
def test_it_earns_nothing_and_is_over_in_time(grade, kind):
    start = time.monotonic()
    source = f"def sigmoid(Z):\n    return {VALUES[kind]}\n"
    marked = grade({"sigmoid": source}, memory_bytes=2**29, address_bytes=2**29)
    assert {*marked.lost} == {"sigmoid"}
    assert time.monotonic() - start < 20
