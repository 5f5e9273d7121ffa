"""All memory is searched for known hidden values: inputs of later calls, references, the secret."""

import numpy as np
import pytest
from here import exercises

from grading.assignment.inputs import cases
from grading.grade.submission import seed_of

SECRET = b"the secret that hidden inputs come from"
PLANTED = (np.arange(7.0) * 1234.56789).tobytes()

#: search(): which of WANTED stand anywhere in memory, by /proc/self/mem where it is there, else page by
#: page through ctypes, beginning at every object and at the heap. What is looked for is given with one
#: added to each byte, and so is what is looked through: it is not found where it is asked for.
SEARCH = """
import ctypes, gc, os
import numpy as np

SHIFTED = [bytes.fromhex(text) for text in WANTED_TEXTS]
SHIFT = bytes((number + 1) % 256 for number in range(256))
libc = ctypes.CDLL(None)
libc.sbrk.restype, libc.write.restype = ctypes.c_size_t, ctypes.c_ssize_t

def mapped():
    for line in open("/proc/self/maps"):
        where, rights, *_ = line.split()
        if "r" in rights and "[v" not in line:
            start, end = (int(number, 16) for number in where.split("-"))
            yield from ((at, min(2**20, end - at)) for at in range(start, end, 2**20))

def mapped_parts():
    memory = os.open("/proc/self/mem", os.O_RDONLY)
    for at, count in mapped():
        try:
            yield os.pread(memory, count + 64, at)
        except (OSError, OverflowError):
            pass

def probed_parts():
    ends = os.pipe()
    arrays = [one for one in gc.get_objects() if isinstance(one, np.ndarray)]
    arrays += [one for one in globals().values() if isinstance(one, np.ndarray)]
    todo = {id(one) >> 12 for one in gc.get_objects()} | {one.ctypes.data >> 12 for one in arrays}
    todo.add((libc.sbrk(0) >> 12) - 1)
    seen = set()
    while todo:
        page = todo.pop()
        if page not in seen:
            count = libc.write(ends[1], ctypes.c_void_p(page << 12), ctypes.c_size_t(4096 + 64))
            if count > 0:
                todo |= {page - 1, page + 1}
                yield os.read(ends[0], count)
        seen.add(page)

def search():
    gc.unfreeze()
    found, total = set(), 0
    for part in mapped_parts() if os.path.exists("/proc/self/mem") else probed_parts():
        total += len(part)
        part = part.translate(SHIFT)
        found |= {number for number, text in enumerate(SHIFTED) if text in part}
    return sorted(found), total
"""


def _texts(wanted):
    return repr([bytes((byte + 1) % 256 for byte in text).hex() for text in wanted])


def _hidden(course, *names):
    """The first bytes of hidden inputs and reference answers of these exercises, of mallory's."""
    solutions = course.source("activations").solutions()
    arrays = []
    for name in names:
        for case in cases(
            exercises("activations")[name], solutions[name], seed_of(SECRET, "mallory")
        ):
            if case.words:
                _collect((case.arguments, case.expected[0]), arrays)
    found = [array.tobytes()[:40] for array in arrays if len({*array.ravel()[:5]}) == 5]
    assert len(found) > 5
    return found


def _collect(value, arrays):
    if isinstance(value, np.ndarray):
        arrays.append(value)
    elif isinstance(value, (tuple, list)):
        for member in value:
            _collect(member, arrays)


@pytest.fixture
def patient(grade):
    """grade with time for a search, and the memory it takes."""
    return lambda *arguments, **named: grade(
        *arguments,
        **named,
        **{"cell_seconds": 40.0, "call_seconds": 40.0, "submission_seconds": 90.0},
        **{"memory_bytes": 2**30, "address_bytes": 2**30},
    )


def test_nothing_is_found_in_a_cell(patient, course):
    wanted = [SECRET, *_hidden(course, "sigmoid", "tanh_backward"), PLANTED]
    cell = (
        SEARCH.replace("WANTED_TEXTS", _texts(wanted))
        + """
planted = np.arange(7.0) * 1234.56789
print("FOUND", *search())
"""
    )
    marked = patient(cells=[cell])
    # The planted value is found, so the search does search; and nothing else is.
    assert f"FOUND [{len(wanted) - 1}]" in marked.shown
    assert not marked.lost


def test_nothing_of_later_calls_is_found_in_a_call(patient, course):
    wanted = [SECRET, *_hidden(course, "tanh", "tanh_backward"), PLANTED]
    answer = (
        SEARCH.replace("WANTED_TEXTS", _texts(wanted))
        + """
def sigmoid(Z):
    planted = globals()["planted"] = np.arange(7.0) * 1234.56789
    if not os.path.exists("/tmp/searched"):
        open("/tmp/searched", "w").write(repr(search()))
    A = 1 / (1 + np.exp(-Z))
    return A, Z
"""
    )
    last = "print('FOUND', open('/tmp/searched').read())"
    marked = patient({"sigmoid": answer, "tanh_backward": last})
    assert f"FOUND ([{len(wanted) - 1}]," in marked.shown
    assert {*marked.lost} == {"tanh_backward"}
