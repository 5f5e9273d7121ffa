"""Ctrl-C that cannot be lost.

Python raises KeyboardInterrupt wherever the main thread happens to be. While the workers start, that can be
in a finalizer, in a callback of the garbage collector, or in a library that catches everything: there it is
dropped, and the run goes on. So it is noted as well, and asked for between two submissions.
"""

import contextlib
import signal
import threading


class Interrupts:
    """Whether Ctrl-C was pressed since."""

    def __init__(self):
        self.heard = False

    def check(self):
        """Raises KeyboardInterrupt if one was heard, whatever became of it."""
        if self.heard:
            raise KeyboardInterrupt

    def _hear(self, number, frame):
        self.heard = True
        signal.default_int_handler(number, frame)


@contextlib.contextmanager
def listening():
    """Yields Interrupts, which hear of each Ctrl-C within the block; where this thread is told of any."""
    interrupts = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    before = signal.signal(signal.SIGINT, interrupts._hear)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
