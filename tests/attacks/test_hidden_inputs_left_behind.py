"""What a second try learns of the reference is left wherever a later cell could find it."""

import textwrap

import pytest

WRONG = "def sigmoid(Z):\n    return 0, 0"
#: Made by a cell, and there in every call: a mapped file, a pipe, a socket.
BEFORE = """
import mmap, os, socket, time
os.makedirs("/dev/shm/x", exist_ok=True)
file = open("/dev/shm/x/f", "w+b")
file.truncate(4096)
shared = mmap.mmap(file.fileno(), 4096)
reads, writes = os.pipe()
os.set_blocking(reads, False)
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\\0server")
server.setblocking(False)
"""
LEAVE = {
    "a file": "open('own', 'w').write(text)",
    "a file elsewhere": "open('/tmp/own', 'w').write(text)",
    "a mapping": "shared[:len(text)] = text.encode()",
    "a pipe": "os.write(writes, text.encode())",
    "a socket": "socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(text.encode(), '\\0server')",
    "a module": "open('numpy_left.py', 'w').write(text)",
    "a daemon": """
if os.fork() == 0:
    os.setsid()
    for _ in range(20):
        open("/tmp/own", "w").write(text)
        time.sleep(0.05)
    os._exit(0)
""",
}
ASKS = """
def sigmoid_backward(dA, cache):
    answer = sigmoid(np.array([[1.25]]))[0]
    if np.any(answer):
        leave(f"VALUE {answer}")
    return dA
"""
FIND = """
import glob, time
time.sleep(0.3)
found = [open(name).read() for name in ("own", "/tmp/own", "numpy_left.py") if os.path.exists(name)]
found.append(bytes(shared).decode(errors="replace"))
for read in (lambda: os.read(reads, 4096), lambda: server.recv(4096)):
    try:
        found.append(read().decode())
    except OSError:
        pass
print("searched", [one for one in found if "VALUE" in one])
"""


@pytest.mark.parametrize("way", LEAVE)
def test_no_later_cell_finds_it(grade, way):
    leave = "def leave(text):\n" + textwrap.indent(LEAVE[way], "    ")
    answers = {"sigmoid": WRONG, "sigmoid_backward": ASKS, "tanh_backward": FIND}
    marked = grade(answers, [BEFORE + leave])
    assert "searched []" in marked.shown
    assert {"sigmoid", "sigmoid_backward"} <= {*marked.lost}
