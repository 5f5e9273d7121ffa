"""Read submitted notebooks in a process of their own, with a limit of memory and of time.

Files are whatever students make them, and so is what a library does with them. Here that is a verdict, never
an outage: a process that takes too much ends, and the next file is read by a new one.

The reader is given the bytes of a file and gives back the notebook as JSON, or words on why there is none;
each is sent with its length before it, 8 bytes, big endian.
"""

import json
import os
import resource
import select
import subprocess
import sys
import time

import nbformat

from grading.intake.reading import MAX_BYTES, Unreadable, read_submission

#: Bytes of address space of a reader.
MEMORY = 3 * 2**30
#: Seconds for one file.
SECONDS = 30.0
#: Bytes of what a reader may give back. Who asked has no limits of its own, and has some 10 times as much to
#: work with it.
MAX_REPLY = 64 * 2**20
TOO_MUCH = "The file takes more memory or time to read than a notebook may."
TOO_LONG = f"The cells of the file have more text than {MAX_REPLY // 2**20} MB."
NOTEBOOK, WORDS = b"N", b"W"


class Reader:
    """A process that reads; it starts with the first file and is made anew when one has ended it."""

    def __init__(self, memory=MEMORY, seconds=SECONDS):
        self.memory, self.seconds = memory, seconds
        self.process = None

    def read(self, data):
        """The notebook in a submission, see read_submission. Raises Unreadable."""
        if not isinstance(data, bytes) or len(data) > MAX_BYTES:
            return read_submission(data)  # raises
        kind, reply = self._ask(data, time.monotonic() + self.seconds)
        if kind == WORDS:
            raise Unreadable(reply.decode())
        return nbformat.from_dict(json.loads(reply))

    def first_sound(self, candidates):
        """The first of these (file, data) in which there is a notebook, or None.

        All of them have the time of one: with many, somebody could hold the reader's owner up.
        """
        deadline = time.monotonic() + self.seconds
        for file, data in candidates:
            if isinstance(data, bytes) and self._is_sound(data, deadline):
                return file, data
            if time.monotonic() > deadline:
                return None
        return None

    def _is_sound(self, data, deadline):
        try:
            return self._ask(data, deadline)[0] == NOTEBOOK
        except Unreadable:
            return False

    def _ask(self, data, deadline):
        """(NOTEBOOK or WORDS, the rest of the reply). Raises Unreadable when there is none in time."""
        try:
            return self._exchange(data, deadline)
        except (OSError, EOFError, TimeoutError):
            self.close()
            raise Unreadable(TOO_MUCH) from None

    def _exchange(self, data, deadline):
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-P", "-m", "grading.intake.reader", str(self.memory)]
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            for pipe in (self.process.stdin, self.process.stdout):
                os.set_blocking(pipe.fileno(), False)
        self._write(len(data).to_bytes(8, "big"), deadline)
        self._write(data, deadline)
        length = int.from_bytes(self._read(8, deadline), "big")
        if not 0 < length <= MAX_REPLY:
            raise EOFError
        return self._read(1, deadline), self._read(length - 1, deadline)

    def _write(self, data, deadline):
        view, pipe = memoryview(data), self.process.stdin.fileno()
        while view:
            _wait([], [pipe], deadline)
            view = view[os.write(pipe, view[: 2**16]) :]

    def _read(self, count, deadline):
        data, pipe = bytearray(), self.process.stdout.fileno()
        while len(data) < count:
            _wait([pipe], [], deadline)
            part = os.read(pipe, min(count - len(data), 2**20))
            if not part:
                raise EOFError
            data += part
        return bytes(data)

    def close(self):
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def _wait(read, write, deadline):
    """Wait until one of these descriptors is ready. Raises TimeoutError when the time is over."""
    left = deadline - time.monotonic()
    if left <= 0 or not any(select.select(read, write, [], left)):
        raise TimeoutError


def main():
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # What a library prints is no reply.
    sys.stdout = sys.stderr
    while length := source.read(8):
        reply = _reply(source.read(int.from_bytes(length, "big")))
        target.write(len(reply).to_bytes(8, "big") + reply)
        target.flush()


def _reply(data):
    try:
        reply = NOTEBOOK + json.dumps(read_submission(data), ensure_ascii=False).encode()
        return reply if len(reply) <= MAX_REPLY else WORDS + TOO_LONG.encode()
    except Unreadable as unreadable:
        return WORDS + str(unreadable).encode()
    except MemoryError:
        return WORDS + TOO_MUCH.encode()


if __name__ == "__main__":
    main()
