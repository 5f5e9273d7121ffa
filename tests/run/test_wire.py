"""The wire: what goes in comes out, and from bytes of anyone's making comes plain data or WireError."""

import contextlib
import json
import math
import socket
import struct
import threading
import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grading.run import wire
from grading.run.wire import DTYPES, Deadline, Opaque, WireError, decode, encode

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(DTYPES).flatmap(
        lambda dtype: arrays(dtype, array_shapes(min_dims=0, min_side=0, max_side=4))
    ),
)
keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner),
        st.lists(inner).map(tuple),
        st.dictionaries(keys, inner),
    ),
    max_leaves=20,
)

PLAIN = (type(None), bool, int, float, str, list, tuple, dict, np.ndarray, np.generic, Opaque)


def _frame(header, arrays=b""):
    """A frame with any header: what a process that means ill could send."""
    if not isinstance(header, bytes):
        header = json.dumps(header).encode()
    return len(header).to_bytes(4, "big") + header + arrays


def _assert_plain(value):
    assert isinstance(value, PLAIN)
    if isinstance(value, (np.ndarray, np.generic)):
        assert value.dtype.str in DTYPES
        assert value.dtype.fields is None
        assert not value.dtype.hasobject
    for member in value.values() if isinstance(value, dict) else ():
        _assert_plain(member)
    for member in value if isinstance(value, (list, tuple)) else ():
        _assert_plain(member)


def _assert_same(left, right):
    assert type(left) is type(right)
    if isinstance(left, dict):
        assert list(left) == list(right)
        for key in left:
            _assert_same(left[key], right[key])
    elif isinstance(left, (list, tuple)):
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            _assert_same(one, other)
    elif isinstance(left, (np.ndarray, np.generic)):
        assert (left.dtype, left.shape) == (right.dtype, right.shape)
        assert left.tobytes() == right.tobytes()
    elif isinstance(left, float) and math.isnan(left):
        assert math.isnan(right)
    else:
        assert left == right


# --- round trip -----------------------------------------------------------------------------------


@settings(deadline=None)
@given(values)
def test_round_trip(value):
    _assert_same(decode(encode(value)), value)


@pytest.mark.parametrize("dtype", DTYPES)
def test_numpy_scalar_stays_a_scalar(dtype):
    _assert_same(decode(encode(np.ones((), dtype)[()])), np.ones((), dtype)[()])


@pytest.mark.parametrize(
    "array",
    [
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(10)[::-2],
        np.broadcast_to(np.array([1.0, 2.0]), (3, 2)),
        np.arange(6.0).reshape(2, 3).T,
        np.empty((0, 3)),
    ],
)
def test_any_memory_order(array):
    found = decode(encode(array))
    np.testing.assert_array_equal(found, array)
    assert found.shape == array.shape


def test_decoded_arrays_can_be_written_to():
    found = decode(encode(np.zeros(3)))
    found += 1
    np.testing.assert_array_equal(found, np.ones(3))


def test_decoded_arrays_share_no_memory():
    one, other = decode(encode([np.zeros(3), np.zeros(3)]))
    one += 1
    assert not other.any()


def test_long_double_becomes_double():
    assert decode(encode(np.longdouble(0.5))) == np.float64(0.5)


class Tuple(tuple):
    """Stands for a namedtuple."""


class Evil:
    def __reduce__(self):
        raise AssertionError("pickled")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"),
        (Evil(), "Evil"),
        (Evil, "type"),
        (b"bytes", "bytes"),
        ({1, 2}, "set"),
        (1j, "complex"),
        (2**63, "int"),
        (np.array([1, None], dtype=object), "ndarray of dtype object"),
        (np.zeros(2, dtype=[("a", float)]), "ndarray of dtype [('a', '<f8')]"),
        (np.array(["text"]), "ndarray of dtype <U4"),
        (np.array(["2020-01-01"], dtype="datetime64[D]"), "ndarray of dtype datetime64[D]"),
        (np.zeros(2, dtype=">f8"), "ndarray of dtype >f8"),
        (np.zeros((2, 2)).view(np.matrix), "matrix"),
        (np.ma.zeros(2), "MaskedArray"),
        (np.str_("text"), "str_ of dtype <U4"),
    ],
)
def test_anything_else_is_only_named(value, name):
    assert decode(encode(value)) == Opaque(name)


def test_subclasses_of_containers_become_plain():
    _assert_same(decode(encode(Tuple([1, 2]))), (1, 2))


def test_keys_that_are_no_strings_are_described():
    assert decode(encode({1: "a", (2, 3): "b"})) == {"int 1": "a", "tuple (2, 3)": "b"}


def test_half_an_emoji_is_replaced():
    assert decode(encode("\ud83d")) == "?"


# --- limits of encode -----------------------------------------------------------------------------


def _nested(depth):
    value = 0
    for _ in range(depth):
        value = [value]
    return value


