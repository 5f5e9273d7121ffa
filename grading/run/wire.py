"""What crosses between the grader and a student's process: plain data, checked before it is believed.

A frame is

    frame  = length(8 bytes, big endian) header-length(4 bytes, big endian) header arrays
    header = UTF-8 JSON: [tree, [[dtype, shape], ...]]
    arrays = the raw bytes of each array in turn, C order
    tree   = null | true | false | integer below 2**63 | finite number | string
           | ["f", "nan" | "inf" | "-inf"]      a float JSON has no word for
           | ["l", tree, ...]                   a list
           | ["t", tree, ...]                   a tuple
           | ["d", [string, tree], ...]         a dictionary
           | ["a", n]                           array number n
           | ["s", n]                           array number n, 0-d, as a numpy scalar
           | ["o", name]                        something else, named by its type

dtype is one of DTYPES. Nothing is unpickled, no object array is ever made, and each size is compared
with its limit before memory is taken.
"""

import json
import math
import time
from dataclasses import dataclass

import numpy as np

DTYPES = (
    *("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8"),
    *("<f2", "<f4", "<f8", "<c8", "<c16"),
)
#: Bytes of a frame, without its length.
MAX_FRAME = 16 * 2**20
#: Bytes of a frame's header.
MAX_HEADER = 4 * 2**20
#: Number of levels of a tree.
MAX_DEPTH = 40
#: Number of values in a tree, those in lists and dictionaries and these themselves; also of arrays.
MAX_NODES = 200_000
#: Number of dimensions of an array.
MAX_NDIM = 16


class WireError(Exception):
    """A frame that breaks the grammar or a limit."""


@dataclass(frozen=True)
class Opaque:
    """Stands for an object that is not plain data."""

    type_name: str


def encode(value):
    """The bytes of a frame, without its length. Raises WireError if value is too deep or too large."""
    arrays = []
    tree = _encode(value, arrays, _Count(), 0)
    described = [[_dtype(array), list(array.shape)] for array in arrays]
    header = json.dumps([tree, described], ensure_ascii=False, allow_nan=False)
    header = header.encode("utf-8", "replace")
    size = 4 + len(header) + sum(array.nbytes for array in arrays)
    if len(header) > MAX_HEADER or size > MAX_FRAME:
        raise WireError(f"an answer of {size} bytes is too large")
    return b"".join(
        [len(header).to_bytes(4, "big"), header, *(array.tobytes() for array in arrays)]
    )


