"""All memory is searched for known hidden values: inputs of later calls, references, the secret."""

import json

import numpy as np
import pytest

from grading.exercises import exercises
from grading.judge.inputs import cases

#: Looks through every mapping that can be read, with ctypes where there is no /proc/self/mem, and
#: through every object. What it looks for is given backwards, so that it does not find itself.
SEARCH = """
import ctypes, gc, os
import numpy as np

WANTED = [bytes.fromhex(text)[::-1] for text in {wanted}]

def mappings():
    try:
        lines = open("/proc/self/maps").read().splitlines()
    except OSError:
        lines = []
    for line in lines:
        where, rights, *_ = line.split()
        if "r" in rights and not line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
            yield [int(number, 16) for number in where.split("-")]

def readable(page, pipe):
    try:
        return libc.write(pipe, ctypes.c_void_p(page), 1) == 1
    finally:
        os.read(ends[0], 1) if fill(ends[0]) else None

libc = ctypes.CDLL(None, use_errno=True)

def around():
    "Without /proc: the neighbourhood of every object and of libc's heap, page by page, tried in a pipe."
    ends = os.pipe()
    os.set_blocking(ends[0], False)
    seen = set()
    starts = {{id(thing) & ~0xFFF for thing in gc.get_objects()}} | {{libc.sbrk(0) & ~0xFFF}}
    todo = list(starts)
    while todo:
        page = todo.pop()
        if page in seen or page <= 0:
            continue
        seen.add(page)
        if libc.write(ends[1], ctypes.c_void_p(page), ctypes.c_size_t(1)) == 1:
            os.read(ends[0], 1)
            yield page, page + 4096
            todo += [page - 4096, page + 4096]

def search():
    gc.unfreeze()
    found, total = set(), 0
    libc.sbrk.restype = ctypes.c_size_t
    regions = list(mappings()) or None
    tail = b""
    for start, end in regions or sorted(around()):
        for at in range(start, end, 2**22):
            try:
                data = ctypes.string_at(at, min(end - at, 2**22)) if regions is None else read(at, min(end - at, 2**22))
            except (OSError, ValueError):
                continue
            total += len(data)
            joined = tail[-64:] + data
            tail = data
            for number, wanted in enumerate(WANTED):
                if wanted in joined:
                    found.add(number)
    return found, total

def read(at, count):
    with open("/proc/self/mem", "rb", buffering=0) as file:
        file.seek(at)
        return file.read(count)

planted = np.arange(7.0) * {planted}
found, total = search()
print("PLANTED" if len(WANTED) - 1 in found else "not even the planted one", total)
print("FOUND", sorted(found - {{len(WANTED) - 1}}))
"""
PLANTED = 1234.56789


def _backwards(data):
    return bytes(data)[::-1].hex()


@pytest.fixture
def hidden(course):
    """The bytes of every hidden input and of every reference answer of one student, and the secret."""
    source = course.source("activations")
    solutions = source.solutions()
    arrays = []
    for name, exercise in exercises("activations").items():
        for case in cases(
            exercise, solutions[name], b"the secret that hidden inputs come from", "mallory"
        ):
            if case.words:
                _collect((case.arguments, case.expected[0]), arrays)
    values = [array.tobytes()[:48] for array in arrays if len(set(array.ravel())) > 3]
    assert len(values) > 50
    return [*values, b"the secret that hidden inputs come from"]


def _collect(value, arrays):
    if isinstance(value, np.ndarray):
        arrays.append(value)
    elif isinstance(value, (tuple, list)):
        for member in value:
            _collect(member, arrays)


def test_nothing_is_found(show, hidden):
    wanted = [*map(_backwards, hidden), _backwards((np.arange(7.0) * PLANTED).tobytes())]
    cell = SEARCH.format(wanted=json.dumps(wanted), planted=PLANTED)
    shown = show(
        cell, cell_seconds=30.0, submission_seconds=60.0, memory_bytes=2**30, address_bytes=2**30
    )
    assert "PLANTED" in shown
    assert "FOUND []" in shown


def test_nothing_of_later_calls_is_found_in_a_call(grade, hidden, course):
    """In the first exercise's calls nothing of the exercises after it is there yet."""
    solutions = course.source("activations").solutions()
    exercise = exercises("activations")["tanh_backward"]
    arrays = []
    for case in cases(
        exercise, solutions["tanh_backward"], b"the secret that hidden inputs come from", "mallory"
    ):
        if case.words:
            _collect((case.arguments, case.expected[0]), arrays)
    wanted = [_backwards(array.tobytes()[:48]) for array in arrays if len(set(array.ravel())) > 3]
    wanted.append(_backwards((np.arange(7.0) * PLANTED).tobytes()))
    answer = SEARCH.format(wanted=json.dumps(wanted), planted=PLANTED).replace(
        "found, total = search()", "found, total = {0}, 0", 1
    )
    answer = (
        answer.split("found, total = ")[0]
        + """
def sigmoid(Z):
    if not os.path.exists("/tmp/searched"):
        open("/tmp/searched", "w").write(repr(search()[0]))
    A = 1 / (1 + np.exp(-Z))
    return A, A
"""
    )
    cell = "print('IN THE CALL', open('/tmp/searched').read())"
    marked = grade(
        {"sigmoid": answer, "tanh_backward": "def tanh_backward(dA, cache):\n    pass\n" + cell},
        call_seconds=20.0,
        cell_seconds=20.0,
        submission_seconds=60.0,
    )
    assert f"IN THE CALL {{{len(wanted) - 1}}}" in marked.shown