def test_depth_limit():
    assert decode(encode(_nested(wire.MAX_DEPTH))) == _nested(wire.MAX_DEPTH)
    with pytest.raises(WireError):
        encode(_nested(wire.MAX_DEPTH + 1))


def test_list_that_holds_itself():
    value = []
    value.append(value)
    with pytest.raises(WireError):
        encode(value)


def test_node_limit(monkeypatch):
    monkeypatch.setattr(wire, "MAX_NODES", 10)
    assert decode(encode([0] * 9)) == [0] * 9
    with pytest.raises(WireError):
        encode([0] * 10)


def test_header_limit(monkeypatch):
    monkeypatch.setattr(wire, "MAX_HEADER", 100)
    encode("x" * 80)
    with pytest.raises(WireError):
        encode("x" * 100)


def test_frame_limit(monkeypatch):
    monkeypatch.setattr(wire, "MAX_FRAME", 1000)
    encode(np.zeros(900, dtype=np.uint8))
    with pytest.raises(WireError):
        encode(np.zeros(1000, dtype=np.uint8))


# --- decode: what breaks the grammar --------------------------------------------------------------

ONE = np.float64(1).tobytes()


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\0\0",
        b"\xff\xff\xff\xff[]",
        _frame(b"\xff"),
        _frame(b"[null, []"),
        _frame(b"[" * 100_000),
        _frame(b"[NaN, []]"),
        _frame(b"[Infinity, []]"),
        _frame(b"[1e999, []]"),
        _frame(b"[1" + b"0" * 5000 + b", []]"),
        _frame([2**63, []]),
        _frame([-(2**63), []]),
        _frame(["\ud800", []]),
        _frame([["d", ["\ud800", 1]], []]),
        _frame([["o", "\ud800"], []]),
        _frame(None),
        _frame({}),
        _frame([None]),
        _frame([None, None]),
        _frame([None, [], []]),
        _frame([[], []]),
        _frame([[1], []]),
        _frame([{}, []]),
        _frame([["x", 1], []]),
        _frame([["f", "1"], []]),
        _frame([["f"], []]),
        _frame([["f", "nan", "nan"], []]),
        _frame([["o", 1], []]),
        _frame([["d", 1], []]),
        _frame([["d", [1, 1]], []]),
        _frame([["d", ["a"]], []]),
        _frame([["d", ["a", 1, 2]], []]),
        _frame([["a", 0], []]),
        _frame([["a", -1], [["<f8", []]]], ONE),
        _frame([["a", True], [["<f8", []], ["<f8", []]]], ONE * 2),
        _frame([["a", 0.0], [["<f8", []]]], ONE),
        _frame([["a", "0"], [["<f8", []]]], ONE),
        _frame([["s", 0], [["<f8", [1]]]], ONE),
    ],
)
def test_broken_frame(frame):
    with pytest.raises(WireError):
        decode(frame)


@pytest.mark.parametrize(
    "dtype",
    [
        *("|O", "O", "object", "|V8", "|S8", "<U2", ">f8", "<f16", "<M8[s]", "f8", "", 8, None),
        ["<f8"],
        [["a", "<f8"]],
        {"names": ["a"], "formats": ["O"]},
    ],
)
def test_only_plain_dtypes(dtype):
    with pytest.raises(WireError):
        decode(_frame([["a", 0], [[dtype, [1]]]], ONE))


@pytest.mark.parametrize(
    "shape", [[-1], [2], [1, 2], [True], [1.0], ["1"], [None], None, 1, {}, [2**70], [1] * 17]
)
def test_impossible_shapes(shape):
    with pytest.raises(WireError):
        decode(_frame([["a", 0], [["<f8", shape]]], ONE))


@pytest.mark.parametrize("entry", [None, [], ["<f8"], ["<f8", [1], 1], {"<f8": [1]}])
def test_array_of_another_form(entry):
    with pytest.raises(WireError):
        decode(_frame([["a", 0], [entry]], ONE))


def test_bytes_after_the_last_array():
    with pytest.raises(WireError):
        decode(_frame([None, []], b"\0"))


def test_size_is_checked_before_memory_is_taken():
    shape = [2**20, 2**20, 2**20]
    with pytest.raises(WireError):
        decode(_frame([["a", 0], [["<f8", shape]]], ONE))


@pytest.mark.parametrize("shape", [[0, *[wire.MAX_FRAME] * 3], [*[wire.MAX_FRAME] * 15, 0]])
def test_empty_array_of_huge_sides(shape):
    with pytest.raises(WireError):
        decode(_frame([["a", 0], [["<f8", shape]]]))


def test_depth_limit_of_decode():
    tree = 0
    for _ in range(wire.MAX_DEPTH + 1):
        tree = ["l", tree]
    with pytest.raises(WireError):
        decode(_frame([tree, []]))


def test_node_limit_of_decode():
    with pytest.raises(WireError):
        decode(_frame([["l", *[0] * wire.MAX_NODES], []]))