def decode(data):
    """The value of a frame. Raises WireError for anything the grammar does not allow."""
    if len(data) < 4:
        raise WireError("a frame without a header")
    end = 4 + int.from_bytes(data[:4], "big")
    if end - 4 > MAX_HEADER or end > len(data):
        raise WireError("a header longer than its frame")
    try:
        header = json.loads(data[4:end].decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise WireError("a header that is not JSON") from error
    if not (isinstance(header, list) and len(header) == 2 and isinstance(header[1], list)):
        raise WireError("a header of another form")
    arrays = _decode_arrays(header[1], memoryview(data)[end:])
    return _decode(header[0], arrays, _Count(), 0)


class Deadline:
    """The moment by which an exchange has to be over, however many frames, reads and writes it takes.

    within: a Deadline that this one does not outlast
    """

    def __init__(self, seconds=math.inf, within=None):
        self.at = time.monotonic() + seconds
        if within is not None:
            self.at = min(self.at, within.at)

    @property
    def left(self):
        """Seconds until then; 0 when it is past."""
        return max(self.at - time.monotonic(), 0.0)

    def hold(self, connection):
        """Let the next read or write on a socket last until then. Raises TimeoutError when it is past."""
        left = self.left
        if left == 0:
            raise TimeoutError("the time for this exchange is over")
        connection.settimeout(None if left == math.inf else left)


#: For whoever has nothing else to do than to wait.
NEVER = Deadline()


def send(connection, value, deadline=NEVER):
    """Send a value over a socket. Raises WireError, before a byte of it is sent, as encode does."""
    send_bytes(connection, encode(value), deadline)


def send_bytes(connection, data, deadline=NEVER):
    """Send a frame's bytes over a socket, after their length: what receive gives at the other end.

    Raises TimeoutError when not all of it is sent by then.
    """
    deadline.hold(connection)
    connection.sendall(len(data).to_bytes(8, "big") + data)


def receive(connection, deadline=NEVER):
    """The next frame's bytes from a socket; the whole of it has to be there by the deadline.

    Raises EOFError when the other side is gone, WireError for a length beyond the limit, and
    TimeoutError.
    """
    length = int.from_bytes(_read(connection, 8, deadline), "big")
    if length > MAX_FRAME:
        raise WireError(f"a frame of {length} bytes is too large")
    return _read(connection, length, deadline)


def _read(connection, count, deadline):
    data = bytearray()
    while len(data) < count:
        # Each part anew, or a byte now and then, or frames without end, would hold the grader for ever.
        deadline.hold(connection)
        part = connection.recv(min(count - len(data), 2**20))
        if not part:
            raise EOFError("the other side is gone")
        data += part
    return bytes(data)


class _Count:
    """Counts the nodes of a tree."""

    def __init__(self):
        self.nodes = 0

    def one(self, depth):
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise WireError("an answer with too many parts or too many levels")


def _encode(value, arrays, count, depth):
    count.one(depth)
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -(2**63) < value < 2**63 else ["o", "int"]
    if kind is float:
        return value if math.isfinite(value) else ["f", str(value)]
    if isinstance(value, np.generic) or kind is np.ndarray:
        return _encode_array(value, arrays)
    if isinstance(value, (list, tuple)):
        tag = "t" if isinstance(value, tuple) else "l"
        return [tag, *(_encode(member, arrays, count, depth + 1) for member in value)]
    if isinstance(value, dict):
        items = [[_key(k), _encode(v, arrays, count, depth + 1)] for k, v in value.items()]
        return ["d", *items]
    if isinstance(value, Opaque):
        return ["o", value.type_name]
    return ["o", kind.__name__[:100]]


def _key(key):
    return key if type(key) is str else f"{type(key).__name__} {key!r}"[:100]


def _encode_array(value, arrays):
    array = np.asarray(value)
    if array.dtype == np.longdouble:
        array = array.astype("<f8")
    if _dtype(array) not in DTYPES:
        return ["o", f"{type(value).__name__} of dtype {array.dtype}"[:100]]
    arrays.append(np.ascontiguousarray(array).reshape(array.shape))
    return ["s" if isinstance(value, np.generic) else "a", len(arrays) - 1]


def _dtype(array):
    return array.dtype.newbyteorder("<").str if array.dtype.isnative else array.dtype.str


def _decode_arrays(described, raw):
    arrays, position = [], 0
    if len(described) > MAX_NODES:
        raise WireError("too many arrays")
    for entry in described:
        if not (isinstance(entry, list) and len(entry) == 2 and entry[0] in DTYPES):
            raise WireError("an array of a dtype that is not allowed")
        dtype, shape = np.dtype(entry[0]), entry[1]
        if not (isinstance(shape, list) and len(shape) <= MAX_NDIM):
            raise WireError("an array of another form")
        if not all(type(n) is int and 0 <= n <= MAX_FRAME for n in shape):
            raise WireError("an array of an impossible shape")
        if math.prod(max(n, 1) for n in shape) > MAX_FRAME:  # numpy counts a side of 0 as 1 as well
            raise WireError("an array of an impossible shape")
        size = math.prod(shape) * dtype.itemsize
        if size > len(raw) - position:
            raise WireError("an array longer than its frame")
        part = raw[position : position + size]
        arrays.append(np.frombuffer(part, dtype=dtype).reshape(shape).copy())
        position += size
    if position != len(raw):
        raise WireError("bytes after the last array")
    return arrays


def _decode(tree, arrays, count, depth):
    count.one(depth)
    if tree is None or isinstance(tree, bool):
        return tree
    if isinstance(tree, str):
        return _decode_string(tree)
    if isinstance(tree, float):
        if not math.isfinite(tree):
            raise WireError("a number that is too large")
        return tree
    if isinstance(tree, int):
        if not -(2**63) < tree < 2**63:
            raise WireError("an integer that is too large")
        return tree
    if not (isinstance(tree, list) and tree and isinstance(tree[0], str)):
        raise WireError("a tree of another form")
    tag, members = tree[0], tree[1:]
    if tag in ("l", "t"):
        values = [_decode(member, arrays, count, depth + 1) for member in members]
        return values if tag == "l" else tuple(values)
    if tag == "d":
        return _decode_dict(members, arrays, count, depth)
    if len(members) != 1:
        raise WireError("a leaf of another form")
    return _decode_leaf(tag, members[0], arrays)


def _decode_dict(members, arrays, count, depth):
    value = {}
    for item in members:
        if not (isinstance(item, list) and len(item) == 2 and isinstance(item[0], str)):
            raise WireError("a dictionary of another form")
        value[_decode_string(item[0])] = _decode(item[1], arrays, count, depth + 1)
    return value


def _decode_string(text):
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise WireError("a string that is not Unicode") from None
    return text


def _decode_leaf(tag, leaf, arrays):
    if tag == "f" and leaf in ("nan", "inf", "-inf"):
        return float(leaf)
    if tag == "o" and isinstance(leaf, str):
        return Opaque(_decode_string(leaf)[:100])
    if tag in ("a", "s") and type(leaf) is int and 0 <= leaf < len(arrays):
        array = arrays[leaf]
        if tag == "a":
            return array
        if array.ndim == 0:
            return array[()]
    raise WireError("a leaf of another form")


def _no_constant(name):
    raise WireError(f"{name} is not JSON")