def test_header_limit_of_decode():
    with pytest.raises(WireError):
        decode(_frame(["x" * wire.MAX_HEADER, []]))


# --- decode: bytes of any making -------------------------------------------------------------------


def _value_or_wire_error(data):
    try:
        value = decode(data)
    except WireError:
        return
    _assert_plain(value)


@given(st.binary())
@example(b"\x80\x04\x95")  # how a pickle begins
@example(b"\x93NUMPY\x01\x00")
@example(b"PK\x03\x04")
def test_random_bytes(data):
    _value_or_wire_error(data)


@given(st.binary(), st.binary())
def test_random_header(header, rest):
    _value_or_wire_error(_frame(header, rest))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.sampled_from(["l", "t", "d", "a", "s", "f", "o", "nan", *DTYPES]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2),
)  # fmt: skip


@given(json_values, st.binary(max_size=16))
def test_random_json(header, rest):
    _value_or_wire_error(_frame(header, rest))


@given(
    json_values,
    st.lists(st.tuples(st.sampled_from(DTYPES), st.lists(st.integers(-1, 3), max_size=2))),
    st.binary(max_size=32),
)
def test_random_tree(tree, described, rest):
    _value_or_wire_error(_frame([tree, described], rest))


@settings(deadline=None)
@given(values, st.data())
def test_mutated_frame(value, data):
    frame = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(frame) - 1))
        match data.draw(st.integers(0, 2)):
            case 0:
                frame[place] = data.draw(st.integers(0, 255))
            case 1:
                frame[place:place] = data.draw(st.binary(max_size=4))
            case 2:
                frame = frame[: place + 1]
    _value_or_wire_error(bytes(frame))


# --- over a socket --------------------------------------------------------------------------------


@pytest.fixture
def ends():
    left, right = socket.socketpair()
    with left, right:
        yield left, right


def test_frames_come_one_by_one(ends):
    left, right = ends
    wire.send(left, "first")
    wire.send(left, np.arange(3))
    assert decode(wire.receive(right)) == "first"
    np.testing.assert_array_equal(decode(wire.receive(right)), [0, 1, 2])


def test_a_frame_is_passed_on_as_it_came(ends):
    left, right = ends
    wire.send_bytes(left, b"whatever it holds")
    assert wire.receive(right) == b"whatever it holds"


def test_length_beyond_the_limit_is_refused_before_it_is_read(ends):
    left, right = ends
    left.sendall(struct.pack(">Q", wire.MAX_FRAME + 1))
    with pytest.raises(WireError):
        wire.receive(right)


@pytest.mark.parametrize("sent", [b"", b"\0\0", struct.pack(">Q", 10) + b"abc"])
def test_other_side_gone(ends, sent):
    left, right = ends
    left.sendall(sent)
    left.close()
    with pytest.raises(EOFError):
        wire.receive(right)


def test_other_side_silent(ends):
    _, right = ends
    with pytest.raises(TimeoutError):
        wire.receive(right, Deadline(0.05))


def test_nothing_is_read_or_sent_after_the_deadline(ends):
    left, right = ends
    wire.send(left, "there already")
    for action in (wire.receive, lambda *at: wire.send(right, "late", at[1])):
        with pytest.raises(TimeoutError):
            action(right, Deadline(0))


def test_a_deadline_is_that_of_all_frames_together(ends):
    """However fast they come: each is there when it is read."""
    left, right = ends
    flood = wire.encode("one more")
    flood = (len(flood).to_bytes(8, "big") + flood) * 1000
    left.setblocking(False)
    start, deadline = time.monotonic(), Deadline(0.3)
    with pytest.raises(TimeoutError):
        while True:
            with contextlib.suppress(BlockingIOError):
                left.send(flood)
            wire.receive(right, deadline)
    assert 0.3 <= time.monotonic() - start < 3


def test_a_frame_that_comes_byte_by_byte(ends):
    left, right = ends
    start, deadline = time.monotonic(), Deadline(0.3)
    stop = threading.Event()

    def drip():
        left.sendall((2**20).to_bytes(8, "big"))
        while not stop.wait(0.02):
            left.send(b"x")

    dripping = threading.Thread(target=drip)
    dripping.start()
    with pytest.raises(TimeoutError):
        wire.receive(right, deadline)
    stop.set()
    dripping.join()
    assert 0.3 <= time.monotonic() - start < 3


def test_other_side_that_does_not_read(ends):
    left, _ = ends
    with pytest.raises(TimeoutError):
        wire.send_bytes(left, bytes(2**22), Deadline(0.05))


def test_a_deadline_within_another():
    long, short = Deadline(60), Deadline(0.01)
    assert Deadline(60, within=short).at == short.at
    assert Deadline(1, within=long).at < long.at
    assert wire.NEVER.left == math.inf
    time.sleep(0.02)
    assert short.left == 0
